"""Terms that begin today, whether or not the calendar knows the days on which they end."""

from __future__ import annotations

import datetime as dt

import pytest

from paryz.law.scenarios import Scenario, run
from tests.cli.running import paryz
from tests.day import TODAY, TOMORROW, YESTERDAY
from tests.days import working_day

WEEK = dt.timedelta(days=7)
GIFT = {"gift": "vase", "how": "given"}


def owed(kind, act, reading="rolled", **fields):
    """The duty of that act that one fact of today raises."""
    scenario = Scenario(
        name="today",
        settings={"overdue_after": reading},
        facts=[(kind, {"day": TODAY.isoformat(), **fields})],
        today=TODAY.isoformat(),
    )
    outcome = run(scenario)
    assert outcome.refusal is None, outcome.refusal
    return next(each for each in outcome.duties if each.duty.act == act)


def test_three_working_days_are_walked_to_or_not_known():
    found = owed("ServiceEntered", "acknowledge", category="civil").dates

    assert found.due == working_day(TODAY, 3)
    assert found.unknown == (found.due is None)


@pytest.mark.parametrize("reading", ["strict", "rolled"])
def test_seven_calendar_days_end_today_next_week_or_are_not_known(reading):
    found = owed("GiftReceived", "hand-over-gift", reading=reading, **GIFT).dates

    rolled = working_day(TODAY + WEEK, 0)
    assert found.rolled == rolled
    assert found.due == (None if rolled is None else TODAY + WEEK)
    assert found.unknown == (rolled is None)


@pytest.mark.parametrize(
    ("kind", "act", "fields"),
    [
        ("ServiceEntered", "acknowledge", {"category": "civil"}),
        ("GiftReceived", "hand-over-gift", GIFT),
    ],
)
def test_what_is_known_is_late_in_the_end_and_what_is_not_stays_open(kind, act, fields):
    duty = owed(kind, act, **fields)

    walked = [duty.status(TODAY + dt.timedelta(days=n)) for n in range(45)]

    assert walked[0] == "open"
    assert walked[-1] == ("open" if duty.dates.unknown else "overdue")
    assert walked == sorted(walked, key=("open", "disputed", "overdue").index)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("day", [YESTERDAY, TODAY])
def test_a_gift_is_explained_as_of_today(language, day):
    told = paryz("explain", "GiftReceived", f"day={day}", "gift=vase", "how=given",
                 "--language", language, "--json")  # fmt: skip

    assert told.code == 0, told.err
    assert told.json[0]["provision"] == "E9.16"
    assert told.json[0]["status"] == "open"


def test_what_is_said_to_come_tomorrow_is_refused():
    told = paryz("explain", "GiftReceived", f"day={TOMORROW}", "gift=vase", "how=given")

    assert told.code == 1
    assert "future" in told.err
