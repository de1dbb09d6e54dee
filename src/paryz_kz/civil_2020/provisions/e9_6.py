"""Paragraph 9, subparagraph 6: legality in official duties."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9.6",
    printed="6)",
    text="""ensure legality in the performance of official duties;""",
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    category="legality",
    see=("E8", "H1.2"),
)
