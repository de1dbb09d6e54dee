"""Decisions that touch the rights of others (E9.7, E10.10)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Decision that affects persons"))
@dataclass(frozen=True, kw_only=True)
class DecisionTaken(Fact):
    """A decision was taken."""

    decision: str = matter()
    description: str | None = text(free=True)
    number: str | None = text()
    affects: str | None = text(label=N_("Whom it affects"), free=True)
    reasons: str | None = text(free=True)

    opens = True
    decided_by = ("person",)


@vocabulary(N_("Reasons given"))
@dataclass(frozen=True, kw_only=True)
class ReasonsGiven(Fact):
    """Those affected were given the reasons."""

    decision: str = matter()
    reasons: str | None = text(free=True)

    follows = ("DecisionTaken",)
