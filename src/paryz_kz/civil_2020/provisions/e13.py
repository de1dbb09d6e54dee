"""Paragraph 13: a conflict is reported to the direct supervisor and discussed."""

from __future__ import annotations

from paryz.facts import ConflictArose, ConflictDiscussed, ConflictReported, MeasuresTaken
from paryz.kernel.conditions import First
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.situation import Situation
from paryz.kernel.terms import no_term


def reported_to_another(cause: Fact, situation: Situation) -> list[Sentence]:
    """Any report fulfils the duty; that the text names one addressee only is said beside it."""
    reported = situation.first(ConflictReported)
    if reported is None or reported.to == "supervisor":
        return []
    return [Sentence(N_("Paragraph 13 names the direct supervisor only."))]


PROVISION = Provision(
    number="E13",
    printed="13.",
    text="""
        In the event of a conflict situation, the civil servant shall report and discuss the
        problem of the conflict with the direct supervisor for taking appropriate measures.
    """,
    duties=(
        Duty(
            act="report-conflict",
            to="direct supervisor",
            arises_from=(ConflictArose,),
            term=no_term(),
            discharged_by=(ConflictReported,),
            notes=reported_to_another,
        ),
        Duty(
            act="discuss-conflict",
            to="direct supervisor",
            arises_from=(ConflictReported,),
            when=First(),
            term=no_term(),
            discharged_by=(ConflictDiscussed,),
        ),
        Duty(
            act="take-measures",
            owed_by="supervisor",
            arises_from=(ConflictReported,),
            when=First(),
            term=no_term(),
            discharged_by=(MeasuresTaken,),
        ),
    ),
    modality="procedure",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 4",
    readings=(
        Reading(
            text=N_("Report, discussion and measures have no term."),
            because=N_("The text gives none."),
        ),
        Reading(
            text=N_(
                "The report is owed to the direct supervisor. A report to somebody else is "
                "recorded and ends the duty; the page shows that the text names the supervisor "
                "only."
            ),
            because=N_(
                "The text has no alternative where the supervisor is a party; another addressee "
                "is the organisation’s own policy and is labelled so."
            ),
        ),
        Reading(
            text=N_("The discussion may be oral."),
            because=N_("The text asks for no form."),
        ),
    ),
    defects=(
        N_("No other addressee is named where the supervisor is a party, no term, and no record."),
    ),
    category="ethical conflict",
    see=("E10.1", "H1.8"),
)
