"""Paragraph 7, subparagraph 4: competence."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7.4",
    printed="4)",
    text="""professional competence;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    category="competence",
    see=("E9.3",),
)
