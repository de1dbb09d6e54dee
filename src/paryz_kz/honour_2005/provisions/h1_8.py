"""Point 1, subpoint 8: no interference with those who decide on one's own interests."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H1.8",
    printed="8)",
    text="""
        prevent actions that damage to the interests of public service, not interfere in work of
        people involved in decision-making on the issues infringing on personal interests of a
        public servant;
    """,
    modality="obligation",
    addressee="servant",
    edition="H-1567",
    within="H1",
    readings=(
        Reading(
            text=N_(
                "Whoever has an interest of their own steps aside and does not interfere with "
                "those who decide; the step is recorded."
            ),
        ),
    ),
    category="ethical conflict",
    see=("E10.1", "E13"),
)
