"""Terms: how the last day of a duty is found, and how every day of it was counted.

Day zero is the day of the event and is not counted. Only terms in calendar days roll to the
next working day; terms in months run to the same day of the month, or to its last day.
"""

from __future__ import annotations

import calendar as months_of
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from paryz.kernel.calendar import Calendar
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.situation import Situation

Unit = Literal["none", "immediately", "working", "calendar", "months", "fixed"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The last day that a term gives to one cause, before weekends are looked at.

    ``due`` is None where there is no term (yet). ``late_on_due``: what is not done by that
    day is late on it, not after it. ``suspended`` are the stretches that stood still.
    """

    unit: Unit
    zero: date | None = None
    due: date | None = None
    length: int = 0
    week: int = 5
    late_on_due: bool = False
    suspended: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class Term:
    """By when a duty is to be done: a rule, and the words a reader is given for it."""

    limit: Callable[[Fact, Situation], Limit]
    says: Sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a count: counted with its number, or skipped with its reason."""

    day: date
    number: int | None
    reason: Sentence


Counted = Callable[[Fact, Situation], date]


def day_of(cause: Fact, situation: Situation) -> date:
    """Day zero is the day of the fact."""
    return cause.day


def later_of(*names: str) -> Counted:
    """Day zero is the latest of the named days of the fact that are known."""

    def latest(cause: Fact, situation: Situation) -> date:
        days: list[date] = [day for name in names if (day := getattr(cause, name)) is not None]
        return max(days)

    return latest


def five_days(cause: Fact, situation: Situation) -> int:
    """The ordinary week."""
    return 5


def no_term() -> Term:
    """The code names no day."""
    return Term(lambda cause, situation: Limit("none"), Sentence(N_("no term is set")))


def immediately() -> Term:
    """At once: no number of days, so the time that passes is shown instead."""
    return Term(lambda cause, situation: Limit("immediately"), Sentence(N_("immediately")))


def working_days(
    length: int,
    *,
    counted_from: Counted = day_of,
    week: Callable[[Fact, Situation], int] = five_days,
) -> Term:
    """So many working days after day zero."""

    def limit(cause: Fact, situation: Situation) -> Limit:
        zero, days = counted_from(cause, situation), week(cause, situation)
        due = situation.law.calendar.add_working_days(zero, length, days)
        return Limit("working", zero, due, length, days)

    return Term(limit, Sentence(N_("within {days} working days"), {"days": length}))


def calendar_days(length: int, *, counted_from: Counted = day_of) -> Term:
    """So many calendar days after day zero; whether the end rolls is the reading."""

    def limit(cause: Fact, situation: Situation) -> Limit:
        zero = counted_from(cause, situation)
        return Limit("calendar", zero, zero + timedelta(days=length), length)

    return Term(limit, Sentence(N_("within {days} calendar days"), {"days": length}))


def on_day(name: str) -> Term:
    """A day that the fact names."""

    def limit(cause: Fact, situation: Situation) -> Limit:
        return Limit("fixed", cause.day, getattr(cause, name))

    return Term(limit, Sentence(N_("on the day that was set")))


def add_months(day: date, number: int) -> date:
    """The same day of the month so many months later, or the last day where there is none."""
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, months_of.monthrange(year, month)[1]))


def extended(start: date, end: date, stretches: tuple[tuple[date, date], ...]) -> date:
    """The end moved by every suspended day after the start and up to the moved end.

    Both ends of a stretch count, and a day in two stretches counts once.
    """
    moved, last_counted = end, start
    for first, last in sorted(stretches):
        if first > moved:
            break
        if last > last_counted:
            stood = last - max(first - timedelta(days=1), last_counted)
            last_counted = last
            moved = date.max if date.max - moved < stood else moved + stood
    return moved


def steps(limit: Limit, calendar: Calendar) -> Iterator[Step]:
    """Each day from day zero to the last, counted or skipped, with the reason."""
    if limit.zero is None or limit.due is None:
        return
    yield Step(limit.zero, None, Sentence(N_("day zero: the day itself is not counted")))
    number, day = 0, limit.zero
    while day < limit.due:
        day += timedelta(days=1)
        if any(first <= day <= last for first, last in limit.suspended):
            yield Step(day, None, Sentence(N_("suspended")))
            continue
        if limit.unit == "working":
            told = calendar.reason(day, limit.week)
            number += told.working
            reason = Sentence(told.msgid, {"name": told.name, "day": told.day})
            yield Step(day, number if told.working else None, reason)
        else:
            number += 1
            yield Step(day, number, Sentence(N_("counted")))
