"""Paragraph 9, subparagraph 16: gifts are handed over, services are paid for."""

from paryz.facts import (
    GiftDeclined,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    HandoverRefused,
    ServicePaidFor,
    ServiceReceived,
)
from paryz.kernel.conditions import where
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.terms import calendar_days, later_of

# The gift came in connection with the functions, or without the servant's knowledge.
CAME_WITH_THE_FUNCTIONS_OR_UNNOTICED = where(connected="yes") | where(
    how=("without-knowledge", "left-at-workplace")
)

PROVISION = Provision(
    number="E9.16",
    printed="16)",
    text="""
        gifts received without his knowledge, as well as received by him in connection with the
        performance of relevant functions, shall be subject to gratuitous transfer to the
        authorized body for state property management within seven calendar days from the date
        of receipt of the gift or from the date on which the civil servant became aware of the
        received gift, and services rendered to the civil servant under the same circumstances
        shall be paid by him by transferring money to the republican budget within seven
        calendar days from the date of rendering the service or from the date on which the civil
        servant became aware of the gift, and services rendered to the civil servant under the
        same circumstances shall be paid by him by transferring money to the republican budget
        within seven calendar days from the date of rendering the service or from the date on
        which the civil servant became aware of the gift.
    """,
    duties=(
        Duty(
            act="hand-over-gift",
            to="authorized body for state property",
            arises_from=(GiftReceived,),
            when=CAME_WITH_THE_FUNCTIONS_OR_UNNOTICED,
            term=calendar_days(7, counted_from=later_of("day", "aware_on")),
            discharged_by=(GiftHandedOver, GiftReturned),
            refused_by=(HandoverRefused, GiftDeclined),
            wording=True,
        ),
        Duty(
            act="pay-for-service",
            to="republican budget",
            arises_from=(ServiceReceived,),
            when=where(connected="yes"),
            term=calendar_days(7, counted_from=later_of("day", "aware_on")),
            discharged_by=(ServicePaidFor,),
            wording=True,
        ),
    ),
    modality="obligation",
    addressee="servant",
    edition="E-472",
    chapter="Chapter 3",
    within="E9",
    readings=(
        Reading(
            text=N_(
                "The term is seven calendar days after the day of receipt, or after the day on "
                "which the servant became aware, whichever is later. That day is day zero and is "
                "not counted."
            ),
            because=N_(
                "Received knowingly, the gift is counted from receipt; received without "
                "knowledge, from awareness. Awareness before receipt is an error. Where knowledge "
                "is disputed, both dates are shown and the earlier is the safe one."
            ),
        ),
        Reading(
            text=N_(
                "The working days on and around the last day are those of the five-day week, also "
                "for a servant who works six."
            ),
            because=N_("The body that takes over works five days."),
        ),
        Reading(
            text=N_(
                "The repeated words are one norm: one duty for gifts, one for services, and no "
                "second payment."
            ),
            because=N_("The phrase is printed twice by a fault of copying."),
        ),
        Reading(
            text=N_(
                "For services, “became aware of the gift” is read as “became aware of the service”."
            ),
            because=N_("A service has no gift of which one could become aware."),
        ),
        Reading(
            text=N_("Returning the gift ends the duty to hand it over."),
            because=N_("What was given back is no longer received."),
        ),
        Reading(
            text=N_(
                "A body that refuses to take the gift does not end the duty; the refusal is "
                "recorded with its reason and shown beside it."
            ),
            because=N_(
                "Whether the state takes over gifts from civil servants outside the "
                "anti-corruption law’s list of persons is an open question for a lawyer. The "
                "authorized body is an entry with dates of validity [KNOWLEDGE, not verified: the "
                "Committee of State Property and Privatization and its territorial departments]."
            ),
        ),
        Reading(
            text=N_("There is no threshold of value. The value is recorded and never tested."),
            because=N_("The text has none."),
        ),
        Reading(
            text=N_(
                "How the price of a service is found is not said; the method is recorded with the "
                "amount. The budget code is configuration [KNOWLEDGE, not verified]."
            ),
            because=N_("The text is silent."),
        ),
        Reading(
            text=N_(
                "A transfer after the term is recorded as late, and nothing more. Whether "
                "anything follows is decided by people under paragraph 14."
            ),
            because=N_("The text attaches no consequence to it."),
        ),
        Reading(
            key="overdue_after",
            options=("strict", "rolled"),
            default="rolled",
            asks=N_("When is a term of calendar days over?"),
            help=N_(
                "The Code does not say what happens to a term of seven calendar days that ends on "
                "a day of rest. Between the two last days a duty is shown as disputed."
            ),
            answers={
                "strict": N_("On its last day, even if that is a day of rest"),
                "rolled": N_("On the next working day, if it ends on a day of rest"),
            },
            text=N_(
                "Does a term of seven calendar days that ends on a non-working day run on? "
                "strict: no, the seventh day is the last. rolled: yes, to the next working day. "
                "Reminders always name the last working day on or before the seventh day; between "
                "the two last days the duty is shown as disputed."
            ),
            because=N_(
                "The Code is silent. strict is the plain text, with Civil Code art. 1(4); rolled "
                "follows Labor Code art. 13 and Civil Code art. 175 by analogy [content of both "
                "KNOWLEDGE, not verified]."
            ),
        ),
    ),
    defects=(
        N_("“And services rendered … aware of the gift” is printed twice."),
        N_("For a service the second beginning of the term speaks of awareness of the gift."),
        N_(
            "It is not said what follows when the transfer is late, nor whether the term runs on "
            "when it ends on a non-working day."
        ),
    ),
    category="gift or service received",
    see=("E9.15", "E10.4", "E10.7", "H1.12"),
)
