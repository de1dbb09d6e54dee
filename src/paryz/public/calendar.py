"""The calendar page: which days of a year are worked, by which acts, and what is estimated."""

from __future__ import annotations

import calendar as weeks_of
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from paryz.kernel.calendar import SATURDAY, SUNDAY, WORKING_DAY, Calendar, Week
from paryz.kernel.refusal import Sentence
from paryz.public.law import reader, state_of_law, world_for
from paryz.web.actors import Request
from paryz.web.everybody import for_everybody
from paryz.words.dates import MONTH_NAMES, SHORT_WEEKDAYS, WEEKDAYS
from paryz.words.saying import day_in_words, say

ORDINARY = frozenset({WORKING_DAY, SATURDAY, SUNDAY})


@dataclass(frozen=True, kw_only=True)
class DayCell:
    """A day of a month: ``kind`` is working, rest, off (by name) or worked (a day of rest)."""

    day: date
    kind: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """A month as a grid of weeks from Monday on, with its number of working days."""

    name: str
    weeks: tuple[tuple[DayCell | None, ...], ...]
    working: int


@dataclass(frozen=True, kw_only=True)
class Exceptional:
    """A day that its weekday does not explain."""

    day: str
    reason: str
    working: bool
    source: str
    estimated: bool
    known_from: str


@for_everybody(state_of_law)
def calendar(request: Request) -> HttpResponse:
    """A year in a week of five or six days."""
    found = world_for(request.actor).calendar
    year = _number(request.GET.get("year"), request.today.year)
    week = cast(Week, _number(request.GET.get("week"), 5))
    if week not in (5, 6) or not 1900 <= year <= 2200:
        raise Http404
    status = found.year(year)
    language = reader()
    months = [] if status == "absent" else list(_months(found, year, week, language))
    return render(
        request,
        "public/calendar.html",
        {
            "year": year,
            "week": week,
            "status": status,
            "source": found.sources.get(year, ""),
            "version": found.version,
            "years": sorted(found.years),
            "months": months,
            "working": sum(month.working for month in months),
            "weekdays": list(zip(SHORT_WEEKDAYS[language], WEEKDAYS[language], strict=True)),
            "days": [] if status == "absent" else list(_exceptional(found, year, week)),
        },
    )


def _number(words: str | None, default: int) -> int:
    if not words:
        return default
    if not words.isdecimal() or len(words) > 4:
        raise Http404
    return int(words)


def _months(found: Calendar, year: int, week: Week, language: str) -> Iterator[Month]:
    for month in range(1, 13):
        grid = weeks_of.Calendar().monthdatescalendar(year, month)
        weeks = tuple(
            tuple(_cell(found, day, week) if day.month == month else None for day in days)
            for days in grid
        )
        cells = [cell for days in weeks for cell in days if cell]
        yield Month(
            name=MONTH_NAMES[language][month - 1],
            weeks=weeks,
            working=sum(cell.kind in ("working", "worked") for cell in cells),
        )


def _cell(found: Calendar, day: date, week: Week) -> DayCell:
    told = found.reason(day, week)
    if told.msgid in ORDINARY:
        kind = "working" if told.working else "rest"
    else:
        kind = "worked" if told.working else "off"
    reason = say(Sentence(told.msgid, {"name": told.name, "day": told.day}))
    return DayCell(day=day, kind=kind, reason=reason)


def _exceptional(found: Calendar, year: int, week: Week) -> Iterator[Exceptional]:
    rows = {
        row.day: row
        for row in sorted(found.days, key=lambda row: row.known_from or date.min)
        if row.day.year == year and week in row.weeks
    }
    for day, row in sorted(rows.items()):
        told = found.reason(day, week)
        reason = say(Sentence(told.msgid, {"name": told.name, "day": told.day}))
        if row.kind == "ordinary" and row.known_from:
            reason = gettext("No longer a day off: {reason}").format(reason=reason)
        yield Exceptional(
            day=day_in_words(day),
            reason=reason,
            working=told.working,
            source=row.source,
            estimated=row.estimated,
            known_from=day_in_words(row.known_from) if row.known_from else "",
        )
