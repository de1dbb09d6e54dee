"""Decisions that touch the rights of others (E9.7, E10.10)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class DecisionTaken(Fact):
    """A decision was taken."""

    decision: str = matter()
    description: str | None = text(free=True)
    number: str | None = text()
    affects: str | None = text(free=True)
    reasons: str | None = text(free=True)

    opens = True
    decided_by = ("person",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ReasonsGiven(Fact):
    """Those affected were given the reasons."""

    decision: str = matter()
    reasons: str | None = text(free=True)

    follows = ("DecisionTaken",)
