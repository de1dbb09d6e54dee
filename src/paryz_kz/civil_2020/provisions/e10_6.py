"""Paragraph 10, subparagraph 6: no false information, no defaming of colleagues."""

from paryz.kernel.refusal import N_
from paryz.kernel.rules import Provision, Reading

PROVISION = Provision(
    number="E10.6",
    printed="6)",
    text="""
        dissemination of information that does not correspond to reality, not to comment and
        discuss, including professional qualities of other civil servants, not to allow
        expressions and statements defaming another civil servant, as well as critical remarks
        against him;
    """,
    modality="prohibition",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E10",
    readings=(
        Reading(
            text=N_(
                "Reports under paragraph 9, subparagraphs 11 and 13, and constructive criticism "
                "under paragraph 9, subparagraph 4, are not statements under this subparagraph."
            ),
            because=N_("Otherwise the Code would forbid what it orders."),
        ),
    ),
    defects=(
        N_("Taken alone it bans critical remarks, which paragraph 9, subparagraph 4, asks to use."),
    ),
    category="false or defamatory statement",
    see=("E9.4", "E9.11", "E9.13", "H3.2"),
)
