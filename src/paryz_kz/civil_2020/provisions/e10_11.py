"""Paragraph 10, subparagraph 11: no protectionism at admission and promotion."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.11",
    printed="11)",
    text="""
        granting of advantages not provided for by the legislation of the Republic of Kazakhstan
        (protectionism, familialism) at admission and promotion.
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "Which kin exclude an appointment is not said. A declaration of kin is the "
                "organisation’s own policy and is labelled so."
            ),
            because=N_("The text speaks of advantages, not of degrees of kinship."),
        ),
    ),
    category="protectionism",
    see=("H1.16",),
)
