"""Point 5, subpoint 2: official information that may not be made public."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H5.2",
    printed="2)",
    text="""discloses official information which is not permitted to make public;""",
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H5",
    category="disclosure",
    see=("E7.7",),
)
