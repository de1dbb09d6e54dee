"""Paragraph 11: what holds in off-duty time."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E11",
    printed="11.",
    text="""A civil servant outside by off-duty shall:""",
    modality="information",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 3",
    readings=(
        Reading(
            text=N_("“Outside by off-duty” is read as “in off-duty time”."),
        ),
    ),
    defects=(N_("“Outside by off-duty” stands for “in off-duty time”."),),
)
