"""Paragraph 7, subparagraph 1: impartiality."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7.1",
    printed="1)",
    text="""impartiality;""",
    modality="principle",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
    within="E7",
    category="impartiality",
    see=("E10.10", "H1.5"),
)
