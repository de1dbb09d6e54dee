"""Paragraph 10, subparagraph 1: conflict situations that damage a reputation."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.1",
    printed="1)",
    text="""
        conflict situations that can damage the reputation or authority of a civil servant and
        the organization;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_("The duty to report such a situation is that of paragraph 13."),
        ),
    ),
    category="reputation",
    see=("E13", "H1.8"),
)
