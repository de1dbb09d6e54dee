"""Paragraph 9, subparagraph 9: business etiquette."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9.9",
    printed="9)",
    text="""comply with business etiquette and rules of official conduct;""",
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    category="etiquette",
    see=("E12",),
)
