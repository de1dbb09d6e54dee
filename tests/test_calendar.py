"""The working days of Kazakhstan, against the package `holidays` and what was published."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from importlib.resources import files

import pytest
from holidays import country_holidays

from paryz.kernel.calendar import WEEKS
from paryz_kz import calendar as kazakhstan
from paryz_kz.calendar import calendar, from_holidays

TABLES = {"kz-2026-03-18": "15d1168c313cbcdeeb392288862ad413986b7bb33bc411b9f9d45f45e717486f"}
"""Each version of the calendar and the digest of its tables."""

DIFFERENCES: dict[date, str] = {}
"""Days of the five-day week on which `holidays` says something else, and why it is wrong."""


def days_of(year, month=None):
    day = date(year, month or 1, 1)
    while day.year == year and day.month == (month or day.month):
        yield day
        day += timedelta(days=1)


def off(year, month, week, known=None):
    known = calendar() if known is None else known
    return [day.day for day in days_of(year, month) if not known.is_working(day, week)]


def worked(year, week=5, known=None):
    known = calendar() if known is None else known
    return sum(known.is_working(day, week) for day in days_of(year))


@pytest.mark.parametrize("year", range(2019, 2028))
def test_every_day_of_the_five_day_week_is_as_holidays_has_it_or_listed_with_its_reason(year):
    oracle = country_holidays("KZ", years=year)

    differing = {
        day for day in days_of(year) if calendar().is_working(day) != oracle.is_working_day(day)
    }

    assert differing == {day for day in DIFFERENCES if day.year == year}


def test_the_rows_of_2004_to_2018_are_those_made_from_holidays():
    made = {row for year in from_holidays.YEARS for row in from_holidays.rows(year)}

    assert {row for row in calendar().days if row.day.year < 2019} == made


@pytest.mark.parametrize("year", range(2004, 2019))
def test_the_five_day_week_of_2004_to_2018_is_that_of_holidays(year):
    oracle = country_holidays("KZ", years=[year, year + 1])

    for day in days_of(year):
        assert calendar().is_working(day) == oracle.is_working_day(day), day


def test_2026_has_the_246_working_days_published_in_december_2025_and_31_august():
    assert worked(2026, known=calendar().as_known_on(date(2025, 12, 10))) == 246
    assert worked(2026) == 247


def test_2022_had_the_245_working_days_published_before_the_holidays_were_changed():
    assert worked(2022, known=calendar().as_known_on(date(2021, 12, 31))) == 245
    assert worked(2022) == 246


@pytest.mark.parametrize(
    ("year", "month", "week", "days"),
    [
        (2019, 5, 5, [1, 5, 7, 9, 10, 11, 12, 18, 19, 25, 26]),
        (2021, 1, 6, [1, 2, 3, 7, 10, 17, 24, 31]),
        (2021, 7, 6, [4, 6, 11, 18, 20, 25]),
        (2022, 1, 6, [1, 2, 3, 7, 9, 16, 23, 30]),
        (2022, 3, 6, [6, 8, 13, 20, 21, 22, 23, 27]),
        (2022, 7, 5, [2, 3, 6, 9, 10, 16, 17, 23, 24, 30, 31]),
        (2022, 7, 6, [3, 6, 9, 10, 17, 24, 31]),
        (2022, 12, 6, [4, 11, 16, 18, 25]),
        (2023, 5, 6, [1, 7, 8, 9, 14, 21, 28]),
        (2023, 10, 6, [1, 8, 15, 22, 25, 29]),
        (2024, 3, 6, [3, 8, 10, 17, 21, 22, 23, 24, 31]),
        (2025, 5, 6, [1, 4, 7, 9, 11, 18, 25]),
        (2026, 1, 6, [1, 2, 4, 7, 11, 18, 25]),
        (2026, 3, 5, [1, 7, 8, 9, 14, 15, 21, 22, 23, 24, 25, 28, 29]),
        (2026, 3, 6, [1, 8, 9, 15, 21, 22, 23, 24, 29]),
    ],
)
def test_the_days_off_of_a_month_are_those_the_press_published(year, month, week, days):
    assert off(year, month, week) == days


@pytest.mark.parametrize(
    ("start", "n", "week", "end"),
    [
        (date(2026, 10, 23), 3, 5, date(2026, 10, 29)),
        (date(2026, 10, 23), 3, 6, date(2026, 10, 28)),
        (date(2023, 6, 30), 3, 5, date(2023, 7, 4)),
        (date(2020, 8, 29), 10, 5, date(2020, 9, 14)),
        (date(2026, 11, 20), 20, 5, date(2026, 12, 21)),
    ],
)
def test_a_term_of_working_days_ends_where_it_was_counted_by_hand(start, n, week, end):
    assert calendar().add_working_days(start, n, week) == end


def test_a_saturday_holiday_rolls_in_the_five_day_week_and_not_in_the_six_day_week():
    after_victory_day = date(2026, 5, 11)

    assert not calendar().is_working(after_victory_day, 5)
    assert calendar().is_working(after_victory_day, 6)


def test_christmas_on_a_saturday_and_kurban_ait_on_a_sunday_make_no_other_day_off():
    assert calendar().is_working(date(2023, 1, 9))
    assert calendar().is_working(date(2024, 6, 17))
    assert calendar().is_working(date(2019, 8, 12), 6)


@pytest.mark.parametrize("sunday", [date(2020, 1, 5), date(2020, 12, 20), date(2025, 1, 5)])
def test_a_sunday_that_was_transferred_is_worked_in_both_weeks(sunday):
    assert all(calendar().is_working(sunday, week) for week in WEEKS)
    assert not any(calendar().is_working(sunday - timedelta(days=2), week) for week in WEEKS)


@pytest.mark.parametrize("saturday", [date(2021, 7, 3), date(2022, 3, 5), date(2024, 5, 4)])
def test_a_saturday_that_was_transferred_gives_the_six_day_week_no_day_off(saturday):
    row = next(row for row in calendar().days if row.day == saturday)

    assert calendar().is_working(saturday, 5)
    assert not calendar().is_working(row.instead_of, 5)
    assert calendar().is_working(row.instead_of, 6)


@pytest.mark.parametrize("week", WEEKS)
def test_31_august_2026_was_a_day_off_until_constitution_day_moved(week):
    before = calendar().as_known_on(date(2026, 3, 17))
    after = calendar().as_known_on(date(2026, 3, 18))

    assert not before.is_working(date(2026, 8, 31), week)
    assert after.is_working(date(2026, 8, 31), week)
    assert before.is_working(date(2027, 3, 15), week)
    assert not after.is_working(date(2027, 3, 15), week)
    assert not before.is_working(date(2027, 8, 30), week)
    assert after.is_working(date(2027, 8, 30), week)


@pytest.mark.parametrize("week", WEEKS)
def test_17_june_2024_ceased_to_be_a_day_off_ten_days_before(week):
    assert not calendar().as_known_on(date(2024, 6, 6)).is_working(date(2024, 6, 17), week)
    assert calendar().as_known_on(date(2024, 6, 7)).is_working(date(2024, 6, 17), week)


@pytest.mark.parametrize(
    ("moved", "rest", "act"),
    [
        (date(2022, 3, 7), date(2022, 3, 5), date(2021, 10, 6)),
        (date(2022, 10, 24), date(2022, 10, 22), date(2022, 10, 8)),
        (date(2023, 7, 7), date(2023, 7, 1), date(2023, 4, 25)),
        (date(2024, 5, 8), date(2024, 5, 4), date(2024, 4, 17)),
        (date(2025, 1, 3), date(2025, 1, 5), date(2024, 11, 21)),
    ],
)
def test_a_transfer_is_not_in_the_calendar_before_the_day_of_its_act(moved, rest, act):
    before = calendar().as_known_on(act - timedelta(days=1))
    after = calendar().as_known_on(act)

    assert (before.is_working(moved), before.is_working(rest)) == (True, False)
    assert (after.is_working(moved), after.is_working(rest)) == (False, True)


def test_a_reason_names_the_holiday_the_transfer_or_the_weekday():
    days = calendar()

    assert str(days.reason(date(2022, 10, 25))) == "Republic Day"
    assert str(days.reason(date(2026, 10, 26))) == "Republic Day, moved from 25 October 2026"
    assert str(days.reason(date(2023, 7, 1))) == "worked instead of 7 July 2023"
    assert str(days.reason(date(2023, 7, 7))) == "day off instead of 1 July 2023"
    assert str(days.reason(date(2026, 8, 31))) == "working day"
    assert str(days.reason(date(2026, 10, 24))) == "Saturday"
    assert str(days.reason(date(2026, 10, 24), 6)) == "working day"
    assert str(days.reason(date(2026, 10, 18), 6)) == "Sunday"


def test_a_year_with_an_estimated_day_is_provisional_and_says_which_days():
    days = calendar()

    assert [days.year(year) for year in (2003, 2004, 2025, 2026, 2027, 2028)] == [
        "absent",
        "official",
        "official",
        "provisional",
        "provisional",
        "absent",
    ]
    assert days.reason(date(2026, 5, 27)).estimated
    assert [day for day in days_of(2026) if days.is_estimated(day)] == [
        date(2026, 5, 26),
        date(2026, 5, 27),
        date(2026, 5, 28),
    ]
    assert days.as_known_on(date(2024, 6, 6)).year(2024) == "provisional"


def test_every_row_has_a_source_and_a_name_that_is_translated():
    assert {row.name for row in calendar().days} == set(kazakhstan.NAMES)
    assert all(row.source for row in calendar().days)
    assert set(calendar().sources) == set(calendar().years)
    assert all(calendar().sources.values())


def test_every_transfer_has_its_two_days_from_one_act():
    rows = calendar().days
    moved = {row for row in rows if row.kind == "moved-off"}
    paid = {(row.instead_of, row.day, row.weeks, row.source, row.known_from) for row in moved}
    back = {
        (row.day, row.instead_of, row.weeks, row.source, row.known_from)
        for row in rows
        if row.kind == "worked"
    }

    assert paid == back


@pytest.mark.parametrize("week", WEEKS)
def test_every_rolled_day_follows_a_holiday_that_fell_on_a_day_of_rest(week):
    rows = [row for row in calendar().days if week in row.weeks]
    holidays = {row.day: row for row in rows if row.kind == "holiday"}
    rolled = {row.instead_of: row for row in rows if row.kind == "rolled"}
    transferred = {row.day for row in rows if row.kind == "worked"}

    assert all(holidays[day].name == row.name for day, row in rolled.items())
    assert all(holidays[day].known_from == row.known_from for day, row in rolled.items())
    resting = {day for day in holidays if day.weekday() >= week}
    # 9 May 2020 rolled to 11 May, and that day off was transferred to 8 May.
    assert resting - set(rolled) == {date(2020, 5, 9)} & resting
    assert date(2020, 5, 11) in transferred or week == 6


def test_the_version_changes_with_the_tables():
    tables = b"".join(
        files(kazakhstan).joinpath(name).read_bytes().replace(b"\r\n", b"\n")
        for name in ("days.csv", "years.csv")
    )

    assert TABLES.get(calendar().version) == sha256(tables).hexdigest(), (
        "The calendar changed: give it a new VERSION and enter the digest here."
    )
