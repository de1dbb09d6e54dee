"""A year's table before anybody announced it: what the laws alone say of its days.

Transfers of rest are decided year by year, and the first day of Kurban Ait is announced late:
neither is guessed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from paryz.kernel.calendar import Day, Kind

LAW, ROLL, REST = (
    "Law on Holidays, art. 3 (Z010000267_)",
    "Law on Holidays, art. 5 (Z010000267_)",
    "Labor Code, art. 84(5)",
)
# The holidays kept from 2027 on, after the new Constitution.
HOLIDAYS = (
    (1, 1, "New Year"),
    (1, 2, "New Year"),
    (3, 8, "International Women's Day"),
    (3, 15, "Constitution Day"),
    (3, 21, "Nauryz"),
    (3, 22, "Nauryz"),
    (3, 23, "Nauryz"),
    (5, 1, "Kazakhstan People's Unity Day"),
    (5, 7, "Defender of the Fatherland Day"),
    (5, 9, "Victory Day"),
    (7, 6, "Capital Day"),
    (10, 25, "Republic Day"),
    (12, 16, "Independence Day"),
)
CHRISTMAS, KURBAN_AIT = "Orthodox Christmas", "First day of Kurban Ait"
NEVER_ROLL = (CHRISTMAS, KURBAN_AIT)
FIRST_YEAR = 2027


def rolls(off: Mapping[date, str], week: int) -> dict[date, date]:
    """The days off after holidays that fell on a day of rest, and those holidays.

    ``off`` are the holidays and days off on their own dates, by name.
    """
    rolled: dict[date, date] = {}
    for holiday in sorted(off):
        if holiday.weekday() >= week and off[holiday] not in NEVER_ROLL:
            day = holiday
            while day.weekday() >= week or day in off or day in rolled:
                day += timedelta(days=1)
            rolled[day] = holiday
    return rolled


def draft(year: int, moving: date | None = None, *, estimated: bool = True) -> list[Day]:
    """The days of a year from 2027 on that its weekdays do not explain, in their order.

    ``moving`` is the first day of Kurban Ait as it is announced or ``estimated``; the days
    before and after an estimated one may yet take its place and are marked so.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"the holidays of {year} were others")
    return sorted(_rows(year, moving, estimated), key=lambda row: (row.day, min(row.weeks)))


def _rows(year: int, kurban_ait: date | None, estimated: bool) -> Iterator[Day]:
    off = {date(year, month, day): name for month, day, name in HOLIDAYS}
    for day, name in off.items():
        yield _row(day, "holiday", name, LAW)
    off[date(year, 1, 7)] = CHRISTMAS
    yield _row(date(year, 1, 7), "day-off", CHRISTMAS, REST)
    if kurban_ait is not None:
        off.setdefault(kurban_ait, KURBAN_AIT)
        yield _row(kurban_ait, "day-off", KURBAN_AIT, REST, estimated=estimated)
    five, six = rolls(off, 5), rolls(off, 6)
    for day in sorted({*five, *six}):
        for weeks, holiday in _by_week(five.get(day), six.get(day)):
            yield _row(day, "rolled", off[holiday], ROLL, weeks=weeks, instead_of=holiday)
    if kurban_ait is not None and estimated:
        for beside in (kurban_ait - timedelta(days=1), kurban_ait + timedelta(days=1)):
            if beside not in off and beside not in five and beside not in six:
                yield _row(beside, "ordinary", KURBAN_AIT, REST, estimated=True)


def _by_week(five: date | None, six: date | None) -> Iterator[tuple[frozenset[int], date]]:
    if five is not None and five == six:
        yield frozenset({5, 6}), five
        return
    for week, holiday in ((5, five), (6, six)):
        if holiday is not None:
            yield frozenset({week}), holiday


def _row(
    day: date,
    kind: Kind,
    name: str,
    source: str,
    *,
    weeks: frozenset[int] = frozenset({5, 6}),
    instead_of: date | None = None,
    estimated: bool = False,
) -> Day:
    return Day(
        day=day,
        kind=kind,
        weeks=weeks,
        name=name,
        source=source,
        instead_of=instead_of,
        estimated=estimated,
    )
