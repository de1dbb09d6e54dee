"""Paragraph 10, subparagraph 3: misconduct and offenses."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.3",
    printed="3)",
    text="""
        committing misconduct and offenses for which the law provides for disciplinary,
        administrative or criminal liability;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "While a criminal or administrative case about the same act runs, the term of the "
                "disciplinary case stands still."
            ),
            because=N_("The liability is that of other laws; Labor Code art. 66(3)."),
        ),
    ),
    category="misconduct or offence",
    see=("E14.1", "H9"),
)
