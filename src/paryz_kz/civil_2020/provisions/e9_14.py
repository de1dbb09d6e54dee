"""Paragraph 9, subparagraph 14: refrain from behavior and other unlawful actions."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E9.14",
    printed="14)",
    text="""
        to refrain from behavior and other unlawful actions related to the performance of
        official duties by a civil servant;
    """,
    modality="prohibition",
    lost=True,
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "This subparagraph is never the only ground of a case; another provision is cited "
                "with it."
            ),
            because=N_("Words are lost in the text, so that what it forbids cannot be said."),
        ),
    ),
    defects=(
        N_(
            "Words are lost: “refrain from behavior and other unlawful actions” does not say from "
            "which behavior."
        ),
    ),
    category="other unlawful action",
)
