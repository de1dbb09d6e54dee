"""Paragraph 7, subparagraph 7: confidentiality of information."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E7.7",
    printed="7)",
    text="""confidentiality of information.""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    readings=(
        Reading(
            text=N_(
                "Confidentiality cannot be held against a report under paragraph 9, subparagraph "
                "13."
            ),
            because=N_("What the Code orders is no breach of confidence."),
        ),
    ),
    category="confidentiality",
    see=("E9.13", "E10.5", "H5.2"),
)
