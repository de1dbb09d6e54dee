"""Appraisal, certification, promotion (E3, E14.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact, a_day, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssessmentScheduled(Fact):
    """An assessment was scheduled."""

    assessment: str = matter()
    kind: str = choice("appraisal", "certification", "promotion", required=True)
    held_on: date = a_day(required=True)
    position: str | None = text()

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ComplianceConsidered(Fact):
    """Compliance with the code was taken into account; ``description`` says with which facts."""

    assessment: str = matter()
    description: str | None = text(free=True)

    follows = ("AssessmentScheduled",)
