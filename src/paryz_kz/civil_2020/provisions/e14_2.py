"""Paragraph 14, second sentence: compliance is taken into account at certification and promotion."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.assessments import consider_compliance

PROVISION = Provision(
    number="E14.2",
    printed="",
    text="""
        Compliance by civil servants with the provisions of this Code shall be taken into
        account when carrying out certification, promotion to higher positions.
    """,
    duties=(consider_compliance("certification", "promotion"),),
    modality="procedure",
    addressee="employer",
    edition="E-342",
    chapter="Chapter 4",
    readings=(
        Reading(
            text=N_(
                "The second sentence of paragraph 14 has no number on paper; it is cited as E14.2."
            ),
        ),
        Reading(
            text=N_(
                "Compliance is taken into account on the day on which the certification or "
                "promotion is held: facts with their days; sanctions that have expired are not "
                "shown as in force."
            ),
            because=N_("The text says “when carrying out”."),
        ),
    ),
    defects=(N_("The sentence has no number on paper."),),
    see=("E3",),
)
