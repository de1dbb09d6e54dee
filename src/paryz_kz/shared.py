"""Duties that both codes carry in their own words; whichever code binds the person names them."""

from __future__ import annotations

from collections.abc import Iterable

from paryz.facts import (
    CriticismAnswered,
    CriticismReceived,
    PropertyEntrusted,
    PropertyReturned,
    ServiceLeft,
    ViolationReported,
    ViolationStopped,
    ViolationWitnessed,
)
from paryz.kernel.facts import Fact
from paryz.kernel.rules import Duty
from paryz.kernel.situation import Situation
from paryz.kernel.terms import no_term

ACT_ON_VIOLATION = Duty(
    act="act-on-violation",
    owed_by="servant who witnessed it",
    arises_from=(ViolationWitnessed,),
    term=no_term(),
    discharged_by=(ViolationReported, ViolationStopped),
)

USE_CRITICISM = Duty(
    act="use-criticism",
    arises_from=(CriticismReceived,),
    term=no_term(),
    discharged_by=(CriticismAnswered,),
)


def left_with_property(situation: Situation) -> Iterable[Fact]:
    """The leaving of somebody to whom property is entrusted that was not returned earlier."""
    entrusted = situation.first(PropertyEntrusted)
    if entrusted is None:
        return
    returned = situation.first(PropertyReturned)
    for fact in situation.standing(entrusted.person).facts:
        if isinstance(fact, ServiceLeft) and not fact.is_before(entrusted):
            if returned is None or returned.day >= fact.day:
                yield fact
            return


def on_that_day_or_later(cause: Fact, fact: Fact, situation: Situation) -> bool:
    """Returned on the day of leaving is returned, whatever the hour of either."""
    return fact.day >= cause.day


RETURN_PROPERTY = Duty(
    act="return-property",
    to="organisation",
    arises_from=(ServiceLeft,),
    causes=left_with_property,
    in_matter="property",
    term=no_term(),
    discharged_by=(PropertyReturned,),
    may_precede=True,
    counts=on_that_day_or_later,
)
