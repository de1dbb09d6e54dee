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


@dataclass(frozen=True, kw_only=True)
class Term:
    """By when a duty is to be done, as data, and the words a reader is given for it.

    unit          what is counted, ``length`` how many
    counted_from  the days of the cause of which the latest that is known is day zero
    on_arrival    day zero is the working day on or after it
    week_of       the category whose week the servant's days are counted by; else five days
    worked_out    replaces all of these where they cannot say it
    """

    unit: Unit
    says: Sentence
    length: int = 0
    counted_from: tuple[str, ...] = ("day",)
    on_arrival: bool = False
    week_of: str | None = None
    worked_out: Callable[[Fact, Situation], Limit] | None = None

    def limit(self, cause: Fact, situation: Situation) -> Limit:
        """What the term gives to one cause; CalendarAbsent where its days are not known."""
        if self.worked_out is not None:
            return self.worked_out(cause, situation)
        zero = latest(cause, self.counted_from)
        if self.unit == "fixed":
            return Limit("fixed", cause.day, zero)
        return self.limit_from(zero, situation.law.calendar, self.week(cause, situation))

    def week(self, cause: Fact, situation: Situation) -> int:
        """The week by which its working days are counted."""
        return 5 if self.week_of is None else week_of(cause, situation, self.week_of)

    def limit_from(self, zero: date, calendar: Calendar, week: int = 5) -> Limit:
        """What it gives from a day zero, where it is not worked out; of a fixed term the day is
        the last."""
        if self.unit in ("none", "immediately"):
            return Limit(self.unit)
        if self.unit == "fixed":
            return Limit("fixed", zero, zero)
        if self.on_arrival:
            zero = calendar.working_day_on_or_after(zero)
        if self.unit == "calendar":
            return Limit("calendar", zero, zero + timedelta(days=self.length), self.length)
        due = calendar.add_working_days(zero, self.length, week)
        return Limit("working", zero, due, self.length, week)


@dataclass(frozen=True, slots=True)
class Step:
    """One day of a count: counted with its number, or skipped with its reason."""

    day: date
    number: int | None
    reason: Sentence


def latest(cause: Fact, names: tuple[str, ...]) -> date:
    """The latest of the named days of a fact that are known."""
    if len(names) == 1:
        only: date = getattr(cause, names[0])
        return only
    days: list[date] = [day for name in names if (day := getattr(cause, name)) is not None]
    return max(days)


def week_of(cause: Fact, situation: Situation, category: str) -> int:
    """The week that the cause names, or that of the service on its day."""
    named: str | None = getattr(cause, "week", None)
    if named is not None:
        return int(named)
    kind, identifier = situation.matter
    person = identifier if kind == "person" else cause.person
    return situation.standing(person).week_on(cause.day, category)


def later_of(*names: str) -> tuple[str, ...]:
    """Day zero is the latest of the named days of the fact that are known."""
    return names


def no_term() -> Term:
    """The code names no day."""
    return Term(unit="none", says=Sentence(N_("no term is set")))


def immediately() -> Term:
    """At once: no number of days, so the time that passes is shown instead."""
    return Term(unit="immediately", says=Sentence(N_("immediately")))


def working_days(length: int, *, week_of: str | None = None) -> Term:
    """So many working days after day zero."""
    says = Sentence(N_("within {days} working days"), {"days": length})
    return Term(unit="working", says=says, length=length, week_of=week_of)


def calendar_days(length: int, *, counted_from: tuple[str, ...] = ("day",)) -> Term:
    """So many calendar days after day zero; whether the end rolls is the reading."""
    says = Sentence(N_("within {days} calendar days"), {"days": length})
    return Term(unit="calendar", says=says, length=length, counted_from=counted_from)


def on_day(name: str) -> Term:
    """A day that the fact names."""
    says = Sentence(N_("on the day that was set"))
    return Term(unit="fixed", says=says, counted_from=(name,))


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
