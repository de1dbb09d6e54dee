"""Point 1, subpoint 16: no placement by kinship or personal loyalty."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H1.16",
    printed="16)",
    text="""
        prevent placement of personnel on the basis of close relationship and personal loyalty;
    """,
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "Which kin exclude a placement is not said; a declaration of kin is recorded "
                "where one is made."
            ),
            because=N_("The text says “close relationship”."),
        ),
    ),
    category="protectionism",
    see=("E10.11",),
)
