"""Point 3, subpoint 2: no unfounded accusations, rudeness or humiliation."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H3.2",
    printed="2)",
    text="""
        avoid with respect to subordinates of unfounded accusations, the facts of rudeness,
        humiliation of human dignity, tactlessness;
    """,
    modality="prohibition",
    addressee="direct supervisor",
    edition="H-1567",
    within="H3",
    category="humiliation of subordinates",
    see=("E9.5",),
)
