"""Paragraph 7, subparagraph 3: decency."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7.3",
    printed="3)",
    text="""decency;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    category="decency",
    see=("E9.5", "H2.7"),
)
