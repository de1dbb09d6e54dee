"""Paragraph 7, subparagraph 5: impeccable behavior."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7.5",
    printed="5)",
    text="""impeccable behavior;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    category="impeccable behaviour",
    see=("E11.1",),
)
