"""Kin and appointments (E10.11, H1.16)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class KinDeclared(Fact):
    """A servant named a relative in service."""

    relative: str = text(required=True, free=True)
    relation: str = text(required=True, free=True)
    position: str | None = text(free=True)

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppointmentConsidered(Fact):
    """A candidate for a post was considered."""

    appointment: str = matter()
    candidate: str = text(required=True, free=True)
    kin: str | None = text(free=True)

    opens = True
