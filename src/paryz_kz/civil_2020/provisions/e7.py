"""Paragraph 7: the principles that follow."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E7",
    printed="7.",
    text="""
        A civil servant in the performance of his/her duties must comply with the following
        principles:
    """,
    modality="information",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 2",
)
