"""Which stages of its term a duty has reached: the calendar is the real one of 2026."""

import datetime as dt

import pytest

from paryz.law import codes
from paryz.notices.ladder import Rungs
from paryz.notices.stages import LATELY, NoticeTerm, spoken_of, stages

CALENDAR = codes.package().calendar()
LONG_AGO = dt.date(2026, 1, 5)


def day(text):
    return dt.date.fromisoformat(f"2026-{text}")


def term(act_by, late_from=None, cause=LONG_AGO):
    late = day(late_from) if late_from else day(act_by) + dt.timedelta(days=1)
    return NoticeTerm(cause_day=cause, act_by=day(act_by), late_from=late)


def reached(of, on, rungs=None):
    return stages(of, day(on), rungs or Rungs(), CALENDAR)


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("04-11", ()),
        ("04-12", ("due-soon",)),
        ("04-13", ("due-soon",)),
        ("04-14", ("due-soon-again",)),
        ("04-15", ("due-soon-again",)),
        ("04-16", ("overdue",)),
        ("04-17", ("overdue", "overdue-supervisor")),
        ("04-20", ("overdue", "overdue-supervisor")),
        ("04-21", ("overdue", "overdue-supervisor", "overdue-personnel")),
        ("05-16", ("overdue", "overdue-supervisor", "overdue-personnel")),
        ("05-17", ("overdue-supervisor", "overdue-personnel")),
        ("05-22", ()),
    ],
)
def test_a_term_that_ends_on_a_wednesday_is_reminded_of_by_the_ladder(on, found):
    assert reached(term("04-15"), on) == found


def test_days_off_are_warned_of_on_the_last_two_working_days_before_them():
    friday = term("03-20", late_from="04-10")

    assert "before-days-off" not in reached(friday, "03-18")
    assert "before-days-off" in reached(friday, "03-19")
    assert "before-days-off" in reached(friday, "03-20")
    assert reached(friday, "03-21") == ()


def test_the_working_day_before_is_the_one_before_the_week_end_where_a_monday_precedes_days_off():
    # A working day on its own between days off, as the calendar of the year has it.
    found = [
        LONG_AGO + dt.timedelta(days=n)
        for n in range(300)
        if CALENDAR.is_working(LONG_AGO + dt.timedelta(days=n))
        and not CALENDAR.is_working(LONG_AGO + dt.timedelta(days=n + 1))
        and not CALENDAR.is_working(LONG_AGO + dt.timedelta(days=n - 1))
    ]
    assert found, "no such day in 2026"
    alone = found[0]
    eve = CALENDAR.working_day_on_or_before(alone - dt.timedelta(days=1))
    lonely = NoticeTerm(cause_day=LONG_AGO, act_by=alone, late_from=alone + dt.timedelta(days=9))

    assert "before-days-off" in stages(lonely, eve, Rungs(), CALENDAR)


def test_the_nearest_rung_alone_is_told_where_a_worker_stood_still():
    assert reached(term("04-15"), "04-15") == ("due-soon-again",)


def test_a_duty_is_news_for_thirty_days_after_its_cause_and_never_when_it_is_late():
    cause = day("04-01")
    long = term("12-30", cause=cause)

    assert stages(long, cause, Rungs(), CALENDAR) == ("arisen",)
    assert stages(long, cause + LATELY, Rungs(), CALENDAR) == ("arisen",)
    assert stages(long, cause + LATELY + dt.timedelta(days=1), Rungs(), CALENDAR) == ()
    assert "arisen" not in reached(term("04-15", cause=day("04-10")), "04-16")


def test_a_list_of_past_years_tells_nobody():
    assert reached(term("01-09", cause=dt.date(2020, 1, 3)), "06-01") == ()


def test_an_organisation_leaves_rungs_out():
    rungs = Rungs(first_before=None, last_before=None, supervisor_after=None, personnel_after=0)

    assert reached(term("04-15"), "04-14", rungs) == ()
    assert reached(term("04-15"), "04-16", rungs) == ("overdue", "overdue-personnel")


def test_between_two_last_days_that_are_disputed_nobody_is_hurried():
    # Strictly over on Saturday 18 April; overdue by the other reading from Tuesday on.
    disputed = NoticeTerm(cause_day=LONG_AGO, act_by=day("04-17"), late_from=day("04-21"))

    assert reached(disputed, "04-18") == ()
    assert reached(disputed, "04-21") == ("overdue",)


def test_a_year_without_a_calendar_warns_of_no_days_off():
    last = dt.date(2030, 12, 31)
    far = NoticeTerm(cause_day=LONG_AGO, act_by=last, late_from=last + dt.timedelta(days=1))

    assert stages(far, last, Rungs(), CALENDAR) == ("due-soon-again",)


def test_a_moved_day_is_spoken_of_anew_and_what_has_arisen_is_not():
    before, after = term("04-15"), term("04-16")

    assert spoken_of("due-soon", before) != spoken_of("due-soon", after)
    assert spoken_of("arisen", before) == spoken_of("arisen", after) == LONG_AGO
