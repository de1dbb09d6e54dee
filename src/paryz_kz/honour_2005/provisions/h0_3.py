"""Preamble, third sentence: the basis of the Code."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H0.3",
    printed="",
    text="""
        This Code of Honor for Public Servants of the Republic of Kazakhstan (Rules of ethics of
        public servants) (hereinafter referred to as the “Code”) in accordance with the Law of
        the Republic of Kazakhstan “Public Service” dated July 23, 1999, Law of the Republic of
        Kazakhstan “Struggle against corruption” dated July 2, 1998 and generally accepted moral
        and ethical standards establishes basic standards of behaviour for public servants of
        the Republic of Kazakhstan.
    """,
    modality="information",
    addressee="servant",
    edition="H-1567",
    readings=(
        Reading(
            text=N_(
                "The laws of 1999 and 1998 are cited as they were in 2005; both have since been "
                "replaced."
            ),
        ),
    ),
    defects=(
        N_("Both laws cited have been replaced since; the references are dead."),
        N_(
            "Other copies have a fourth sentence of the preamble (heads place the text in public "
            "places); ours has not, and it is not added."
        ),
    ),
)
