"""Paragraph 10, subparagraph 2: use of office to influence others in personal matters."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.2",
    printed="2)",
    text="""
        Use of official position to influence the activities of state bodies, local executive
        body, organizations, officials, civil servants and citizens in resolving issues of a
        personal nature;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "This subparagraph is read as influence on others in personal matters; the part "
                "on remuneration is subparagraph 4."
            ),
            because=N_("Both speak of the use of official position."),
        ),
    ),
    defects=(
        N_("“Use” has a capital in the middle of a list; typography only."),
        N_("Subparagraphs 2 and 4 both speak of the use of official position for personal issues."),
    ),
    category="use of office to influence",
    see=("E10.4", "E11.2", "H2.2"),
)
