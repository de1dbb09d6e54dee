"""What people are told of what began today, and what pages show of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import CalendarYearStated
from paryz.notices.models import Notice
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.day import MORNING, TODAY
from tests.days import CALENDAR, FIRST_UNKNOWN, LAST_KNOWN, working_day
from tests.people import add_person

pytestmark = pytest.mark.django_db
WEEKS = [TODAY + dt.timedelta(days=n) for n in range(22)]


def joined(world):
    """Somebody who entered service today, and the duty to acknowledge the code."""
    person = add_person(
        world,
        "joiner",
        "Жаңа Адам",
        unit=world.units["own"],
        supervisor=world.bolat,
        entered=world.today,
        email="new@example.kz",
    )
    return person, Deadline.objects.get(person=person, act="acknowledge")


def stages_of(person):
    return set(Notice.objects.filter(person=person).values_list("stage", flat=True))


def test_a_term_of_today_is_reminded_of_on_its_days_and_one_without_an_end_once(world, days):
    person, duty = joined(world)

    for day in WEEKS:
        days(day)

    known = working_day(TODAY, 3)
    late = {"due-soon-again", "overdue", "overdue-supervisor", "overdue-personnel"}
    assert duty.due == known
    assert stages_of(person) - {"due-soon", "before-days-off"} == {"arisen"} | (
        set() if known is None else late
    )


def test_the_pages_of_whoever_owes_say_by_when_or_that_it_is_not_known(world, client_for):
    person, duty = joined(world)
    client = client_for(person)

    pages = [client.get(each) for each in ("/", reverse("duties"), reverse("duty", args=[duty.pk]))]

    assert [each.status_code for each in pages] == [200, 200, 200]
    assert all(("Not known yet" in each.content.decode()) == duty.unknown for each in pages)


@pytest.fixture
def beyond(set_clock):
    """It is the first day of which the calendar knows nothing."""
    set_clock(dt.datetime.combine(FIRST_UNKNOWN, MORNING))


@pytest.mark.usefixtures("beyond")
def test_beyond_the_calendar_a_term_is_not_known_and_its_beginning_is_told(world, days):
    person, duty = joined(world)

    for n in range(22):
        days(FIRST_UNKNOWN + dt.timedelta(days=n))

    assert (duty.unknown, duty.act_by, duty.late_from) == (True, None, None)
    assert stages_of(person) == {"arisen"}


@pytest.mark.usefixtures("beyond")
def test_once_the_year_is_entered_the_term_has_an_end_and_is_reminded_of(world, days):
    person, _ = joined(world)
    days(FIRST_UNKNOWN)
    year = CalendarYearStated(
        day=FIRST_UNKNOWN, year=FIRST_UNKNOWN.year, status="provisional", source="An order"
    )
    record(operator(world.today), world.organisation, [year], now=world.now)

    duty = Deadline.objects.get(person=person, act="acknowledge")
    days(duty.act_by)
    days(duty.late_from)

    assert not duty.unknown
    assert FIRST_UNKNOWN < duty.act_by < duty.late_from
    assert stages_of(person) >= {"arisen", "due-soon-again", "overdue"}


@pytest.fixture
def three_worked_days_before_the_end(set_clock):
    """A term of three working days that begins now ends on the last one that the calendar knows."""
    end = CALENDAR.working_day_on_or_before(LAST_KNOWN)
    began = next(day for n in range(20) if working_day(day := end - dt.timedelta(days=n), 3) == end)
    set_clock(dt.datetime.combine(began, MORNING))
    return end


def test_a_term_that_ends_with_the_calendar_is_reminded_of_and_warns_of_no_days_off(
    three_worked_days_before_the_end, world, days
):
    person, duty = joined(world)

    for n in range(22):
        days(world.today + dt.timedelta(days=n))

    late = {"overdue", "overdue-supervisor", "overdue-personnel"}
    assert duty.act_by == three_worked_days_before_the_end
    assert stages_of(person) == {"arisen", "due-soon", "due-soon-again"} | late
