"""Point 1, subpoint 17: prevent and suppress breaches by others."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import ACT_ON_VIOLATION

PROVISION = Provision(
    number="H1.17",
    printed="17)",
    text="""prevent and suppress violations of ethics on the part of other public servants;""",
    duties=(ACT_ON_VIOLATION,),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "Either is enough: to suppress the breach oneself or to report it. There is no "
                "term."
            ),
            because=N_("The text gives none."),
        ),
    ),
    category="colleague's breach not acted on",
    see=("E9.11",),
)
