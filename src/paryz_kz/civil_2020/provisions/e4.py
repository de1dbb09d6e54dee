"""Paragraph 4: the norms bind all civil servants."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E4",
    printed="4.",
    text="""
        The ethical norms and requirements contained in this Code shall be binding on all civil
        servants, which must be unswervingly observed by them.
    """,
    modality="obligation",
    umbrella=True,
    addressee="servant",
    edition="E-342",
    chapter="Chapter 1",
    readings=(
        Reading(
            text=N_("A case cites a narrower provision first."),
            because=N_("This paragraph covers all others."),
        ),
    ),
    category="general observance",
    see=("E2", "E14.1", "H8"),
)
