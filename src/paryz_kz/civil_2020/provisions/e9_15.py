"""Paragraph 9, subparagraph 15: a gift found at the workplace goes back, or the employer is told."""

from __future__ import annotations

from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    ReturnRefused,
)
from paryz.kernel.conditions import where
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_
from paryz.kernel.rules import Duty, Provision, Reading
from paryz.kernel.situation import Situation
from paryz.kernel.terms import immediately, no_term

# The gift was left at the workplace, and nobody knows by whom.
LEFT_BY_NOBODY_KNOWN = where(how="left-at-workplace", giver="unknown")


def giver_can_take_it_back(cause: Fact, situation: Situation) -> bool:
    """The gift was left by a subordinate or a service recipient, known at once or found later.

    A gift left by a colleague or a superior is none of 9.15. Somebody identified of whom it
    is not said who they are counts as one of the two; identified twice, it is owed once.
    """
    if isinstance(cause, GiftReceived):
        return (
            cause.how == "left-at-workplace"
            and cause.giver == "known"
            and cause.giver_is in ("subordinate", "service-recipient")
        )
    received = situation.first(GiftReceived)
    if received is None or not LEFT_BY_NOBODY_KNOWN(received, situation):
        return False
    able = (
        fact
        for fact in situation.all(GiverIdentified)
        if fact.giver_is not in ("superior", "colleague", "other")
    )
    return cause is next(able, None)


PROVISION = Provision(
    number="E9.15",
    printed="15)",
    text="""
        upon discovery of a gift left at the workplace by a subordinate and (or) service
        recipient, take measures to return the gift to the person who left it. If it is
        impossible to identify this person, the civil servant should immediately notify the
        employer of this fact in writing;
    """,
    duties=(
        Duty(
            act="return-gift",
            to="giver",
            arises_from=(GiftReceived, GiverIdentified),
            when=giver_can_take_it_back,
            term=no_term(),
            discharged_by=(GiftReturned, GiftHandedOver),
            refused_by=(ReturnRefused, GiftDeclined),
            wording=True,
        ),
        Duty(
            act="notify-employer",
            to="employer, in writing",
            arises_from=(GiftReceived,),
            when=LEFT_BY_NOBODY_KNOWN,
            term=immediately(),
            discharged_by=(EmployerNotified, GiverIdentified),
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
                "The return is owed where the one who left the gift is known and is a subordinate "
                "or a service recipient. A gift left by a colleague or a superior falls under "
                "subparagraph 16 and paragraph 10, subparagraph 4."
            ),
            because=N_("The text names no others."),
        ),
        Reading(
            text=N_("“Take measures” has no term."),
            because=N_("The text gives none."),
        ),
        Reading(
            text=N_(
                "Where the giver is unknown, the employer is told immediately and in writing. "
                "“Immediately” has no number of days or hours, and none is invented; the time "
                "that has passed is shown."
            ),
            because=N_("The text gives no number."),
        ),
        Reading(
            text=N_(
                "A gift that was left was also received without the servant’s knowledge: the term "
                "of subparagraph 16 runs beside this duty, from the day of discovery, and "
                "returning the gift ends both."
            ),
            because=N_("The words of both subparagraphs fit."),
        ),
        Reading(
            text=N_(
                "Telling the employer does not replace the transfer to the state under "
                "subparagraph 16."
            ),
            because=N_("The recipients differ."),
        ),
        Reading(
            text=N_(
                "A giver who refuses to take the gift back is not covered. The safe path is the "
                "transfer under subparagraph 16 and a voluntary notice to the employer."
            ),
            because=N_("The text is silent."),
        ),
    ),
    defects=(
        N_(
            "Gifts left by a colleague or a superior, and a giver who refuses to take the gift "
            "back, are not covered."
        ),
        N_(
            "It overlaps with subparagraph 16: a gift that was left was also received without "
            "knowledge."
        ),
    ),
    category="gift left at the workplace",
    see=("E9.16", "E10.4", "E10.7", "H1.12"),
)
