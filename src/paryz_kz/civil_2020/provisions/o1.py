"""Order, paragraph 1: the Code of Ethics is approved."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="O1",
    printed="1.",
    text="""To approve the attached Code of Ethics for Civil Servants.""",
    modality="procedure",
    addressee="ministry",
    edition="O-342",
    readings=(
        Reading(
            text=N_("The Code is an annex of the order; both are cited."),
        ),
    ),
)
