"""Paragraph 9, subparagraph 5: politeness and correctness."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9.5",
    printed="5)",
    text="""
        be honest, fair, modest, observe generally accepted moral and ethical standards, show
        politeness and correctness in dealing with citizens and colleagues;
    """,
    modality="principle",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    category="rudeness",
    see=("H2.7",),
)
