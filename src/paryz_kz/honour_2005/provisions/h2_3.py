"""Point 2, subpoint 3: criticism is tolerated and used, nobody is persecuted for it."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.shared import USE_CRITICISM

PROVISION = Provision(
    number="H2.3",
    printed="3)",
    text="""
        not give a cause for justified criticism from the society by their actions and
        decisions, avoid persecution for criticism, tolerate it, use constructive criticism to
        eliminate defects and improve the professional activities;
    """,
    duties=(USE_CRITICISM,),
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H2",
    readings=(
        Reading(
            text=N_(
                "Using criticism has no term: the duty is open until a measure or an answer is "
                "recorded."
            ),
            because=N_("The text gives none."),
        ),
    ),
    category="persecution for criticism",
    see=("E9.4",),
)
