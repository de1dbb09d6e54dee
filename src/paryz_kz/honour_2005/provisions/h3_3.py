"""Point 3, subpoint 3: no compulsion to unlawful acts."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.assignments import reconsider

PROVISION = Provision(
    number="H3.3",
    printed="3)",
    text="""
        not compel subordinates to commit illegal offences or acts that are not compatible with
        generally accepted ethical standards.
    """,
    duties=(reconsider("unlawful"),),
    modality="prohibition",
    addressee="direct supervisor",
    edition="H-1567",
    within="H3",
    readings=(
        Reading(
            text=N_(
                "A subordinate who contests a task as unlawful is owed its withdrawal; upholding "
                "it ends nothing. The supervisor who gave it is not in the route of a report "
                "about it."
            ),
            because=N_("The text forbids the compulsion without exception."),
        ),
    ),
    category="coercion to unlawful acts",
)
