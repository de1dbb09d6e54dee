"""Paragraph 10, subparagraph 9: information is neither denied nor delayed nor incomplete."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading
from paryz_kz import appeals

PROVISION = Provision(
    number="E10.9",
    printed="9)",
    text="""
        unjustified denial of information to individuals and legal entities, or its delay,
        transfer of inaccurate or incomplete information;
    """,
    duties=appeals.duties(appeals.under_ethics, wording=True),
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "The term of an answer is that of the law on appeals, not of the Code: from 1 "
                "July 2021, 15 working days, 20 for a complaint, and 3 to redirect [KNOWLEDGE, "
                "not verified, save the redirection]. Before that day no term is shown."
            ),
            because=N_(
                "The Code says “delay” and sets no term. The terms are those of the "
                "Administrative Procedural and Process-Related Code, which binds state bodies and "
                "persons with state participation."
            ),
        ),
        Reading(
            text=N_(
                "An appeal that arrives on a non-working day counts as received on the next "
                "working day."
            ),
        ),
    ),
    category="denial or delay of information",
    see=("H2.4",),
)
