"""Paragraph 7, subparagraph 6: loyalty."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E7.6",
    printed="6)",
    text="""loyalty;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    readings=(
        Reading(
            text=N_("Loyalty cannot be held against a report under paragraph 9, subparagraph 13."),
            because=N_("What the Code orders is not disloyal."),
        ),
    ),
    category="loyalty",
    see=("E9.13",),
)
