"""Point 1, subpoint 12: no gifts or services in connection with duties."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H1.12",
    printed="12)",
    text="""
        not take gifts or services from natural persons and legal entities in connection with
        performing the public duties;
    """,
    modality="prohibition",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "A flat ban: there is no threshold of value, and no procedure of handing over in "
                "this text. The terms of E9.16 are not applied to it."
            ),
            because=N_("The text has neither."),
        ),
    ),
    category="gift or service received",
    see=("E9.15", "E9.16", "E10.4", "E10.7"),
)
