"""Point 2, subpoint 1: trust in public institutions."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2.1",
    printed="1)",
    text="""strengthen citizens’ trust in public institutions;""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    category="trust in public institutions",
)
