"""Paragraph 9, subparagraph 11: suppress or prevent breaches by colleagues."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import ACT_ON_VIOLATION

PROVISION = Provision(
    number="E9.11",
    printed="11)",
    text="""
        to suppress or take other measures to prevent violations of the norms of official ethics
        on the part of other civil servants;
    """,
    duties=(ACT_ON_VIOLATION,),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "Either is enough: to suppress the breach oneself or to take another measure, "
                "such as a report. There is no term."
            ),
            because=N_("The text gives an alternative and no term."),
        ),
        Reading(
            text=N_(
                "A report under this subparagraph is not a statement under paragraph 10, "
                "subparagraph 6."
            ),
        ),
    ),
    category="colleague's breach not acted on",
    see=("H1.17",),
)
