"""Approaches to induce a servant to corruption (E9.10, E9.12, E9.13)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Approach"))
@dataclass(frozen=True, kw_only=True)
class Approached(Fact):
    """Somebody approached a servant to induce a corruption offence."""

    approach: str = matter()
    by: str | None = text(free=True)
    description: str | None = text(free=True)

    opens = True


@vocabulary(N_("Report of the approach"))
@dataclass(frozen=True, kw_only=True)
class ApproachReported(Fact):
    """The servant told of the approach."""

    approach: str = matter()
    to: str = choice(
        {
            "employer": N_("Employer"),
            "prosecutor": N_("Prosecutor's office"),
            "state-body": N_("Another state body"),
        },
        required=True,
    )
    body: str | None = text()
    reason_for_delay: str | None = text(label=N_("Reason for the delay"), free=True)

    follows = ("Approached",)
