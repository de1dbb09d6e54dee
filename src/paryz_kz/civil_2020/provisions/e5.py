"""Paragraph 5: who enters the service reads the Code within three working days and signs."""

from paryz.facts import AcknowledgementRefused, CodeAcknowledged, EditionTookEffect, ServiceEntered
from paryz.kernel.conditions import EndOfService, SameService, where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import working_days
from paryz_kz.acknowledgements import (
    CIVIL,
    editions_while_serving,
    in_that_service_refused,
    left_after_the_edition,
    of_the_new_edition,
    refused_since_the_edition,
)

PROVISION = Provision(
    number="E5",
    printed="5.",
    text="""
        A civil servant, within three working days from the date of entering the civil service,
        shall become familiarized with the text of this Code in writing.
    """,
    duties=(
        Duty(
            act="acknowledge",
            to="personal file",
            arises_from=(ServiceEntered,),
            when=where(category="civil"),
            term=working_days(3, week_of="civil"),
            discharged_by=(CodeAcknowledged,),
            may_precede=True,
            counts=SameService(CIVIL),
            ended_by=EndOfService(),
            refused_by=(AcknowledgementRefused,),
            refusal_counts=in_that_service_refused(CIVIL),
        ),
        Duty(
            act="reacknowledge",
            label="E5/policy",
            to="personal file",
            arises_from=(EditionTookEffect,),
            causes=editions_while_serving,
            in_matter="person",
            term=working_days(10, week_of="civil"),
            discharged_by=(CodeAcknowledged,),
            counts=of_the_new_edition,
            ended_by=left_after_the_edition,
            refused_by=(AcknowledgementRefused,),
            refusal_counts=refused_since_the_edition,
            source="policy",
            policy="reacknowledge",
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="E-342",
    chapter="Chapter 1",
    readings=(
        Reading(
            text=N_(
                "The day of entering the service is day zero and is not counted; the third "
                "working day after it is the last."
            ),
            because=N_(
                "Labor Code art. 13 is the nearest rule [its content is KNOWLEDGE, not verified]; "
                "strictly it counts the terms of the Labor Code only."
            ),
        ),
        Reading(
            text=N_("Working days are those of the servant’s own week, of five or of six days."),
            because=N_("The duty is the servant’s."),
        ),
        Reading(
            text=N_(
                "Entering another organisation is a new entry, and the Code is acknowledged again."
            ),
            because=N_(
                "The text does not say so; it is the safe reading, since paragraph 6 ties the "
                "form to the file of the organisation."
            ),
        ),
        Reading(
            text=N_(
                "Signing before the first day of service counts, if it lies after the last day of "
                "the service before."
            ),
            because=N_(
                "Whoever has read and signed before entering has become familiarized in time."
            ),
        ),
        Reading(
            text=N_(
                "An amendment or a new text of the Code raises no duty to acknowledge again. "
                "Where an organisation wants it, it is its own policy and is labelled so."
            ),
            because=N_("Nothing in the Code orders it."),
        ),
        Reading(
            text=N_(
                "“In writing” is paper or an electronic document. A typed confirmation is "
                "recorded as weaker than a digital signature."
            ),
            because=N_(
                "Whether a signature by SMS or eGov mobile satisfies “in writing” is an open "
                "question for a lawyer."
            ),
        ),
    ),
    defects=(
        N_(
            "It is not said whether a transfer to another organisation is a new entry, nor "
            "whether an amended text is acknowledged again."
        ),
    ),
    category="acknowledgement",
    see=("E6",),
)
