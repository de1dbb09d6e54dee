"""Paragraph 10, footnote: by which order paragraph 10 was amended, and when it is enforced."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.fn",
    printed="Footnote.",
    text="""
        Paragraph 10 as amended by the order of the Minister of Labor and Social Protection of
        the Population of the Republic of Kazakhstan dated 13.11.2023 № 472 (shall be enforced
        upon expiry of sixty calendar days after the day of its first official publication).
    """,
    modality="information",
    addressee="",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "The amended wording of paragraph 10 is in force from the same day as that of "
                "paragraph 9."
            ),
            because=N_("Both footnotes cite order No. 472 with the same clause."),
        ),
    ),
    defects=(N_("The wording of paragraph 10 before order No. 472 is not in our text."),),
    see=("E10", "E9.fn", "O4"),
)
