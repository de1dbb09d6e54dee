"""The table of a country with what was stated of it since."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paryz.kernel.calendar import CalendarAbsent, Day, Year
from paryz_kz.calendar import calendar
from paryz_kz.calendar.drafting import draft

KNOWN = dt.date(2026, 11, 1)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
KINDS = st.sampled_from(["holiday", "day-off", "ordinary"])
WEEKS = st.sampled_from([frozenset({5}), frozenset({6}), frozenset({5, 6})])


def stated(day: dt.date, kind: str, weeks: frozenset[int], known: dt.date = KNOWN) -> Day:
    return Day(day=day, kind=kind, weeks=weeks, name="x", source="y", known_from=known)  # type: ignore[arg-type]


def test_a_year_drafted_from_the_laws_is_the_year_that_was_entered_by_hand() -> None:
    def rows(days: object) -> set[tuple[object, ...]]:
        return {
            (row.day, week, row.kind, row.name, row.instead_of, row.estimated)
            for row in days  # type: ignore[attr-defined]
            for week in row.weeks
        }

    entered = [
        row for row in calendar().days if row.day.year == 2027 and row.day != dt.date(2027, 8, 30)
    ]

    assert rows(draft(2027, dt.date(2027, 5, 16))) == rows(entered)


def test_no_year_is_drafted_before_the_holidays_of_today() -> None:
    with pytest.raises(ValueError, match="2026"):
        draft(2026)


@given(day=DAYS, kind=KINDS, weeks=WEEKS)
def test_what_was_stated_counts_from_the_day_on_which_it_was_known(
    day: dt.date, kind: str, weeks: frozenset[int]
) -> None:
    found = calendar().amended([stated(day, kind, weeks)], version="+1")

    for week in (5, 6):
        if week in weeks:
            expected = day.weekday() < week if kind == "ordinary" else False
            assert found.is_working(day, week) == expected
        else:
            assert found.is_working(day, week) == calendar().is_working(day, week)
        before = found.as_known_on(KNOWN - dt.timedelta(days=1))
        then = calendar().as_known_on(KNOWN - dt.timedelta(days=1))
        assert before.is_working(day, week) == then.is_working(day, week)


@given(day=DAYS, kinds=st.lists(KINDS, min_size=1, max_size=4), weeks=WEEKS)
def test_the_last_statement_of_a_day_counts(
    day: dt.date, kinds: list[str], weeks: frozenset[int]
) -> None:
    found = calendar().amended([stated(day, kind, weeks) for kind in kinds], version="+n")
    alone = calendar().amended([stated(day, kinds[-1], weeks)], version="+1")

    assert [found.is_working(day, week) for week in (5, 6)] == [
        alone.is_working(day, week) for week in (5, 6)
    ]


def test_a_year_that_was_entered_later_was_absent_before() -> None:
    year = Year(year=2028, status="official", source="an order", known_from=KNOWN)

    found = calendar().amended(draft(2028), [year], version="+1")

    assert found.is_working(dt.date(2028, 3, 9))
    with pytest.raises(CalendarAbsent):
        found.as_known_on(KNOWN - dt.timedelta(days=1)).is_working(dt.date(2028, 3, 9))
