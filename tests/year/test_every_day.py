"""On whatever day the demo is made, nothing in it lies ahead and the kernel takes each go of it.

Nothing here touches a database: what is told follows from the size and the day alone.
"""

import datetime as dt

import pytest

from paryz.demo.loading import invented
from paryz.demo.year import SETTINGS
from paryz.demo.year.telling import ZONE, goes
from paryz.facts.calendar import amended
from paryz.facts.standing import standing
from paryz.kernel.consistency import check, standing_facts
from paryz.kernel.facts import kind_of, past_days_of
from paryz.kernel.world import World
from paryz.law import codes
from paryz_kz import iin
from tests.year.years import ORGANISATION

pytestmark = pytest.mark.slow
CALENDAR = codes.package().calendar()
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
QUARTERS = [dt.date(year, month, 1) for year in (2026, 2027) for month in (1, 4, 7, 10)]


def demo(people, today):
    """What the demo of so many people tells if it is made on that day."""
    return invented(people, today, organisation=ORGANISATION, calendar=CALENDAR)


def days(first, last, step=1):
    """The days from one to another."""
    return [first + dt.timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


def of_quarter(first, step=1):
    """The days of three months."""
    end = dt.date(first.year + first.month // 10, (first.month + 3 - 1) % 12 + 1, 1)
    return days(first, end - dt.timedelta(days=1), step)


def ahead(made):
    """What lies after the moment at which it is told: days, and hours where one is named."""
    for each in made.told:
        for name, day in past_days_of(each.fact):
            if day > each.at.date():
                yield kind_of(each.fact), name, day, each.at
        hour = each.fact.time or dt.time.min
        if dt.datetime.combine(each.fact.day, hour, ZONE) > each.at:
            yield kind_of(each.fact), "time", hour, each.at


def too_young(made):
    """Who entered into service before they were eighteen."""
    for servant in made.servants:
        born = iin.parts(servant.iin).born_on
        if (servant.entered.year - 18, servant.entered.month) < (born.year, born.month):
            yield servant.iin, servant.entered


def take(made):
    """Take what is told go by go, as recording does: each matter as it grows, on its own day."""
    plain = codes.world(codes.settings(SETTINGS))
    world, matters, lies_in = plain, {}, {}
    for at, _by, facts in goes(made.told):
        today = at.date()
        if facts[0].concerns_everyone:
            check(facts, world, today)
            world = World(plain.package, amended(world.calendar, facts), plain.settings)
            continue
        for fact in facts:
            matter = lies_in[fact.fact] if kind_of(fact) == "Retracted" else fact.matter
            assert fact.id not in lies_in
            lies_in[fact.id] = matter
            matters.setdefault(matter, []).append(fact)
        for matter in {lies_in[fact.id] for fact in facts}:
            check(matters[matter], world, today)
        for fact in facts:
            if fact.opens and not fact.nobodys and fact.in_service == "yes":
                own = standing_facts(matters.get(("person", fact.person), ()))
                assert standing(fact.person, own).services_on(fact.day), fact
    return matters


def found_wrong(people, span):
    """The days on which something of the demo lies ahead; Refused where the kernel refuses a go."""
    wrong = {}
    for today in span:
        made = demo(people, today)
        assert made.told[0].at.date() == made.first
        assert made.told[-1].at.date() == today
        if found := [*ahead(made), *too_young(made)]:
            wrong[today] = found
        take(made)
    return wrong


# Apart by days that make no whole weeks: each day of the week in turn.
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.ordeal)])
@pytest.mark.parametrize("quarter", QUARTERS, ids=str)
@pytest.mark.parametrize("people", [20, 24])
def test_on_the_days_of_two_years_nothing_lies_ahead_and_each_go_is_taken(people, quarter, step):
    span = of_quarter(quarter, step)

    assert found_wrong(people, span) == {}


@pytest.mark.parametrize(
    ("people", "step"),
    [(60, 16), (500, 64), *(pytest.param(n, 8, marks=pytest.mark.ordeal) for n in (60, 500))],
)
@pytest.mark.parametrize("year", [2026, 2027])
def test_in_the_weeks_of_two_years_nothing_lies_ahead_in_larger_ones(people, year, step):
    span = days(dt.date(year, 1, 1), dt.date(year, 12, 31), step)

    assert found_wrong(people, span) == {}


@pytest.mark.parametrize("today", ["2028-01-01", "2028-02-29", "2028-12-31", "2029-03-01"])
@pytest.mark.parametrize("people", [20, 24])
def test_in_years_without_a_calendar_nothing_lies_ahead_either(people, today):
    assert found_wrong(people, [dt.date.fromisoformat(today)]) == {}


@pytest.mark.parametrize("people", [20, 24, 60])
def test_somebody_came_within_days_and_found_a_bottle_today(people):
    for today in days(FIRST, LAST, step=31):
        made = demo(people, today)
        found = made.told[-1].fact
        came = [
            each.fact.day
            for each in made.told
            if kind_of(each.fact) == "ServiceEntered" and each.fact.person == found.person
        ]

        assert (kind_of(found), found.day) == ("GiftReceived", today)
        assert today - max(came) < dt.timedelta(days=10)
