"""Paragraph 11, subparagraph 2: modesty; the position is neither emphasised nor used."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E11.2",
    printed="2)",
    text="""show modesty, do not emphasize or use their official position;""",
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    within="E11",
    category="emphasising or using position",
    see=("E10.2", "H2.2"),
)
