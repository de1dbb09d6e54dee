"""Paragraph 10, subparagraph 10: no undue preference in decisions."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.10",
    printed="10)",
    text="""
        giving undue preference to individuals and (or) legal entities in the preparation and
        decision-making process;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "Whoever has an interest of their own in a decision recuses themselves; the "
                "recusal is recorded."
            ),
            because=N_("The text does not name the form."),
        ),
    ),
    category="undue preference",
    see=("E7.1", "E9.7", "H1.8"),
)
