"""Paragraph 9, footnote: by which order paragraph 9 was amended, and when it is enforced."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E9.fn",
    printed="Footnote.",
    text="""
        Paragraph 9 as amended by the order of the Minister of Labor and Social Protection of
        the Population of the Republic of Kazakhstan dated 13.11.2023 № 472 (shall be enforced
        upon expiry of sixty calendar days after the day of its first official publication).
    """,
    modality="information",
    addressee="",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "“Upon expiry of sixty calendar days after the day of publication” is read so: "
                "published on day P, the amended wording is in force from P + 61 days. While P is "
                "not entered, the day is unknown and not before 13 January 2024."
            ),
            because=N_(
                "The order is dated 13 November 2023; the days of its publication and "
                "registration were not found."
            ),
        ),
        Reading(
            key="wording_before_472",
            options=("ours", "none"),
            default="ours",
            asks=N_("Events before the amended wording of the Code of Ethics"),
            help=N_(
                "Order No. 472 amended paragraphs 9 and 10. Their wording before it was not "
                "available."
            ),
            answers={
                "ours": N_(
                    "Apply the text we have, and say that the wording of that time is missing"
                ),
                "none": N_("Let no duty follow from the paragraphs that were amended"),
            },
            text=N_(
                "For an event before the amended wording: ours applies our text and says “wording "
                "of that time not available”; none raises no duty from paragraphs 9.15, 9.16 and "
                "10."
            ),
            because=N_(
                "The wording of paragraphs 9 and 10 before order No. 472 is not in our text and "
                "was not seen."
            ),
        ),
    ),
    defects=(N_("The wording of paragraph 9 before order No. 472 is not in our text."),),
    see=("E9", "E10.fn", "O4"),
)
