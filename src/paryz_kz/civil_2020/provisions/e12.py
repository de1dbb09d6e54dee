"""Paragraph 12: business style."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E12",
    printed="12.",
    text="""
        The appearance of a civil servant in the performance of his/her official duties must
        comply with the generally accepted business style, which is distinguished by formality,
        restraint, and accuracy.
    """,
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    readings=(
        Reading(
            text=N_("There is no list of clothes: only “generally accepted business style”."),
            because=N_("The text has none."),
        ),
    ),
    category="dress",
    see=("E9.9", "H1.18"),
)
