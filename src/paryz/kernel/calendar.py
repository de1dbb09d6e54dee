"""Which days are worked, as it is known today or was known on a day in the past.

A calendar is a table of exceptions from the week: holidays, days off, transfers. A row may
be known only from a day on, because the law changes late; it then stands above the older
rows about the same date, which stay in the table, so that "what was due as we knew it then"
can be asked. A year that nobody entered is absent, and asking about it raises
`CalendarAbsent`: a day is never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, compress
from typing import Literal

from paryz.kernel.refusal import N_

Week = Literal[5, 6]
Kind = Literal["holiday", "day-off", "rolled", "moved-off", "worked", "ordinary"]
YearStatus = Literal["official", "provisional"]

WEEKS: tuple[Week, ...] = (5, 6)
KINDS: tuple[Kind, ...] = ("holiday", "day-off", "rolled", "moved-off", "worked", "ordinary")

WORKING_DAY = N_("working day")
SATURDAY = N_("Saturday")
SUNDAY = N_("Sunday")
ROLLED = N_("{name}, moved from {day}")
MOVED_OFF = N_("day off instead of {day}")
WORKED = N_("worked instead of {day}")

_ONE_DAY = timedelta(days=1)


class CalendarAbsent(LookupError):
    """A year whose working days have not been entered."""

    def __init__(self, year: int) -> None:
        super().__init__(f"The working days of {year} have not been entered.")
        self.year = year


@dataclass(frozen=True, kw_only=True, slots=True)
class Day:
    """What the table says about one date.

    ``kind`` is ``holiday`` (kept by the Law on Holidays; it rolls), ``day-off`` (7 January,
    Kurban Ait; it never rolls), ``rolled`` (off because the holiday ``instead_of`` fell on a
    day of rest), ``moved-off`` (off by a transfer of rest from ``instead_of``), ``worked``
    (a day of rest worked for ``instead_of``) or ``ordinary`` (no longer an exception: back to
    its weekday). ``name`` is an English msgid. ``known_from`` is the day from which this could
    be known; None: it always could, or the day is not verified. ``estimated``: no
    confirmation was seen.
    """

    day: date
    kind: Kind
    weeks: frozenset[int]
    name: str
    source: str
    known_from: date | None = None
    estimated: bool = False
    instead_of: date | None = None

    @property
    def off(self) -> bool | None:
        """Whether it makes the day off; None where the weekday decides."""
        return None if self.kind == "ordinary" else self.kind != "worked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """A year whose days were entered: by which act, and since when that is known."""

    year: int
    status: YearStatus
    source: str
    known_from: date


@dataclass(frozen=True, kw_only=True, slots=True)
class DayReason:
    """Whether a day is worked, and why.

    ``msgid`` is English and may hold ``{name}`` (itself a msgid) and ``{day}``; translate
    both, then fill. ``str()`` is the English sentence.
    """

    working: bool
    msgid: str
    name: str = ""
    day: date | None = None
    source: str = ""
    estimated: bool = False

    def __str__(self) -> str:
        day = f"{self.day.day} {self.day:%B %Y}" if self.day else ""
        return self.msgid.format(name=self.name, day=day)


class _WorkingDays:
    """The working days of one week type in a row, and how many lie up to each date."""

    __slots__ = ("days", "first", "until")

    def __init__(self, years: Iterable[int], week: int, exceptions: Mapping[date, Day]) -> None:
        known = frozenset(years)
        start = date(min(known), 1, 1)
        length = date(max(known), 12, 31).toordinal() - start.toordinal() + 1
        self.first = start.toordinal()
        # Made of whole weeks and then of their exceptions: a sixth of the time that it takes
        # to ask each day, and a calendar is put together anew whenever something is stated of it.
        weeks = ([True] * week + [False] * (7 - week)) * (length // 7 + 2)
        flags = weeks[start.weekday() : start.weekday() + length]
        for day, row in exceptions.items():
            if row.off is not None and 0 <= (offset := day.toordinal() - self.first) < length:
                flags[offset] = not row.off
        for year in range(min(known), max(known)):
            if year not in known:
                absent = date(year, 1, 1).toordinal() - self.first
                until = date(year + 1, 1, 1).toordinal() - self.first
                flags[absent:until] = [False] * (until - absent)
        span = range(self.first, self.first + length)
        self.days = tuple(map(date.fromordinal, compress(span, flags)))
        # until[k]: working days before the k-th date of the span, so one entry more than dates
        self.until = tuple(accumulate(flags, initial=0))


@dataclass(frozen=True, kw_only=True, eq=False)
class Calendar:
    """The working days of a country, for weeks of five and of six days.

    ``version`` names the table, ``years`` says which years it holds, ``sources`` by which acts,
    and ``years_known_from`` since when, for years that were entered later. Every lookup is a
    dictionary or a tuple access; `CalendarAbsent` is raised by whatever has to look at a day of a
    year that is not there. Two calendars are equal only if they are the same object.
    """

    version: str
    days: tuple[Day, ...]
    years: Mapping[int, YearStatus]
    sources: Mapping[int, str] = field(default_factory=dict)
    years_known_from: Mapping[int, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen: set[tuple[date, int, date | None]] = set()
        for row in self.days:
            if row.kind not in KINDS or not row.weeks or not row.weeks <= set(WEEKS):
                raise ValueError(f"{row.day}: {row.kind!r} for weeks {sorted(row.weeks)}")
            if (row.instead_of is not None) != (row.kind in ("rolled", "moved-off", "worked")):
                raise ValueError(f"{row.day}: a {row.kind} day and instead of {row.instead_of}")
            for week in row.weeks:
                key = (row.day, week, row.known_from)
                if key in seen:
                    raise ValueError(f"{row.day}: two rows, known from the same day")
                seen.add(key)

    def as_known_on(self, day: date | None) -> Calendar:
        """The calendar as it was known at the end of that day; the whole of it for None.

        Rows known later are left out. Days between two changes answer with one and the same
        calendar, whose version names the last change it holds.
        """
        if day is None:
            return self
        position = bisect_right(self._changes, day)
        if position == len(self._changes):
            return self
        last = self._changes[position - 1] if position else None
        if last not in self._earlier:
            self._earlier[last] = replace(
                self,
                version=f"{self.version}@{last or 'start'}",
                days=tuple(
                    row for row in self.days if (row.known_from or date.min) <= (last or date.min)
                ),
                years={
                    year: status
                    for year, status in self.years.items()
                    if self.years_known_from.get(year, date.min) <= (last or date.min)
                },
            )
        return self._earlier[last]

    def amended(
        self, days: Iterable[Day] = (), years: Iterable[Year] = (), *, version: str
    ) -> Calendar:
        """The calendar with what was stated since, in that order.

        A row takes the place of an older one about the same date and week, known from the same
        day: so a slip of the pen is put right on the day on which it was made.
        """
        rows = list(self.days)
        for stated in days:
            kept = []
            for row in rows:
                if (row.day, row.known_from) == (stated.day, stated.known_from):
                    row = replace(row, weeks=row.weeks - stated.weeks)
                if row.weeks:
                    kept.append(row)
            rows = [*kept, stated]
        listed, sources = dict(self.years), dict(self.sources)
        since = dict(self.years_known_from)
        for year in years:
            if year.year not in listed:
                since[year.year] = year.known_from
            listed[year.year], sources[year.year] = year.status, year.source
        return Calendar(
            version=version,
            days=tuple(rows),
            years=listed,
            sources=sources,
            years_known_from=since,
        )

    def year(self, year: int) -> Literal["official", "provisional", "absent"]:
        """Whether a year is official, provisional (a day in it is estimated) or absent."""
        if year not in self.years:
            return "absent"
        return "provisional" if year in self._estimated_years else self.years[year]

    def is_working(self, day: date, week: int = 5) -> bool:
        """Whether the day is worked in a week of that many days."""
        if day.year not in self.years:
            raise CalendarAbsent(day.year)
        table = self._tables[week]
        offset = day.toordinal() - table.first
        return table.until[offset] != table.until[offset + 1]

    def reason(self, day: date, week: int = 5) -> DayReason:
        """Whether the day is worked in a week of that many days, and why."""
        working = self.is_working(day, week)
        row = self._exceptions[week].get(day)
        if row is None:
            return DayReason(working=working, msgid=_weekday(day, week))
        match row.kind:
            case "rolled":
                msgid = ROLLED
            case "moved-off":
                msgid = MOVED_OFF
            case "worked":
                msgid = WORKED
            case "ordinary":
                msgid = _weekday(day, week)
            case _:
                msgid = row.name
        return DayReason(
            working=working,
            msgid=msgid,
            name=row.name,
            day=row.instead_of,
            source=row.source,
            estimated=row.estimated,
        )

    def is_estimated(self, day: date) -> bool:
        """Whether something about the day is not confirmed, in either week."""
        return day in self._estimated_days

    def estimated_between(self, first: date, last: date) -> list[date]:
        """The days of a stretch, both ends included, that are not confirmed."""
        return sorted(day for day in self._estimated_days if first <= day <= last)

    def add_working_days(self, start: date, n: int, week: int = 5) -> date:
        """The n-th working day after start, which is day zero and not counted itself."""
        if n < 0:
            raise ValueError("a term has no negative number of days")
        if n == 0:
            return start
        if start == date.max:
            raise CalendarAbsent(start.year)
        return self._nth_from(start + _ONE_DAY, n, week)

    def working_day_on_or_after(self, day: date, week: int = 5) -> date:
        """The day itself if it is worked, else the next one that is."""
        return self._nth_from(day, 1, week)

    def working_day_on_or_before(self, day: date, week: int = 5) -> date:
        """The day itself if it is worked, else the last one before it that is."""
        if day.year not in self.years:
            raise CalendarAbsent(day.year)
        table = self._tables[week]
        position = table.until[day.toordinal() - table.first + 1] - 1
        if position < 0:
            raise CalendarAbsent(min(self.years) - 1)
        found = table.days[position]
        for year in range(day.year, found.year, -1):
            if year - 1 not in self.years:
                raise CalendarAbsent(year - 1)
        return found

    def _nth_from(self, first: date, n: int, week: int) -> date:
        """The n-th working day, counting from the first day given and with it."""
        if first.year not in self.years:
            raise CalendarAbsent(first.year)
        table = self._tables[week]
        position = table.until[first.toordinal() - table.first] + n - 1
        if position >= len(table.days):
            raise CalendarAbsent(self._first_absent_after(first.year))
        found = table.days[position]
        if found.year != first.year and self._first_absent_after(first.year) < found.year:
            raise CalendarAbsent(self._first_absent_after(first.year))
        return found

    def _first_absent_after(self, year: int) -> int:
        while year in self.years:
            year += 1
        return year

    @cached_property
    def _exceptions(self) -> Mapping[int, Mapping[date, Day]]:
        """The row that counts for each date: the one known last."""
        oldest_first = sorted(self.days, key=lambda row: row.known_from or date.min)
        return {week: {row.day: row for row in oldest_first if week in row.weeks} for week in WEEKS}

    @cached_property
    def _tables(self) -> Mapping[int, _WorkingDays]:
        return {week: _WorkingDays(self.years, week, self._exceptions[week]) for week in WEEKS}

    @cached_property
    def _estimated_days(self) -> frozenset[date]:
        rows = [row for week in WEEKS for row in self._exceptions[week].values()]
        return frozenset(row.day for row in rows if row.estimated)

    @cached_property
    def _estimated_years(self) -> frozenset[int]:
        return frozenset(day.year for day in self._estimated_days)

    @cached_property
    def _changes(self) -> tuple[date, ...]:
        """The days on which something became known, in order."""
        rows = {row.known_from for row in self.days if row.known_from is not None}
        return tuple(sorted(rows | set(self.years_known_from.values())))

    @cached_property
    def _earlier(self) -> dict[date | None, Calendar]:
        return {}


def _weekday(day: date, week: int) -> str:
    if day.weekday() < week:
        return WORKING_DAY
    return SUNDAY if day.weekday() == 6 else SATURDAY
