"""Appraisal, certification, promotion (E3, E14.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, a_day, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Scheduling of an assessment"))
@dataclass(frozen=True, kw_only=True)
class AssessmentScheduled(Fact):
    """An assessment was scheduled."""

    assessment: str = matter()
    kind: str = choice(
        {
            "appraisal": N_("Appraisal"),
            "certification": N_("Certification"),
            "promotion": N_("Promotion to a higher position"),
        },
        required=True,
    )
    held_on: date = a_day(label=N_("Held on"), required=True)
    position: str | None = text()

    opens = True


@vocabulary(N_("Compliance taken into account"))
@dataclass(frozen=True, kw_only=True)
class ComplianceConsidered(Fact):
    """Compliance with the code was taken into account; ``description`` says with which facts."""

    assessment: str = matter()
    description: str | None = text(free=True)

    follows = ("AssessmentScheduled",)
