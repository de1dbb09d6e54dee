"""Paragraph 8: the Constitution, the Labor Code, the laws and this Code."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E8",
    printed="8.",
    text="""
        When carrying out his/her activities, a civil servant shall comply with the requirements
        of the Constitution of the Republic of Kazakhstan dated August 30, 1995, the Labor Code
        of the Republic of Kazakhstan dated November 23, 2015, the laws of the Republics and
        Kazakhstan and other regulatory legal acts of the Republic of Kazakhstan, as well as the
        provisions of this Code.
    """,
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    readings=(
        Reading(
            text=N_(
                "“The laws of the Republics and Kazakhstan” is read as “the laws of the Republic "
                "of Kazakhstan”."
            ),
        ),
        Reading(
            text=N_(
                "For events from 1 July 2026 on, the Constitution of 1995 is cited as superseded. "
                "What stands in its place in this paragraph is not said and is not guessed."
            ),
            because=N_(
                "Whether the Code was adapted to the Constitution of 2026 is an open question for "
                "a lawyer."
            ),
        ),
    ),
    defects=(
        N_(
            "“The laws of the Republics and Kazakhstan” stands for “the laws of the Republic of "
            "Kazakhstan”."
        ),
        N_(
            "The Constitution of 30 August 1995 ceased on 1 July 2026; since then the reference "
            "is dead."
        ),
    ),
    category="legality",
    see=("E9.6", "H1.2"),
)
