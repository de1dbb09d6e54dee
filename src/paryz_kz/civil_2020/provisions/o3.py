"""Order, paragraph 3: who controls the implementation."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision

PROVISION = Provision(
    number="O3",
    printed="3.",
    text="""
        Control over the implementation of this Order shall be entrusted to the First
        Vice-Minister of Labor and Social Protection of the Population of the Republic of
        Kazakhstan, Sarbassov A.A.
    """,
    modality="obligation",
    addressee="First Vice-Minister",
    edition="O-342",
    defects=(N_("A comma stands at the beginning of a line before the name; typography only."),),
)
