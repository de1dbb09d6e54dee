"""Point 1, subpoint 1: commitment to the policy of the President."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H1.1",
    printed="1)",
    text="""
        be committed to the policy of the President of the Republic of Kazakhstan and implement
        it step-by-step, to strengthen the authority of state authority by their actions, to
        protect interests of the state, to avoid acts that might discredit Kazakhstan;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "Historic: it is read and tested, and is no category of a case for current use."
            ),
            because=N_(
                "Commitment to the policy of a President is no standard that people can decide in "
                "a case today."
            ),
        ),
    ),
    see=("H5.1",),
)
