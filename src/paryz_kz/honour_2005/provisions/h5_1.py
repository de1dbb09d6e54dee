"""Point 5, subpoint 1: views against the main directions of state policy."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H5.1",
    printed="1)",
    text="""does not correspond to the main directions of state policy;""",
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H5",
    readings=(
        Reading(
            text=N_(
                "Historic: whether a view diverges from state policy is never worked out by the "
                "product."
            ),
        ),
    ),
    category="divergence from state policy",
    see=("H1.1",),
)
