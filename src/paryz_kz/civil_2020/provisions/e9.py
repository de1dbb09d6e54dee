"""Paragraph 9: what a civil servant shall do."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="E9",
    printed="9.",
    text="""A civil servant shall:""",
    modality="information",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    see=("E9.fn",),
)
