"""Point 1, subpoint 11: no gambling with superiors, subordinates or dependents."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.11",
    printed="11)",
    text="""
        not participate in gambling with people who hold a higher or lower or other depending
        position in the office;
    """,
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="gambling",
)
