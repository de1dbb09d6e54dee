"""Point 9: who violates the Code may be made answerable."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz import cases

PROVISION = Provision(
    number="H9",
    printed="4.",
    text="""
        For violation of the requirements of the Code, public servants may make answerable in
        accordance with the order established by the legislation of the Republic of Kazakhstan.
    """,
    duties=cases.duties("H"),
    modality="consequence",
    addressee="employer",
    edition="H-1567",
    readings=(
        Reading(
            text=N_(
                "Liability is that of the legislation of the time. The terms of the Labor Code "
                "are applied to acts committed from 1 January 2016 on, and then only where the "
                "organisation adopted this Code as its own rules."
            ),
            because=N_(
                "The disciplinary law of 2005 to 2015 for state servants was not seen; nothing is "
                "guessed."
            ),
        ),
    ),
    defects=(
        N_("“May make answerable” stands for “may be made answerable”."),
        N_("The list restarts on paper: printed as point 4, cited as H9."),
    ),
    see=("E14.1", "H10"),
)
