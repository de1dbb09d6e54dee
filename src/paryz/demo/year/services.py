"""Services that somebody rendered: paid for in time, late, not yet (E9.16)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from paryz.demo.year.gifts import TERM, Scene, last_working_day, told
from paryz.demo.year.telling import Tale, Told, Year
from paryz.facts import ServicePaidFor, ServiceReceived, ServiceValued


def services(year: Year) -> Iterator[Told]:
    """Services that somebody rendered: paid for in time, late, not yet, or nothing to pay."""
    rng = year.rng("services")
    scenes: list[tuple[Scene, date]] = [
        (_paid, year.early(rng)),
        (_valued, year.early(rng)),
        (_paid_late, year.early(rng)),
        (_private, year.early(rng)),
        (_priced, year.ago(3)),
        (_unpaid, year.ago(2)),
        (_unpaid, year.ago(25)),
    ]
    scenes += [(rng.choice((_paid, _valued)), year.any_day(rng)) for _ in range(year.count(8, 0))]
    for scene, day in scenes:
        yield from told(year, rng, "service", scene, day)


def _serve(tale: Tale, day: date, **fields: Any) -> Tale:
    return tale.then(
        ServiceReceived,
        day,
        description=tale.say("services"),
        giver_name=tale.say("givers"),
        **fields,
    )


def _amount(tale: Tale) -> Decimal:
    return Decimal(tale.rng.randrange(20, 400) * 100)


def _pay(tale: Tale, day: date, amount: Decimal) -> Tale:
    return tale.then(
        ServicePaidFor, day, amount=amount, payment_order=str(tale.rng.randint(100, 900))
    )


def _paid(tale: Tale, day: date) -> None:
    amount = _amount(tale)
    _serve(tale, day, value=amount, currency="KZT")
    _pay(tale, last_working_day(tale.year, day), amount)


def _priced(tale: Tale, day: date) -> tuple[date, Decimal]:
    """What it is worth was found out on the working day after."""
    amount = _amount(tale)
    _serve(tale, day)
    found = tale.year.working(day, 1)
    tale.then(ServiceValued, found, value=amount, currency="KZT", valuation=tale.say("valuations"))
    return found, amount


def _valued(tale: Tale, day: date) -> None:
    found, amount = _priced(tale, day)
    _pay(tale, max(found, last_working_day(tale.year, day)), amount)


def _paid_late(tale: Tale, day: date) -> None:
    _serve(tale, day)
    _pay(tale, tale.year.working(day + TERM, 6), _amount(tale))


def _private(tale: Tale, day: date) -> None:
    _serve(tale, day, connected="no")


def _unpaid(tale: Tale, day: date) -> None:
    _serve(tale, day)
