"""Paragraph 3: knowledge and observance are a criterion of assessment."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz.assessments import consider_compliance

PROVISION = Provision(
    number="E3",
    printed="3.",
    text="""
        Knowledge and observance by civil servants of the provisions of the Code shall be one of
        the criteria for assessing the quality of their professional activities and labor
        discipline.
    """,
    duties=(consider_compliance("appraisal"),),
    modality="principle",
    addressee="employer",
    edition="E-342",
    chapter="Chapter 1",
    readings=(
        Reading(
            text=N_(
                "Knowledge and observance are one of the criteria and never the only one: no "
                "score of a person is worked out."
            ),
            because=N_("The text says “one of the criteria”."),
        ),
    ),
    category="knowledge of the Code",
    see=("E14.2",),
)
