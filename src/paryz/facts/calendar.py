"""What became known of the working-day calendar after the product was made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.calendar import Calendar, Day, Kind, Year, YearStatus
from paryz.kernel.facts import Fact, a_day, choice, flag, number, text
from paryz.kernel.refusal import N_, Refused

FIRST_YEAR, LAST_YEAR = 2004, 2200


@vocabulary(N_("Day of the calendar"))
@dataclass(frozen=True, kw_only=True)
class CalendarDayStated(Fact):
    """A date is off, worked or ordinary, by an act; ``day`` is when that became known.

    The kinds are those of :class:`paryz.kernel.calendar.Day`. ``weeks`` are the working weeks
    that it concerns; ``estimated``: no confirmation was seen.
    """

    date: dt.date = a_day(label=N_("Date"), required=True)
    kind: str = choice(
        {
            "holiday": N_("Holiday"),
            "day-off": N_("Day off"),
            "rolled": N_("Off after a holiday on a day of rest"),
            "moved-off": N_("Moved day of rest"),
            "worked": N_("Worked for a moved day of rest"),
            "ordinary": N_("Ordinary day"),
        },
        required=True,
    )
    weeks: str = choice(
        {"5": N_("Five-day week"), "6": N_("Six-day week"), "5 6": N_("Both weeks")},
        label=N_("Working weeks"),
        default="5 6",
    )
    name: str | None = text(label=N_("Name"))
    instead_of: dt.date | None = a_day(label=N_("Instead of"))
    estimated: str | None = flag(label=N_("Estimated"))
    source: str = text(required=True)

    needs_cause = False
    concerns_everyone = True

    def flaw(self) -> Refused | None:
        """A day that takes another one's place names it, and no other kind does."""
        if (self.instead_of is not None) != (self.kind in ("rolled", "moved-off", "worked")):
            if self.instead_of is None:
                return Refused(
                    N_("{kind} needs {field}."), kind="CalendarDayStated", field="instead_of"
                )
            return Refused(
                N_("A day of the kind “{kind}” stands instead of no other day."), kind=self.kind
            )
        if not FIRST_YEAR <= self.date.year <= LAST_YEAR:
            return _beyond(self.date.year)
        return None


@vocabulary(N_("Year of the calendar"))
@dataclass(frozen=True, kw_only=True)
class CalendarYearStated(Fact):
    """The days of a year were entered, officially or while one of them is only estimated."""

    year: Decimal = number(label=N_("Year"), required=True)
    status: str = choice(
        {"official": N_("Official"), "provisional": N_("Provisional")},
        label=N_("Status"),
        required=True,
    )
    source: str = text(required=True)

    needs_cause = False
    concerns_everyone = True

    def flaw(self) -> Refused | None:
        """A year that the calendar can hold."""
        if self.year != int(self.year) or not FIRST_YEAR <= self.year <= LAST_YEAR:
            return _beyond(self.year)
        return None


def _beyond(year: object) -> Refused:
    return Refused(
        N_("{year} is no year from {first} to {last}."),
        year=year,
        first=FIRST_YEAR,
        last=LAST_YEAR,
    )


def amended(calendar: Calendar, facts: Iterable[Fact]) -> Calendar:
    """The calendar with what the facts state, in their order; itself where they state nothing.

    Its version is the table's with the number of statements behind it.
    """
    stated = [fact for fact in facts if isinstance(fact, CalendarDayStated | CalendarYearStated)]
    if not stated:
        return calendar
    return calendar.amended(
        [_row(fact) for fact in stated if isinstance(fact, CalendarDayStated)],
        [_year(fact) for fact in stated if isinstance(fact, CalendarYearStated)],
        version=f"{calendar.version}+{len(stated)}",
    )


def _row(fact: CalendarDayStated) -> Day:
    return Day(
        day=fact.date,
        kind=cast(Kind, fact.kind),
        weeks=frozenset(int(week) for week in fact.weeks.split()),
        name=fact.name or "",
        source=fact.source,
        known_from=fact.day,
        estimated=fact.estimated == "yes",
        instead_of=fact.instead_of,
    )


def _year(fact: CalendarYearStated) -> Year:
    return Year(
        year=int(fact.year),
        status=cast(YearStatus, fact.status),
        source=fact.source,
        known_from=fact.day,
    )
