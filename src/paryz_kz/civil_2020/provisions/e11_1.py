"""Paragraph 11, subparagraph 1: moral standards off duty."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E11.1",
    printed="1)",
    text="""
        adhere to generally accepted moral and ethical standards, prevent cases of antisocial
        behavior;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    within="E11",
    category="off-duty conduct",
    see=("E7.5",),
)
