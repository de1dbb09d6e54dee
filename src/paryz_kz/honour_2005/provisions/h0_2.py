"""Preamble, second sentence: what society expects."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H0.2",
    printed="",
    text="""
        The society expects that a public servant will put much effort, knowledge and experience
        into the professional activities, impartially and honestly serve the motherland – the
        Republic of Kazakhstan.
    """,
    modality="principle",
    addressee="servant",
    edition="H-1567",
)
