"""Paragraph 7, subparagraph 2: honesty and objectivity."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7.2",
    printed="2)",
    text="""honesty and objectivity;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    category="honesty and objectivity",
    see=("E9.5",),
)
