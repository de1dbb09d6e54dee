"""Paragraph 9, subparagraph 7: transparency of decisions that affect others."""

from paryz.facts import DecisionTaken, ReasonsGiven
from paryz.kernel.conditions import EMPTY, GIVEN, where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term

PROVISION = Provision(
    number="E9.7",
    printed="7)",
    text="""
        ensure the transparency of decision-making affecting the rights and legitimate interests
        of individuals and legal entities;
    """,
    duties=(
        Duty(
            act="give-reasons",
            to="those affected",
            arises_from=(DecisionTaken,),
            when=where(affects=GIVEN, reasons=EMPTY),
            term=no_term(),
            discharged_by=(ReasonsGiven,),
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "The reasons of a decision are owed to those whom it affects, unless they were "
                "given with it. There is no term."
            ),
            because=N_("The text says “transparency” and gives neither a form nor a term."),
        ),
    ),
    category="transparency of decisions",
    see=("E10.9", "E10.10"),
)
