"""How long appeals wait, by unit: what is counted, what is hidden, who reads it (E10.9)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paryz.people.models import Exclusion
from tests.people import give_role, make_world
from tests.registers.appeals.walking import browser, received, state, words_of

URL = "/registers/appeals/delays/"
YEAR = 2026
DAY = dt.date(2026, 2, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def days_later(days):
    return DAY + dt.timedelta(days=days)


def figures(client, **asked):
    """The lines of the page as they are read, the sums last."""
    page = client.get(URL, {"year": YEAR, **asked})
    assert page.status_code == 200, page.status_code
    lines = [*page.context["lines"], page.context["whole"]]
    return {line["label"]: [cell["value"] for cell in line["cells"]] for line in lines if line}


def appeals(world, unit, *, in_time=0, late=0, overdue=0, wait=7):
    of = {"unit": world.units[unit].uid} if unit else {}
    for _ in range(in_time):
        received(world, DAY, answered=days_later(wait), **of)
    for _ in range(late):
        received(world, DAY, answered=days_later(60), **of)
    for _ in range(overdue):
        received(world, DAY, **of)


def test_appeals_are_counted_by_what_became_of_them(world):
    appeals(world, "own", in_time=6, late=5, overdue=5)
    appeals(world, None, in_time=8, wait=3)

    assert figures(browser(world, "personnel")) == {
        "Бастауыш сынып секторы": [16, 6, 5, 0, 5, 7],
        "No unit named": [8, 8, 0, 0, 0, 3],
        "All units": [24, 14, 5, 0, 5, 7],
    }


def test_the_last_day_is_in_time_and_the_next_is_late(world):
    last = dt.date(2026, 2, 23)
    for day in (last, last + dt.timedelta(days=1)):
        for _ in range(5):
            received(world, DAY, answered=day)

    assert figures(browser(world, "ethics"))["All units"][:3] == [10, 5, 5]


def test_a_unit_all_of_whose_appeals_are_open_has_no_median(world):
    appeals(world, "own", overdue=5)

    assert figures(browser(world, "ethics"))["All units"] == [5, 0, 0, 0, 5, None]


def test_an_appeal_whose_term_runs_is_open_and_not_late(world):
    for _ in range(5):
        received(world, world.today)

    client = browser(world, "personnel")
    shown = figures(client, year=world.today.year)
    assert shown["All units"] == [5, 0, 0, 5, 0, None]


def test_fewer_than_five_are_hidden_with_what_would_betray_them(world):
    appeals(world, "own", in_time=9, late=2)
    appeals(world, "sibling", in_time=12, late=7)

    client = browser(world, "personnel")

    assert figures(client) == {
        "Бастауыш сынып секторы": [11, None, None, 0, 0, 7],
        "Шаруашылық секторы": [19, None, None, 0, 0, 7],
        "All units": [30, 21, 9, 0, 0, 7],
    }
    assert "not given" in client.get(URL, {"year": YEAR}).content.decode()


def test_a_unit_of_fewer_than_five_appeals_shows_nothing_of_them(world):
    appeals(world, "own", in_time=3)
    appeals(world, "sibling", in_time=12)

    shown = figures(browser(world, "personnel"))

    assert shown["Бастауыш сынып секторы"] == [None, None, 0, 0, 0, None]
    assert shown["Шаруашылық секторы"] == [None, None, 0, 0, 0, None]
    assert shown["All units"] == [15, 15, 0, 0, 0, 7]


def test_everybody_who_may_reads_the_same_figures(world):
    appeals(world, "own", in_time=6)
    appeals(world, "sibling", in_time=7)
    Exclusion.objects.create(
        organisation=world.organisation,
        kind="appeal",
        matter="none",
        person=world.bolat,
        since=DAY,
        why="decided",
    )

    read = [figures(browser(world, who)) for who in ("personnel", "ethics", "supervisor")]

    assert read[0] == read[1] == read[2]
    assert read[0]["All units"][0] == 13


def test_another_organisation_is_not_there(world):
    appeals(world, "own", in_time=6)
    give_role(world, "stranger", "personnel", organisation=world.other)
    client = browser(world, "stranger")

    assert client.get(URL, {"organisation": world.organisation.uid}).status_code == 404
    assert figures(client) == {}


@pytest.mark.parametrize("asked", ["x", "-1", "0", "10000", "99999999"])
def test_a_year_that_is_none_is_not_there(world, asked):
    assert browser(world, "personnel").get(URL, {"year": asked}).status_code == 404


def test_the_number_of_queries_is_the_same_at_any_size(world):
    client = browser(world, "personnel")
    appeals(world, "own", in_time=1)
    client.get(URL, {"year": YEAR})
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(URL, {"year": YEAR})
    for unit in ("own", "sibling", "child", "parent"):
        appeals(world, unit, in_time=4, late=2)

    with CaptureQueriesContext(connection) as many:
        client.get(URL, {"year": YEAR})

    assert len(many) == len(few)


def test_the_paper_says_the_same_in_both_languages(world):
    appeals(world, "own", in_time=9, late=2)
    appeals(world, "sibling", in_time=12, late=7)

    paper = words_of(browser(world, "personnel").get("/registers/appeals/delays.pdf?year=2026"))

    assert "Жолданымдарды қарау мерзімдері, 2026" in paper
    assert "Сроки рассмотрения обращений, 2026" in paper
    assert "Бастауыш сынып секторы 11 – – 0 0 7" in paper
    assert "30 21 9 0 0 7" in paper


def test_an_appeal_between_the_codes_is_owed_no_answer_and_not_counted(world):
    state(world)
    received(world, dt.date(2018, 5, 2))

    page = browser(world, "personnel").get(URL, {"year": 2018})

    assert page.context["lines"] == []
    assert "No appeals of this year" in page.content.decode()
