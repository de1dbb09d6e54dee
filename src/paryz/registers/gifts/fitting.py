"""Which papers a gift or a service has.

A paper fits where the duty that asks for it arose, so that it is never printed of a gift to
which the provision that it quotes does not apply.
"""

from __future__ import annotations

from paryz.facts import (
    EmployerNotified,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    ReturnRefused,
)
from paryz.matters.case import Case
from paryz.registers.gifts.declaration import giver_is_known, stands


def received_in(case: Case) -> GiftReceived | None:
    """The gift as it was received, if the case is one of a gift that was."""
    return case.opening if isinstance(case.opening, GiftReceived) else None


def is_to_be_notified(case: Case) -> bool:
    """The employer is to be told that nobody knows the giver, or that the giver refused (E9.15)."""
    received = received_in(case)
    if received is None or case.duty("hand-over-gift") is None:
        return False
    unknowing = received.how in ("left-at-workplace", "without-knowledge")
    told = case.last(EmployerNotified) is not None
    return told or (unknowing and not giver_is_known(case.facts)) or is_refused(case)


def is_refused(case: Case) -> bool:
    """The giver would not take the gift back, and did not do so later."""
    tried = [fact for fact in case.facts if isinstance(fact, ReturnRefused | GiftReturned)]
    return bool(tried) and isinstance(tried[-1], ReturnRefused)


def may_go_back(case: Case) -> bool:
    """Somebody is known to whom the gift can go, or went, or would have gone."""
    if stands(case.facts, GiftReturned, ReturnRefused):
        return True
    return giver_is_known(case.facts) and case.last(GiftHandedOver) is None


def is_to_be_handed_over(case: Case) -> bool:
    """The gift is to go, or went, to the authorised body (E9.16); what was returned does not."""
    return case.duty("hand-over-gift") is not None and case.last(GiftReturned) is None


def is_to_be_paid(case: Case) -> bool:
    """The service is to be paid for, or was (E9.16)."""
    return case.duty("pay-for-service") is not None
