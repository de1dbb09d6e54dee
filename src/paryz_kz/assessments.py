"""Compliance with the Code is considered at appraisal, certification and promotion."""

from __future__ import annotations

from paryz.facts import AssessmentScheduled, ComplianceConsidered
from paryz.kernel.conditions import where
from paryz.kernel.rules import Duty
from paryz.kernel.terms import on_day


def consider_compliance(*kinds: str) -> Duty:
    """The employer considers compliance on the day for which the assessment was set."""

    return Duty(
        act="consider-compliance",
        owed_by="employer",
        to="servant",
        arises_from=(AssessmentScheduled,),
        when=where(kind=kinds),
        term=on_day("held_on"),
        discharged_by=(ComplianceConsidered,),
    )
