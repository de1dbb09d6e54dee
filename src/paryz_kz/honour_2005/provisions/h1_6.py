"""Point 1, subpoint 6: public property."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import RETURN_PROPERTY

PROVISION = Provision(
    number="H1.6",
    printed="6)",
    text="""
        make every effort for professional work, to apply optimal and economical ways for
        solution of the set tasks, to protect public property entrusted to, rationally and
        effectively use it;
    """,
    duties=(RETURN_PROPERTY,),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "Property that was entrusted is returned when the service is left, unless it was "
                "returned on an earlier day. There is no term."
            ),
            because=N_("After that day no use is for the purposes of the service."),
        ),
    ),
    category="misuse of state property",
    see=("E9.8",),
)
