"""Paragraph 2: what the Code is and whom it addresses."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E2",
    printed="2.",
    text="""
        The Code is a set of general principles and norms of service ethics that civil servants
        of the Republic of Kazakhstan shall follow.
    """,
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 1",
    readings=(
        Reading(
            text=N_(
                "Bound is who serves as a civil servant on the day of the event, the first and "
                "the last day of service included. State servants and other employees are not "
                "bound by this Code."
            ),
            because=N_(
                "By the Labor Code a civil servant holds a paid staff position in state "
                "enterprises and state institutions. English uses “civil servant” for state "
                "servants too; the category decides, never the English word."
            ),
        ),
        Reading(
            text=N_(
                "The day of the cause decides who is bound; for a case, the day on which the act "
                "was committed."
            ),
        ),
    ),
    category="general observance",
    see=("E4", "H8"),
)
