"""Point 3: what holds for those who have subordinates."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H3",
    printed="1.",
    text="""Public servants that have subordinate employees have to:""",
    modality="information",
    addressee="direct supervisor",
    edition="H-1567",
    defects=(N_("The list restarts on paper: printed as point 1, cited as H3."),),
)
