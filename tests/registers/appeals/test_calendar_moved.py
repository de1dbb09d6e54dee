"""A day of the calendar is moved while the term of an appeal runs: the last day moves with it."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline, Matter
from paryz.facts import AppealReceived, CalendarDayStated
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.people import make_world
from tests.registers.appeals.walking import browser, state

# Fifteen working days from Monday 2 November 2026 end on the 23rd.
ARRIVED, LAST, NEW_LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 23), dt.date(2026, 11, 24)
FRIDAY, SATURDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 21)
SOURCE = "№ 999 бұйрық"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def url(world):
    fact = AppealReceived(person=world.organisation.uid, day=ARRIVED, appeal="a")
    return f"/registers/appeals/{state(world, fact)[0].fact}/"


def move_friday(world, to=SATURDAY):
    day = dt.date(2026, 11, 9)
    off = CalendarDayStated(
        day=day, date=FRIDAY, kind="moved-off", instead_of=to, weeks="5", source=SOURCE
    )
    worked = CalendarDayStated(
        day=day, date=to, kind="worked", instead_of=FRIDAY, weeks="5", source=SOURCE
    )
    record(operator(world.today), world.organisation, [off, worked], now=world.now)


def last_day():
    return Deadline.objects.get(act="answer-appeal").due


def test_a_day_that_is_off_now_gives_another_one(world, url):
    assert last_day() == LAST
    day = CalendarDayStated(
        day=dt.date(2026, 11, 9), date=FRIDAY, kind="day-off", weeks="5 6", source=SOURCE
    )

    record(operator(world.today), world.organisation, [day], now=world.now)

    assert last_day() == NEW_LAST
    row = Matter.objects.get(kind="appeal")
    assert (row.due, row.state) == (NEW_LAST, "open")


def test_a_friday_that_is_worked_on_the_saturday_changes_no_last_day(world, url):
    move_friday(world)

    assert last_day() == LAST


def test_a_friday_that_is_worked_after_the_term_moves_the_last_day(world, url):
    move_friday(world, to=dt.date(2026, 11, 28))

    assert last_day() == NEW_LAST


def test_the_page_of_the_duty_counts_each_day_and_says_why_one_is_left_out(world, url):
    move_friday(world, to=dt.date(2026, 11, 28))
    clerk = browser(world, "personnel")

    page = clerk.get(reverse("duty", args=[Deadline.objects.get(act="answer-appeal").pk]))

    days = {day.day: day for day in page.context["days"]}
    assert days[FRIDAY].number is None
    assert days[FRIDAY].reason.split() == "day off instead of 28 November 2026".split()
    assert days[NEW_LAST].number == 15
    words = page.content.decode()
    assert "not verified" in words
    assert "its last day was Monday, 23 November 2026" in " ".join(words.split())


def test_an_appeal_of_a_day_off_is_counted_from_the_next_working_day(world):
    sunday = dt.date(2026, 10, 25)
    fact = AppealReceived(person=world.organisation.uid, day=sunday, appeal="a", ours="no")
    state(world, fact)

    # The Monday is off after the holiday on the Sunday: the Tuesday is day zero.
    assert Deadline.objects.get(act="redirect-appeal").due == dt.date(2026, 10, 30)
    assert last_day() == dt.date(2026, 11, 17)
