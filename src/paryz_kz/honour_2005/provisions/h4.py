"""Point 4: who speaks in public for the body, and how others discuss."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="H4",
    printed="1.",
    text="""
        Public speaking on the issues of work of public authority is carried out by its head or
        authorized officials of the public agency. Public servants should discuss correctly
        without undermining the authority of the public service.
    """,
    modality="procedure",
    addressee="head of the body",
    edition="H-1567",
    readings=(
        Reading(
            text=N_(
                "Who is authorised to speak is recorded, with the last day where there is one."
            ),
        ),
        Reading(
            text=N_(
                "Whether a discussion undermined the authority of the service is decided by "
                "people only."
            ),
            because=N_("Freedom of speech is at stake."),
        ),
    ),
    defects=(N_("The list restarts on paper: printed as point 1, cited as H4."),),
    category="undermining the authority of the service",
    see=("H5",),
)
