"""Point 5, subpoint 3: unethical statements to state officials."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H5.3",
    printed="3)",
    text="""contains unethical statements to state officials.""",
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H5",
    category="unethical statement",
    see=("E10.6",),
)
