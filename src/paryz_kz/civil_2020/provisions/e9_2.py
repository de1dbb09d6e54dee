"""Paragraph 9, subparagraph 2: moral criteria, and the restrictions and prohibitions of the laws."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E9.2",
    printed="2)",
    text="""
        comply with high moral and ethical criteria, comply with the restrictions and
        prohibitions established by the laws of the Republic of Kazakhstan;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "A case under this subparagraph cites the law whose restriction or prohibition "
                "was not kept."
            ),
            because=N_("The restrictions and prohibitions are those of the laws."),
        ),
    ),
    category="restrictions and prohibitions of laws",
    see=("E8",),
)
