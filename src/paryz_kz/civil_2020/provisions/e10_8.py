"""Paragraph 10, subparagraph 8: no gifts to officials for an advantage."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.8",
    printed="8)",
    text="""
        to give gifts and render non-official services to officials in order to obtain a
        property benefit, good or advantage with the use of official powers of these persons;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_("Read as “shall not give gifts or render services”."),
            because=N_("The lead-in “shall prevent” does not fit."),
        ),
    ),
    defects=(N_("“Shall prevent … to give” stands for “shall not give”."),),
    category="gift given for an advantage",
    see=("E10.4",),
)
