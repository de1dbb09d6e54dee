"""Preamble, first sentence: the special confidence of society and state."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H0.1",
    printed="",
    text="""
        Carrying the public service is an expression of the special confidence from the society
        and state and makes high demands of morality and ethical image of public servants.
    """,
    modality="principle",
    addressee="servant",
    edition="H-1567",
)
