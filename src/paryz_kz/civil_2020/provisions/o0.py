"""Preamble of the order: the basis of the order in the Labor Code."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="O0",
    printed="",
    text="""
        According to subparagraph 41-4) of Article 16 of the Labor Code of the Republic of
        Kazakhstan dated November 23, 2015, I HEREBY ORDER:
    """,
    modality="information",
    addressee="ministry",
    edition="O-342",
    readings=(
        Reading(
            text=N_(
                "The order and the Code are an annex of each other and are cited together: order "
                "No. 342 of 28 August 2020, registered on 29 August 2020 as No. 21150."
            ),
        ),
    ),
)
