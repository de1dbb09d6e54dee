"""Paragraph 9, subparagraph 12: no talk of bribes: no statements or actions related to bribery."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E9.12",
    printed="12)",
    text="""
        to comply with the official duties, to be correct, not to make statements and (or)
        actions related to bribery or mediation in bribery;
    """,
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "Three norms are read here: comply with official duties; be correct; make no "
                "statements and take no actions related to bribery or mediation in bribery."
            ),
            because=N_("The third is a prohibition, though it is listed under “shall”."),
        ),
        Reading(
            text=N_(
                "The talk alone counts: offers in words, hints and jokes are statements related "
                "to bribery."
            ),
            because=N_("The text says “statements and (or) actions”."),
        ),
    ),
    defects=(
        N_("Three norms in one subparagraph, the third of them a prohibition under “shall”."),
    ),
    category="corruption talk",
    see=("E9.10", "E9.13", "H1.7"),
)
