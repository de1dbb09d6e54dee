"""Point 1, subpoint 10: official information is not for personal purposes."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.10",
    printed="10)",
    text="""
        not allow the use official information for their own and other personal purposes;
    """,
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="information misuse",
    see=("E10.5",),
)
