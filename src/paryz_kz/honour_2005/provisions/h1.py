"""Point 1: what holds in their work."""

from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H1",
    printed="1.",
    text="""In their work public servants have to:""",
    modality="information",
    addressee="servant",
    edition="H-1567",
)
