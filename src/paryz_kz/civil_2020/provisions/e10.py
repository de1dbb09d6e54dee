"""Paragraph 10: what a civil servant shall prevent."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10",
    printed="10.",
    text="""A civil servant shall prevent:""",
    modality="information",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    readings=(
        Reading(
            text=N_("“Shall prevent” is read before subparagraphs 7 and 8 as “shall not”."),
            because=N_("“Prevent to accept gifts” gives no sense."),
        ),
    ),
    defects=(
        N_(
            "The lead-in “shall prevent” fits subparagraphs 1 to 3, but not “to accept gifts” and "
            "“to give gifts”."
        ),
    ),
    see=("E10.fn",),
)
