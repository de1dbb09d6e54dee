"""What cannot be said of one gift or one service twice (E9.15, E9.16)."""

from __future__ import annotations

from collections.abc import Sequence

from paryz.facts import GiftHandedOver, GiftReturned, ServicePaidFor
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.order import in_order
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.situation import Law


def refuse_second_end(facts: Sequence[Fact], law: Law) -> None:
    """A gift that was handed over or returned is not there to be given away again."""
    ends = [fact for fact in facts if isinstance(fact, GiftHandedOver | GiftReturned)]
    if len(ends) > 1:
        first = in_order(ends)[0]
        raise Refused(
            N_(
                "{gift}: the gift has left the servant’s hands already ({cause}, {day}), and it "
                "can be handed over or returned once only. If that entry is a mistake, take it "
                "back first."
            ),
            gift=first.gift,
            cause=kind_of(first),
            day=first.day,
        )


def refuse_second_payment(facts: Sequence[Fact], law: Law) -> None:
    """The repeated words of 9.16 are one norm: a service is paid for once (law.md, 1d)."""
    paid = [fact for fact in facts if isinstance(fact, ServicePaidFor)]
    if len(paid) > 1:
        first = in_order(paid)[0]
        raise Refused(
            N_(
                "{service}: the service was paid for already, on {day}. If that entry is a "
                "mistake, take it back first."
            ),
            service=first.service,
            day=first.day,
        )


REFUSALS = (refuse_second_end, refuse_second_payment)
