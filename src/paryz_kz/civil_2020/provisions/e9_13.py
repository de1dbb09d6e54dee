"""Paragraph 9, subparagraph 13: who is approached to be corrupted says so at once."""

from paryz.facts import Approached, ApproachReported
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import immediately

PROVISION = Provision(
    number="E9.13",
    printed="13)",
    text="""
        to immediately inform the employer, prosecutor's office or other state bodies about all
        cases when a civil servant is approached in order to induce him/her to commit corruption
        offenses.
    """,
    duties=(
        Duty(
            act="report-approach",
            to="employer, prosecutor or state body, as the servant chooses",
            arises_from=(Approached,),
            term=immediately(),
            discharged_by=(ApproachReported,),
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "“Immediately” has no number of days or hours, and none is invented. The time "
                "that has passed is shown; a threshold is the organisation’s own policy and is "
                "labelled so."
            ),
            because=N_("The text gives no number."),
        ),
        Reading(
            text=N_(
                "The addressees are alternatives: the employer, the prosecutor’s office or other "
                "state bodies. The servant chooses, and the employer need not be told."
            ),
            because=N_("The text says “or”."),
        ),
        Reading(
            text=N_(
                "The duty rests on the servant who was approached. Another servant who knows of "
                "it may report it under subparagraph 11."
            ),
            because=N_(
                "“All cases when a civil servant is approached” can also be read as the approach "
                "of any servant that becomes known."
            ),
        ),
    ),
    defects=(
        N_("It ends with a full stop in the middle of a list; typography only."),
        N_(
            "“A civil servant is approached” leaves open whether the reporting servant or any "
            "servant is meant."
        ),
    ),
    category="approach not reported",
    see=("E9.10", "E9.12", "H1.7"),
)
