"""Counting working days, whatever the table holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from paryz.kernel.calendar import WEEKS, Calendar, CalendarAbsent, Day
from paryz_kz.calendar import calendar

ONE_DAY = timedelta(days=1)
BOTH = frozenset(WEEKS)
days = some.dates(date(2004, 2, 1), date(2027, 11, 30))
weeks = some.sampled_from(WEEKS)
known_on = some.none() | some.dates(date(2019, 1, 1), date(2026, 12, 31))


def whatever(*strategies):
    """`given`, without a deadline: the first question builds the tables."""
    return lambda test: settings(deadline=None)(given(*strategies)(test))


def holiday(day, known_from=None, kind="holiday"):
    return Day(day=day, kind=kind, weeks=BOTH, name="Feast", source="an act", known_from=known_from)


def made(*rows, years=(2030,)):
    return Calendar(version="made", days=rows, years=dict.fromkeys(years, "official"))


@whatever(days, some.integers(0, 20), weeks, known_on)
def test_a_term_holds_as_many_working_days_as_it_is_long_and_ends_on_one(start, n, week, known):
    table = calendar().as_known_on(known)

    end = table.add_working_days(start, n, week)

    span = [start + ONE_DAY * step for step in range(1, (end - start).days + 1)]
    assert sum(table.is_working(day, week) for day in span) == n
    assert n == 0 or table.is_working(end, week)


@whatever(days, some.integers(0, 9), some.integers(0, 9), weeks)
def test_two_terms_one_after_the_other_are_one_long_term(start, first, second, week):
    add = calendar().add_working_days

    assert add(add(start, first, week), second, week) == add(start, first + second, week)


@whatever(days, days, some.integers(0, 15), weeks)
def test_a_term_that_begins_later_never_ends_earlier(one, other, n, week):
    earlier, later = sorted((one, other))
    add = calendar().add_working_days

    assert n == 0 or add(earlier, n, week) <= add(later, n, week)


@whatever(days, weeks, known_on)
def test_the_nearest_working_days_enclose_the_day_with_nothing_worked_between(day, week, known):
    table = calendar().as_known_on(known)

    before = table.working_day_on_or_before(day, week)
    after = table.working_day_on_or_after(day, week)

    assert before <= day <= after
    assert table.is_working(before, week)
    assert table.is_working(after, week)
    assert (before == day == after) == table.is_working(day, week)
    between = [before + ONE_DAY * step for step in range(1, (after - before).days)]
    assert not any(table.is_working(other, week) for other in between)


@whatever(days, weeks, known_on)
def test_a_day_is_worked_exactly_if_its_reason_says_so(day, week, known):
    table = calendar().as_known_on(known)

    assert table.reason(day, week).working == table.is_working(day, week)
    assert str(table.reason(day, week))


@whatever(some.dates(date(2019, 1, 1), date(2026, 12, 31)))
def test_a_calendar_as_known_on_a_day_holds_nothing_that_became_known_later(day):
    table = calendar().as_known_on(day)

    assert all(row.known_from is None or row.known_from <= day for row in table.days)
    assert table is calendar().as_known_on(day)
    assert (table.version == calendar().version) == (table is calendar())


def test_the_calendar_without_a_day_or_after_the_last_change_is_the_newest():
    assert calendar().as_known_on(None) is calendar()
    assert calendar().as_known_on(date(2026, 3, 18)) is calendar()


def test_an_earlier_calendar_is_named_after_the_last_change_it_holds():
    assert calendar().as_known_on(date(2026, 3, 17)).version == "kz-2026-03-18@2024-11-21"
    assert calendar().as_known_on(date(2019, 1, 1)).version == "kz-2026-03-18@start"


def test_the_row_known_last_wins_whatever_the_order_of_the_rows():
    feast = date(2030, 6, 5)
    rows = (
        holiday(feast, known_from=date(2030, 3, 1)),
        holiday(feast, known_from=date(2030, 2, 1), kind="ordinary"),
        holiday(feast),
    )

    for table in (made(*rows), made(*reversed(rows))):
        assert not table.as_known_on(date(2030, 1, 31)).is_working(feast)
        assert table.as_known_on(date(2030, 2, 1)).is_working(feast)
        assert not table.is_working(feast)


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2028, 1, 1), date.min, date.max])
def test_a_day_of_an_absent_year_is_never_guessed(day):
    for question in (
        calendar().is_working,
        calendar().reason,
        calendar().working_day_on_or_before,
        calendar().working_day_on_or_after,
    ):
        with pytest.raises(CalendarAbsent) as absent:
            question(day)
        assert absent.value.year == day.year


def test_a_term_that_reaches_an_absent_year_names_that_year():
    with pytest.raises(CalendarAbsent) as absent:
        calendar().add_working_days(date(2027, 12, 30), 3)

    assert absent.value.year == 2028


def test_a_term_that_begins_on_the_last_day_before_the_calendar_is_counted():
    assert calendar().add_working_days(date(2003, 12, 31), 1) == date(2004, 1, 5)


def test_the_last_working_day_before_the_calendar_begins_is_not_guessed():
    with pytest.raises(CalendarAbsent) as absent:
        calendar().working_day_on_or_before(date(2004, 1, 1))

    assert absent.value.year == 2003


def test_a_term_across_a_missing_year_is_not_counted_over_it():
    table = made(holiday(date(2032, 1, 1)), years=(2030, 2032))

    with pytest.raises(CalendarAbsent) as forward:
        table.add_working_days(date(2030, 12, 31), 1)
    with pytest.raises(CalendarAbsent) as across:
        table.add_working_days(date(2030, 12, 30), 2)
    with pytest.raises(CalendarAbsent) as backward:
        table.working_day_on_or_before(date(2032, 1, 1))

    assert [error.value.year for error in (forward, across, backward)] == [2031, 2031, 2031]


def test_a_term_of_no_days_ends_on_its_day_zero_and_a_negative_one_is_refused():
    sunday = date(2026, 10, 25)

    assert calendar().add_working_days(sunday, 0) == sunday
    with pytest.raises(ValueError, match="negative"):
        calendar().add_working_days(sunday, -1)


@pytest.mark.parametrize(
    "rows",
    [
        (holiday(date(2030, 6, 5)), holiday(date(2030, 6, 5), kind="ordinary")),
        (holiday(date(2030, 6, 5), kind="feast"),),
        (holiday(date(2030, 6, 5), kind="worked"),),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(rows):
    with pytest.raises(ValueError, match="2030-06-05"):
        made(*rows)
