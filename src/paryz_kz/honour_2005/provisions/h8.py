"""Point 8: compliance is a duty."""

from paryz.facts import AcknowledgementRefused, CodeAcknowledged, ServiceEntered
from paryz.kernel.conditions import EndOfService, SameService, where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import working_days
from paryz_kz.acknowledgements import (
    HONOUR,
    in_that_service_refused,
)

PROVISION = Provision(
    number="H8",
    printed="3.",
    text="""Compliance with this Code is the duty of public servants.""",
    duties=(
        Duty(
            act="acknowledge",
            label="H/policy",
            to="personal file",
            arises_from=(ServiceEntered,),
            when=where(category="state"),
            term=working_days(3),
            discharged_by=(CodeAcknowledged,),
            may_precede=True,
            counts=SameService(HONOUR),
            ended_by=EndOfService(),
            refused_by=(AcknowledgementRefused,),
            refusal_counts=in_that_service_refused(HONOUR),
            source="policy",
            policy=HONOUR,
        ),
    ),
    modality="obligation",
    umbrella=True,
    addressee="servant",
    edition="H-1567",
    readings=(
        Reading(
            text=N_("A case cites a narrower point first."),
            because=N_("This point covers all others."),
        ),
    ),
    defects=(N_("The list restarts on paper: printed as point 3, cited as H8."),),
    category="general observance",
    see=("E4",),
)
