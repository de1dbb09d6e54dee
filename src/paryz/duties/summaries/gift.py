"""A gift as the register lists it: from the day it was found to the transfer act (E9.15, E9.16).

Its state follows the duties, and so the organisation's readings: what is owed is open, and a
gift of which nothing is owed any more is closed by what happened to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paryz.declaring.summary import Stage, Summary, last_words, still_owed
from paryz.duties.things import thing_of
from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftGiven,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    GiftReturned,
    HandoverRefused,
    ReturnRefused,
)
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact

REGISTER = "gifts"
ENDS = (GiftReturned, GiftHandedOver, GiftDeclined)
_STAGES: dict[str, Stage] = {
    "returned": "done",
    "handed-over": "done",
    "declined": "declined",
    "nothing-owed": "nothing",
}


def summary(facts: Sequence[Fact], duties: Sequence[Owed]) -> Summary:
    """The gift that the facts, in their order, tell of."""
    received = next((fact for fact in facts if isinstance(fact, GiftReceived)), None)
    listed = next((fact for fact in facts if isinstance(fact, GiftListed)), None)
    if received is None and listed is not None:
        return _listed(listed)
    ends = [fact for fact in facts if isinstance(fact, ENDS)]
    title = last_words(facts, "description")
    body, number = _taken_over(facts)
    state = _state(facts, duties, ends)
    told = [fact.day for fact in facts if isinstance(fact, EmployerNotified)]
    return Summary(
        register=REGISTER,
        stage=_STAGES.get(state, "open"),
        state=state,
        thing=thing_of(title),
        title=title,
        party=_giver(facts),
        value=received.value if received else None,
        currency=(received.currency or "") if received else "",
        learned_on=received.aware_on if received else None,
        told_on=max(told, default=None),
        closed_on=None if still_owed(duties) else _closed_on(facts, duties, ends),
        body=body,
        number=number,
        said=((received.place or "") if received else "",),
    )


def _state(facts: Sequence[Fact], duties: Sequence[Owed], ends: Sequence[Fact]) -> str:
    waiting = {duty.duty.act for duty in still_owed(duties)}
    kinds = {type(fact) for fact in facts}
    if "notify-employer" in waiting:
        return "open-notice"
    if "hand-over-gift" in waiting and HandoverRefused in kinds:
        return "handover-refused"
    if waiting and ReturnRefused in kinds:
        return "refused-back"
    if waiting:
        return "open-return" if "return-gift" in waiting else "open-handover"
    if not ends:
        return "nothing-owed"
    return {GiftReturned: "returned", GiftHandedOver: "handed-over"}.get(type(ends[-1]), "declined")


def _closed_on(facts: Sequence[Fact], duties: Sequence[Owed], ends: Sequence[Fact]) -> date | None:
    days = [fact.day for fact in ends]
    days += [duty.discharged.day for duty in duties if duty.discharged is not None]
    days += [duty.ended.day for duty in duties if duty.ended is not None]
    return max(days, default=facts[0].day if facts else None)


def _giver(facts: Sequence[Fact]) -> str:
    """Whoever gave it, as it was learned last; of a gift to an official, whoever got it."""
    given = next((fact.receiver for fact in facts if isinstance(fact, GiftGiven)), "")
    return last_words(facts, "giver_name") or given


def _taken_over(facts: Sequence[Fact]) -> tuple[str, str]:
    """The body that took it or would not take it, and the number of the transfer act."""
    for fact in reversed(facts):
        if isinstance(fact, GiftHandedOver):
            return fact.body or "", fact.act_number or ""
        if isinstance(fact, HandoverRefused):
            return fact.redirected_to or fact.body, ""
    return "", ""


def _listed(gift: GiftListed) -> Summary:
    """A gift of another register: nobody here owes anything because of it."""
    title = gift.description or ""
    return Summary(
        register=REGISTER,
        stage="listed",
        state="listed",
        thing=thing_of(title),
        title=title,
        party=gift.giver_name or "",
        person_name=gift.recipient or "",
        unit_name=gift.agency or "",
        rules=gift.rules,
        value=gift.value,
        currency=gift.currency or "",
        closed_on=gift.disposed_on or gift.day,
        body=gift.disposition or "",
        said=(gift.giver_country or "", gift.source or ""),
    )
