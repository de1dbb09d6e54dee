"""How the rows of 2004 to 2018 in ``days.csv`` were made from the `holidays` package.

The acts of those years were not seen, so the rows name the package as their source. It knows
the five-day week only; the rows of the six-day week follow from the same holidays by the rule
of the Law on Holidays: one that falls on a day of rest makes the next working day off, and
there only Sunday is a day of rest. A transfer of a Saturday concerns the five-day week, one
of a Sunday both. Nothing imports this module at run time:

    python -m paryz_kz.calendar.from_holidays
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime

from holidays import country_holidays

from paryz.kernel.calendar import WEEKS, Day, Kind
from paryz_kz.calendar import COLUMNS, cells
from paryz_kz.calendar.drafting import NEVER_ROLL, rolls

YEARS = range(2004, 2019)
SOURCE = "`holidays` 0.109, act not seen"
BOTH = frozenset(WEEKS)
NAMES = {
    "New Year's Day": "New Year",
    "Nowruz Holiday": "Nauryz",
    "Kazakhstan's People Solidarity Holiday": "Kazakhstan People's Unity Day",
    "First President Day": "Day of the First President",
    "Eid al-Adha": "First day of Kurban Ait",
}
SUBSTITUTED = re.compile(r"substituted from (\d\d/\d\d/\d{4})")


def kept(year: int) -> dict[date, str]:
    """The holidays and days off of a year on their own dates, by our names."""
    published = country_holidays("KZ", years=year, observed=False, language="en_US")
    names = ((day, published[day]) for day in published if day.year == year)
    return {day: NAMES.get(name, name) for day, name in names if not SUBSTITUTED.search(name)}


def transfers(year: int) -> dict[date, date]:
    """The days of a year made off by a transfer, and the days worked for them."""
    published = country_holidays("KZ", years=year, language="en_US")
    found = ((day, SUBSTITUTED.search(published[day])) for day in published)
    return {
        day: datetime.strptime(match[1], "%m/%d/%Y").date()
        for day, match in found
        if match and day.year == year
    }


def rows(year: int) -> Iterator[Day]:
    """The table of a year, without what the weekdays already say."""

    def row(day: date, kind: Kind, name: str, *weeks: int, instead_of: date | None = None) -> Day:
        return Day(
            day=day,
            kind=kind,
            weeks=frozenset(weeks),
            name=name,
            source=SOURCE,
            instead_of=instead_of,
        )

    off = kept(year)
    for day, name in off.items():
        yield row(day, "day-off" if name in NEVER_ROLL else "holiday", name, *BOTH)
    five, six = rolls(off, 5), rolls(off, 6)
    worked = set(transfers(year).values())
    for day in sorted({*five, *six} - worked):
        if five.get(day) == six.get(day):
            yield row(day, "rolled", off[five[day]], *BOTH, instead_of=five[day])
            continue
        for week, rolled in ((5, five), (6, six)):
            if day in rolled:
                yield row(day, "rolled", off[rolled[day]], week, instead_of=rolled[day])
    for day, rest in transfers(year).items():
        weeks = [week for week in WEEKS if rest.weekday() == 6 or week == 5]
        yield row(day, "moved-off", "Transfer of a day of rest", *weeks, instead_of=rest)
        yield row(rest, "worked", "Transfer of a day of rest", *weeks, instead_of=day)


if __name__ == "__main__":
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    every = [row for year in YEARS for row in rows(year)]
    table.writerows(cells(row) for row in sorted(every, key=lambda row: (row.day, min(row.weeks))))
