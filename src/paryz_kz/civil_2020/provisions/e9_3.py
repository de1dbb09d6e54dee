"""Paragraph 9, subparagraph 3: improve one's qualifications."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9.3",
    printed="3)",
    text="""
        improve his/her professional level and qualifications for the effective use of official
        duties;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    category="qualification",
    see=("E7.4",),
)
