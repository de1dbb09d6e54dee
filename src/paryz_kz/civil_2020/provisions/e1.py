"""Paragraph 1: the basis of the Code."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E1",
    printed="1.",
    text="""
        This Code of Ethics for Civil Servants (hereinafter referred to as the Code) has been
        developed in accordance with subparagraph 41-4) of Article 16 of the Labor Code of the
        Republic of Kazakhstan dated November 23, 2015.
    """,
    modality="information",
    addressee="",
    edition="E-342",
    chapter="Chapter 1",
    see=("O0",),
)
