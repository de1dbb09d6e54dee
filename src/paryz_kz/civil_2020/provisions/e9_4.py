"""Paragraph 9, subparagraph 4: give no rise to criticism, persecute nobody for it, use it."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import USE_CRITICISM

PROVISION = Provision(
    number="E9.4",
    printed="4)",
    text="""
        by his/her actions and behavior not to give rise to criticism from society, to prevent
        persecution for criticism, to use constructive criticism to eliminate shortcomings and
        improve their activities;
    """,
    duties=(USE_CRITICISM,),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "Using criticism has no term: the duty is open until a measure or an answer is "
                "recorded."
            ),
            because=N_("The text gives none."),
        ),
        Reading(
            text=N_(
                "Whether a case opened against a person after that person’s complaint is reprisal "
                "is judged by people; nothing is derived."
            ),
            because=N_("The subparagraph forbids persecution for criticism."),
        ),
    ),
    category="persecution for criticism",
    see=("E10.6", "H2.3"),
)
