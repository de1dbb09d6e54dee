"""Point 1, subpoint 18: a business style of clothing."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1.18",
    printed="18)",
    text="""adhere to a business style of clothing during performance of the duties.""",
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    category="dress",
    see=("E12",),
)
