"""Paragraph 9, subparagraph 10: resist corruption as the law provides."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E9.10",
    printed="10)",
    text="""
        Resist manifestations of corruption and take measures to prevent corruption in
        accordance with the procedure established by law;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "Procedure and addressee are those of the anti-corruption law; the Code fixes "
                "neither. The bodies and channels are entries with dates of validity."
            ),
            because=N_("The body and its channels changed in 2025."),
        ),
    ),
    defects=(N_("“Resist” has a capital in the middle of a list; typography only."),),
    category="corruption",
    see=("E9.12", "E9.13", "H1.7"),
)
