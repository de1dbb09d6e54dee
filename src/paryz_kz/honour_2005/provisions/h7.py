"""Point 7: accusations of corruption are refuted, by court too."""

from paryz.facts import AccusationRefuted, PubliclyAccused
from paryz.kernel.conditions import where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term

PROVISION = Provision(
    number="H7",
    printed="2.",
    text="""
        In case of public accusations of a public servant in corruption, he should take measures
        to refute the accusations, including court order.
    """,
    duties=(
        Duty(
            act="refute-corruption-accusation",
            to="public, court",
            arises_from=(PubliclyAccused,),
            when=where(of="corruption"),
            term=no_term(),
            discharged_by=(AccusationRefuted,),
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    readings=(
        Reading(
            text=N_("“Including court order” is read as “including by court procedure”."),
        ),
        Reading(
            text=N_("Refutation has no term."),
            because=N_("The text gives none."),
        ),
    ),
    defects=(
        N_("“Court order” stands for “court procedure”."),
        N_("The list restarts on paper: printed as point 2, cited as H7."),
    ),
    category="accusation not refuted",
    see=("H6",),
)
