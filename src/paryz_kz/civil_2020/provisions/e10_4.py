"""Paragraph 10, subparagraph 4: no gifts, money, loans, entertainment or trips in connection with duties."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.4",
    printed="4)",
    text="""
        using his/her official position to solve personal issues, not to allow acceptance of
        gifts, monetary remuneration, loans, services of material nature, payment for
        entertainment, recreation, transportation and other remuneration from individuals and
        legal entities in connection with the performance of official duties;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "There is no threshold of value and no list of exceptions. Who relies on an "
                "exception of a law cites it."
            ),
            because=N_(
                "The text has neither. Exceptions for family, treaties and official events are "
                "KNOWLEDGE, not verified."
            ),
        ),
        Reading(
            text=N_("Recording an offer that was declined is no confession."),
        ),
    ),
    defects=(
        N_("Two norms in one: the use of official position, and the acceptance of remuneration."),
    ),
    category="remuneration in connection with duties",
    see=("E9.16", "E10.2", "E10.7", "H1.12", "H1.13"),
)
