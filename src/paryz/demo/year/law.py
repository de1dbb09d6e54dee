"""What changes for everyone: an edition takes effect, a day off is moved; acts and their ways
(O2.1 to O4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from paryz.demo.year.telling import EARLIEST, OPERATOR, ZONE, Tale, Told, Year
from paryz.facts import (
    ActPosted,
    ActPublished,
    ActRegistered,
    CalendarDayStated,
    EditionTookEffect,
    ImplementationReported,
)
from paryz.kernel.facts import Fact

CODE = "kz-civil-2020"
# The last edition that there is, as if it had come this year: what changed in it can be shown.
EDITION = "E-472"
SOURCE = "Үлгі: ойдан шығарылған ауыстыру"


def amendment(year: Year) -> Told:
    """The edition takes effect on a working day when two thirds of the year have passed."""
    day = year.on_or_after(year.first + (year.last - year.first) * 2 // 3)
    tale = Tale(year, year.rng("amendment"), None, teller=OPERATOR)
    tale.then(EditionTookEffect, day, code=CODE, edition=EDITION)
    return _for_everyone(tale)[0]


def moved_day(year: Year) -> list[Told]:
    """In the fourth month a Friday becomes a day off, and the Saturday of the week after it is
    worked; a fortnight before, that becomes known."""
    rng = year.rng("moved day")
    friday = year.first + timedelta(days=110)
    while not _ordinary(year, friday):
        friday += timedelta(days=1)
    saturday = friday + timedelta(days=8)
    if "absent" in (year.calendar.year(friday.year), year.calendar.year(saturday.year)):
        return []
    known = year.on_or_after(friday - timedelta(days=14))
    tale = Tale(year, rng, None, teller=OPERATOR)
    for day, kind, other in ((friday, "moved-off", saturday), (saturday, "worked", friday)):
        tale.then(
            CalendarDayStated,
            known,
            date=day,
            kind=kind,
            weeks="5",
            instead_of=other,
            source=SOURCE,
        )
    return _for_everyone(tale)


def _ordinary(year: Year, friday: date) -> bool:
    """A Friday that is worked, with nothing special in the fortnight after it."""
    if friday.weekday() != 4:
        return False
    after = [friday + timedelta(days=days) for days in range(11)]
    return all(year.works(day) == (day.weekday() < 5) for day in after)


def _for_everyone(tale: Tale) -> list[Told]:
    """Told first thing in the morning, in a go of its own."""
    return [
        replace(each, at=datetime.combine(each.at.date(), EARLIEST, ZONE)) for each in tale.told
    ]


def acts(year: Year) -> Iterator[Told]:
    """Acts on their way into force: one in time, one late, one just registered."""
    rng = year.rng("acts")
    ways: tuple[tuple[date, int | None], ...] = (
        (year.early(rng), 8),
        (year.early(rng), 14),
        (year.ago(3), None),
        (year.ago(25), None),
    )
    for day, reported in ways:
        tale = Tale(year, rng, None, teller=OPERATOR, matter="act")
        title = tale.say("titles")
        tale.then(ActRegistered, day, title=title, number=str(rng.randint(36_000, 39_000)))
        tale.then(ActPublished, year.working(day, 2), title=title)
        if reported is not None:
            tale.then(ActPosted, year.working(day, 4))
            tale.then(ImplementationReported, year.working(day, reported))
        yield from tale.told


def stated(told: list[Told]) -> list[Fact]:
    """The facts of what was told."""
    return [each.fact for each in told]
