"""Paragraph 10, subparagraph 7: no gifts from persons dependent in service."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.7",
    printed="7)",
    text="""
        to accept gifts or favors in connection with the performance of their official duties
        from persons dependent on them in service, for general patronage or connivance in
        service;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_("Read as “shall not accept gifts or favors”."),
            because=N_("The lead-in “shall prevent” does not fit."),
        ),
    ),
    defects=(N_("“Shall prevent … to accept” stands for “shall not accept”."),),
    category="gift from a dependent person",
    see=("E9.15", "E10.4", "H1.12"),
)
