"""`paryz gifts`: the register on the command line, as far as whoever asks may see it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.cli.running import paryz, undone
from tests.gifts.stating import declined, found_on_the_desk, listed, received, served
from tests.people import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """A few gifts of Aigerim and Charlie, and one of another register."""
    with undone(django_db_blocker):
        world = make_world()
        received(world, world.aigerim, ago=30, description="Vase", value=Decimal(5), currency="KZT")
        found_on_the_desk(world, world.aigerim, description="Бөтелке коньяк")
        served(world, world.charlie)
        declined(world, world.charlie)
        listed(world, value=Decimal(9), currency="USD")
        yield world


def rows(*arguments):
    return paryz("gifts", *arguments, "--json").json


def test_what_is_to_be_done_is_listed_with_the_most_pressing_first(office):
    found = rows("list")

    assert [row["what"] for row in found][:2] == ["Vase", "Бөтелке коньяк"]
    assert {"id", "person", "act_by", "state", "value"} <= found[0].keys()


def test_words_of_any_language_find_it(office):
    assert [row["what"] for row in rows("list", "--tab", "all", "--search", "cognac")] == [
        "Бөтелке коньяк"
    ]


def test_whoever_asks_sees_what_is_theirs(office):
    found = rows("list", "--tab", "all", "--as", office.charlie.uid)

    assert {row["person_id"] for row in found} == {office.charlie.uid}


def test_totals_hold_each_register_by_itself(office):
    ours, others = rows("totals")

    assert (ours["rules"], ours["rows"], ours["sums"]) == ("", 4, {"KZT": "5.00"})
    assert (others["rules"], others["sums"]) == ("5 U.S.C. 7342", {"USD": "9.00"})


def test_the_week_holds_what_is_open(office):
    assert [row["list"] for row in rows("week")] == ["late", "notice", "soon"]


@pytest.mark.parametrize("command", ["list", "totals", "week"])
def test_without_json_it_is_a_table(office, command):
    answer = paryz("gifts", command)

    assert answer.code == 0
    assert len(answer.out.splitlines()) > 3


@pytest.mark.parametrize(
    "asked", [("--tab", "soon"), ("--thing", "nonsense"), ("--year", "once"), ("--state", "gone")]
)
def test_a_filter_that_is_none_is_refused_with_those_there_are(office, asked):
    answer = paryz("gifts", "list", *asked)

    assert answer.code == 1
    assert asked[1] in answer.err


def test_a_unit_is_named_as_people_name_it(office):
    found = rows("list", "--tab", "all", "--unit", "Шаруашылық секторы")

    assert {row["person_id"] for row in found} == {office.charlie.uid}
    assert paryz("gifts", "list", "--unit", "Nowhere").code == 1
