"""The working days of Kazakhstan, 2004 to 2027.

``days.csv`` has a row for each date that its weekday does not explain, or that ceased to be
such a date, and ``years.csv`` a row for each year. docs/calendar.md says where they come from,
what is not verified and how a year is added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import cast

from paryz.kernel.calendar import Calendar, Day, Kind, YearStatus
from paryz.kernel.refusal import N_

VERSION = "kz-2026-03-18"
"""Changes with every change of the tables, since duties are stored with it."""

NAMES = (
    N_("New Year"),
    N_("Orthodox Christmas"),
    N_("International Women's Day"),
    N_("Constitution Day"),
    N_("Nauryz"),
    N_("Kazakhstan People's Unity Day"),
    N_("Defender of the Fatherland Day"),
    N_("Victory Day"),
    N_("Capital Day"),
    N_("Republic Day"),
    N_("Day of the First President"),
    N_("Independence Day"),
    N_("First day of Kurban Ait"),
    N_("Transfer of a day of rest"),
)

COLUMNS = ("day", "kind", "weeks", "name", "instead_of", "known_from", "estimated", "source")


@cache
def calendar() -> Calendar:
    """The calendar of Kazakhstan as it is known today; `as_known_on` gives earlier ones."""
    years = list(_table("years.csv"))
    return Calendar(
        version=VERSION,
        days=tuple(_day(row) for row in _table("days.csv")),
        years={int(row["year"]): cast(YearStatus, row["status"]) for row in years},
        sources={int(row["year"]): row["source"] for row in years},
    )


def cells(row: Day) -> tuple[str, ...]:
    """A row as it stands in ``days.csv``."""
    return (
        row.day.isoformat(),
        row.kind,
        " ".join(map(str, sorted(row.weeks))),
        row.name,
        row.instead_of.isoformat() if row.instead_of else "",
        row.known_from.isoformat() if row.known_from else "",
        "yes" if row.estimated else "",
        row.source,
    )


def _day(row: dict[str, str]) -> Day:
    return Day(
        day=date.fromisoformat(row["day"]),
        kind=cast(Kind, row["kind"]),
        weeks=frozenset(map(int, row["weeks"].split())),
        name=row["name"],
        source=row["source"],
        known_from=_optional(row["known_from"]),
        estimated=row["estimated"] == "yes",
        instead_of=_optional(row["instead_of"]),
    )


def _optional(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())
