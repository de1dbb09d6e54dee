"""Kin and appointments (E10.11, H1.16)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class KinDeclared(Fact):
    """A servant named a relative in service.

    ``relative_person`` is the relative by identifier, where it is one of ours; somebody known by
    name alone is nobody of ours, whoever else has that name.
    """

    relative: str = text(required=True, free=True)
    relation: str = text(required=True, free=True)
    position: str | None = text(free=True)
    relative_person: str | None = text()

    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppointmentConsidered(Fact):
    """A candidate for a post was considered.

    ``line`` are those above the post and ``below`` how many stand below it; ``kin`` what was
    declared of kinship with them, ``namesakes`` what was declared by name alone: all of it as it
    was shown before the decision.
    """

    appointment: str = matter()
    candidate: str = text(required=True, free=True)
    kin: str | None = text(free=True)
    into: str | None = choice("admission", "promotion")
    position: str | None = text(free=True)
    unit: str | None = text()
    line: str | None = text(free=True)
    below: str | None = text()
    namesakes: str | None = text(free=True)
    remark: str | None = text(free=True)

    opens = True
