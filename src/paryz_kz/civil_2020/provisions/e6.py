"""Paragraph 6: the form lies in the personal file."""

from paryz.facts import AcknowledgementFiled, CodeAcknowledged
from paryz.kernel.conditions import Same, where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import no_term
from paryz_kz.acknowledgements import CIVIL, form_is_owed, left_while_unfiled

PROVISION = Provision(
    number="E6",
    printed="6.",
    text="""
        The acknowledgment form shall be kept in the personal file of the civil servant, which
        shall be maintained directly by the personnel department of the organization.
    """,
    duties=(
        Duty(
            act="file-acknowledgement",
            owed_by="personnel department",
            to="personal file",
            arises_from=(CodeAcknowledged,),
            when=where(code=CIVIL),
            term=no_term(),
            discharged_by=(AcknowledgementFiled,),
            counts=Same("code"),
            binds=form_is_owed,
            ended_by=left_while_unfiled,
        ),
    ),
    modality="obligation",
    addressee="personnel department",
    edition="E-342",
    chapter="Chapter 1",
    readings=(
        Reading(
            text=N_(
                "Keeping the form has no term; the duty is open from the signature until the form "
                "is filed."
            ),
            because=N_("The text gives none."),
        ),
    ),
    category="acknowledgement",
    see=("E5",),
)
