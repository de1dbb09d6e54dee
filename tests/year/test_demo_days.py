"""The demo is made on days on which it is easily made wrong, and in years without a calendar."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from paryz.demo.loading import links, load, waits_for
from paryz.demo.year.telling import ZONE
from paryz.duties.models import Deadline
from paryz.facts import CalendarYearStated
from paryz.languages import spoken
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, SignInSlip
from paryz.people.slips import slip_digest
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.cli.running import paryz

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROLES = {
    "servant", "supervisor", "personnel", "ethics", "commission", "auditor", "administrator",
}  # fmt: skip
ENTERED = [
    pytest.param("2026-12-07", id="a Monday"),
    pytest.param("2027-01-03", id="a Sunday after New Year"),
    pytest.param("2027-03-23", id="Nauryz"),
]
ABSENT = [
    pytest.param("2027-12-20", "2028", id="before a year without a calendar"),
    pytest.param("2028-02-29", "2028", id="29 February"),
    pytest.param("2029-03-01", "2028, 2029", id="two years without a calendar"),
]


@pytest.fixture(autouse=True)
def at_home(settings, tmp_path):
    """An installation of its own: a demo leaves a mark in its folder."""
    settings.INSTALLATION = replace(settings.INSTALLATION, home=tmp_path)


def morning_of(day):
    """Nine o'clock, when some of what happens on the day has not been told yet."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(9), ZONE)


def made_on(day):
    """The morning of that day, on which a demo of the fewest people is made."""
    now = morning_of(day)
    assert load(now, people=20)
    return now


def found_a_bottle(now):
    """Whether the servant of the links is who found something today, told since then."""
    found = dict(links("http://a.kz", now))
    assert set(found) == ROLES
    servant = SignInSlip.objects.get(digest=slip_digest(found["servant"].strip("/").split("/")[-1]))
    told = Entry.objects.get(kind="GiftReceived", day=now.date(), person=servant.person.uid)
    since = dt.datetime.fromisoformat(told.recorded_at) - now
    return dt.timedelta(0) <= since < dt.timedelta(hours=1)


@pytest.mark.parametrize("day", ENTERED)
def test_where_the_calendar_is_entered_every_duty_of_the_demo_has_a_last_day(day):
    now = made_on(day)

    assert found_a_bottle(now)
    assert not Deadline.objects.filter(unknown=True).exists()
    assert waits_for(now) is None


@pytest.mark.parametrize(("day", "years"), ABSENT)
def test_where_it_is_not_the_demo_is_made_and_says_how_many_duties_wait_for_which_years(
    day, years, set_clock
):
    now = morning_of(day)
    set_clock(now)

    done = paryz("demo", "--people", "20")

    assert done.code == 0
    waiting = Deadline.objects.filter(unknown=True, discharged_on=None).count()
    assert waits_for(now) in done.err
    assert found_a_bottle(now)
    assert 0 < waiting < Deadline.objects.count()
    said = {}
    for language in ("kk", "ru", "en"):
        with spoken(language):
            said[language] = waits_for(now)
    assert all(f": {years}. " in words and f": {waiting}. " in words for words in said.values())
    assert len(set(said.values())) == 3


def test_once_the_year_is_entered_nothing_in_the_demo_waits_for_it():
    now = made_on("2027-12-20")

    year = CalendarYearStated(
        person="", day=now.date(), year=Decimal(2028), status="provisional", source="Үлгі"
    )
    record(operator(now.date()), Organisation.objects.get(), [year], now=now)

    assert not Deadline.objects.filter(unknown=True).exists()
    assert waits_for(now) is None
