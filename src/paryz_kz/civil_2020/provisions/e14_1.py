"""Paragraph 14, first sentence: violation entails disciplinary liability established by law."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz import cases

PROVISION = Provision(
    number="E14.1",
    printed="14.",
    text="""
        Violation of official ethics by civil servants shall entail disciplinary liability
        established by law.
    """,
    duties=cases.duties("E"),
    modality="consequence",
    addressee="employer",
    edition="E-342",
    chapter="Chapter 4",
    readings=(
        Reading(
            text=N_(
                "Terms, sanctions and procedure are those of Labor Code arts. 64 to 66, read in a "
                "copy with amendments to 2020; later changes were not seen. The product names "
                "days, never the sanction."
            ),
            because=N_("The Code refers to the law."),
        ),
        Reading(
            text=N_(
                "The sanctions are remark, reprimand, severe reprimand and dismissal. No other is "
                "accepted."
            ),
            because=N_("Labor Code art. 64(2): others are not allowed."),
        ),
        Reading(
            text=N_(
                "A sanction is due on the earlier of one month from discovery and six months "
                "(after an audit one year) from commission; each limit is extended by every "
                "suspended day after its start, each day once."
            ),
            because=N_("Labor Code art. 66(1) to 66(3)."),
        ),
        Reading(
            text=N_(
                "That no explanation came is recorded on the day after the second working day at "
                "the earliest; the days are counted by the calendar as it was known when it was "
                "recorded."
            ),
            because=N_("Labor Code art. 65(2)."),
        ),
        Reading(
            text=N_(
                "A sanction is in force from the decision to the last day of six months, or until "
                "it is lifted."
            ),
            because=N_("Labor Code art. 66(4) and 66(5)."),
        ),
        Reading(
            text=N_("A collective reprimand is no sanction in the sense of this paragraph."),
            because=N_("Labor Code art. 64(2)."),
        ),
    ),
    see=("E4", "E10.3", "H9", "H10"),
)
