"""Point 2, subpoint 7: politeness."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2.7",
    printed="7)",
    text="""be polite and correct.""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    category="rudeness",
    see=("E9.5",),
)
