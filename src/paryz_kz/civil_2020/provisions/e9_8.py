"""Paragraph 9, subparagraph 8: state property is kept safe and used for official purposes only."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import RETURN_PROPERTY

PROVISION = Provision(
    number="E9.8",
    printed="8)",
    text="""
        ensure the safety of state property, rationally, effectively, and only for official
        purposes to use the entrusted property of the organization, including vehicles;
    """,
    duties=(RETURN_PROPERTY,),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "Property that was entrusted is returned when the service is left, unless it was "
                "returned on an earlier day. There is no term."
            ),
            because=N_("After that day no use is for official purposes."),
        ),
    ),
    category="misuse of state property",
    see=("H1.6",),
)
