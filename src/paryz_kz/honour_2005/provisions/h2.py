"""Point 2: what holds towards citizens and legal entities."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="H2",
    printed="1.",
    text="""In relations with citizens and legal entities public servants have to:""",
    modality="information",
    addressee="servant",
    edition="H-1567",
    defects=(N_("The list restarts on paper: printed as point 1, cited as H2."),),
)
