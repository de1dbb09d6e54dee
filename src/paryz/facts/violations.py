"""Violations seen, and what was done (E9.11, H1.17)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Witnessing of a violation"))
@dataclass(frozen=True, kw_only=True)
class ViolationWitnessed(Fact):
    """A servant saw what may be a violation of official ethics."""

    violation: str = matter()
    provision: str = text(required=True)
    by: str | None = text(free=True)
    description: str | None = text(free=True)

    opens = True


@vocabulary(N_("Report of the violation"))
@dataclass(frozen=True, kw_only=True)
class ViolationReported(Fact):
    """The witness reported it."""

    violation: str = matter()
    to: str = choice(
        {
            "ethics": N_("Ethics officer"),
            "supervisor": N_("Direct supervisor"),
            "other": N_("Somebody else"),
        },
        default="ethics",
    )

    follows = ("ViolationWitnessed",)


@vocabulary(N_("Stopping of the violation"))
@dataclass(frozen=True, kw_only=True)
class ViolationStopped(Fact):
    """The witness stopped it."""

    violation: str = matter()
    measure: str | None = text(free=True)

    follows = ("ViolationWitnessed",)
