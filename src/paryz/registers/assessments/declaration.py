"""The register of assessments: compliance with the Code is taken into account (E3, E14.2)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    COMMISSION,
    OWN,
    PERSONNEL,
    Act,
    Facts,
    Note,
    Opening,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import has, still_owed
from paryz.facts import AssessmentScheduled, ComplianceConsidered
from paryz.kernel.evaluation import Owed


def is_appraisal(facts: Facts) -> bool:
    """It is an appraisal, of which paragraph 3 speaks."""
    return has(facts, AssessmentScheduled, kind="appraisal")


def state(facts: Facts, duties: Sequence[Owed]) -> str:
    """Still to be considered, considered, or nothing that the Code asks for."""
    if still_owed(duties):
        return "open"
    return "considered" if has(facts, ComplianceConsidered) else "nothing"


REGISTER = Register(
    name="assessments",
    kind="assessment",
    label=_("Assessments"),
    own=_("My assessments"),
    one=_("An assessment"),
    lead=_(
        "Appraisal, certification, promotion: whether compliance with the Code was taken into "
        "account on the day."
    ),
    empty=_("An assessment stands here as soon as its day is set."),
    openings=(
        Opening(
            name="scheduled",
            fact=AssessmentScheduled,
            by=(PERSONNEL,),
            about_others=True,
            happened=_("An appraisal, a certification or a promotion is set"),
            hint=_("Compliance with the Code is one of the things looked at there."),
            title=_("Set an assessment"),
            lead=_("The day on which it is held may lie ahead; the day on which it was set not."),
            button=_("Record the assessment"),
            done=_("The assessment is recorded"),
            day=_("On which day was it set?"),
            questions=(
                Question(name="kind", label=_("What is it?")),
                Question(name="held_on", label=_("On which day is it held?")),
                Question(
                    name="position",
                    label=_("For which position?"),
                    help=_("Only for a promotion."),
                ),
            ),
        ),
    ),
    acts=(
        Act(
            name="considered",
            fact=ComplianceConsidered,
            by=(PERSONNEL,),
            title=_("Take compliance into account"),
            lead=_(
                "Facts with their days: whether the Code was signed, and which decisions are in "
                "force. What has expired, was struck out or was never decided is not a fact here."
            ),
            button=_("It is taken into account"),
            done=_("It is recorded that compliance was taken into account"),
            day=_("On which day?"),
            questions=(
                Question(
                    name="description",
                    label=_("What was taken into account?"),
                    help=_("Facts with their days; no mark and no score."),
                    rows=3,
                ),
            ),
            fits=lambda facts: not has(facts, ComplianceConsidered),
            paper="note",
            attach=_("Attach the sheet or the minutes"),
        ),
    ),
    readers=(Reader(who=OWN), Reader(who=PERSONNEL), Reader(who=COMMISSION)),
    states={
        "open": State(label=_("Compliance to be taken into account"), stage="open"),
        "considered": State(
            label=pgettext_lazy("assessment", "Compliance taken into account"), stage="done"
        ),
        "nothing": State(label=_("Nothing is owed"), stage="nothing"),
    },
    state=state,
    title=("position", "description"),
    labels={"opened": _("Set on"), "title": _("Position, or what was considered")},
    notes=(
        Note(
            text=_(
                "Knowledge and observance of the Code are one of the criteria and never the only "
                "one. No score of a person is worked out here."
            ),
            cites="E3",
            when=is_appraisal,
        ),
        Note(
            text=_(
                "Compliance is taken into account: facts with their days. What was reported of "
                "somebody and not decided is not held against anybody."
            ),
            cites="E14.2",
            when=lambda facts: not is_appraisal(facts),
        ),
    ),
    secret=False,
)
