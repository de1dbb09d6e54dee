"""Point 1, subpoint 9: no interference in business, no lobbying."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H1.9",
    printed="9)",
    text="""
        pervent the interference in business activities and lobbying the interests of some
        business entities;
    """,
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_("“Pervent” is read as “prevent”."),
        ),
    ),
    defects=(N_("“Pervent” stands for “prevent”."),),
    category="business interference or lobbying",
    see=("H6",),
)
