"""A service as the register lists it: rendered, valued, paid for (E9.16)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from paryz.declaring.summary import Stage, Summary, last_words, still_owed
from paryz.duties.summaries.gift import REGISTER
from paryz.duties.things import SERVICES
from paryz.facts import ServicePaidFor, ServiceReceived, ServiceValued
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact


def summary(facts: Sequence[Fact], duties: Sequence[Owed]) -> Summary:
    """The service that the facts, in their order, tell of."""
    received = next((fact for fact in facts if isinstance(fact, ServiceReceived)), None)
    paid = next((fact for fact in facts if isinstance(fact, ServicePaidFor)), None)
    value, currency = _valued(facts, paid)
    stage: Stage
    if still_owed(duties):
        stage, state, closed_on = "open", "open-payment", None
    elif paid is not None:
        stage, state, closed_on = "done", "paid", paid.day
    else:
        stage, state, closed_on = "nothing", "nothing-owed", facts[-1].day if facts else None
    return Summary(
        register=REGISTER,
        stage=stage,
        state=state,
        thing=SERVICES,
        title=last_words(facts, "description"),
        party=last_words(facts, "giver_name"),
        value=value,
        currency=currency,
        learned_on=received.aware_on if received else None,
        closed_on=closed_on,
        number=(paid.payment_order or "") if paid else "",
        said=(last_words(facts, "valuation"),),
    )


def _valued(facts: Sequence[Fact], paid: ServicePaidFor | None) -> tuple[Decimal | None, str]:
    """What it is worth as it was found last; where nobody said, what was paid for it."""
    for fact in reversed(facts):
        if isinstance(fact, ServiceReceived | ServiceValued) and fact.value is not None:
            return fact.value, fact.currency or ""
    return (paid.amount if paid else None), ""
