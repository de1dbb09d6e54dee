"""Point 1, subpoint 7: confront corruption."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.7",
    printed="7)",
    text="""confront corruption;""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="corruption",
    see=("E9.10", "E9.12", "E9.13"),
)
