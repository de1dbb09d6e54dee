"""`paryz duties`: who owes what by when, as far as whoever asks may see it."""

from __future__ import annotations

import datetime as dt

import pytest

from paryz.duties.models import Deadline
from paryz.facts import CodeAcknowledged
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = [pytest.mark.django_db]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """The small world: everybody entered on 2 March 2026, and only Charlie has signed, late."""
    with undone(django_db_blocker):
        world = make_world()
        signed = CodeAcknowledged(
            person=world.charlie.uid, day=dt.date(2026, 4, 1), code="kz-civil-2020"
        )
        record(operator(world.today), world.organisation, [signed], now=world.now)
        yield world


def listed(*arguments):
    return paryz("duties", *arguments, "--json").json


def people(rows):
    return {row["person_id"] for row in rows}


def test_the_operator_sees_everybodys_duties_as_objects(office):
    rows = listed()

    assert people(rows) == {
        person.uid for person in office.people.values() if person.posts.exists()
    }
    assert {"id", "person", "provision", "act", "due", "act_by", "status"} <= rows[0].keys()


def test_without_json_it_is_a_table_with_a_heading(office):
    heading, first, *_ = paryz("duties", "--act", "acknowledge").out.splitlines()

    assert heading.split() == [
        "person", "unit", "provision", "act", "due", "act_by", "status", "matter",
    ]  # fmt: skip
    assert "E5" in first


def test_a_servant_sees_their_own_duties_alone(office):
    assert people(listed("--as", office.aigerim.uid)) == {office.aigerim.uid}


def test_personnel_of_a_unit_sees_that_unit_with_those_under_it_alone(office):
    rows = listed("--as", office["personnel-of-own"].uid)

    below = {office.aigerim.uid, office.bolat.uid, office["personnel-of-own"].uid}
    assert people(rows) == below | {office["personnel-of-child"].uid}


def test_who_was_personnel_sees_their_own_duties_alone(office):
    retired = office["retired-personnel"]

    assert people(listed("--as", retired.uid)) == {retired.uid}


def test_a_person_one_may_not_see_is_as_good_as_missing(office):
    hidden = paryz("duties", "--as", office.aigerim.uid, "--person", office.charlie.uid)
    missing = paryz("duties", "--as", office.aigerim.uid, "--person", "nobody-at-all")

    assert (hidden.code, hidden.out) == (missing.code, missing.out) == (1, "")
    assert hidden.err.replace(office.charlie.uid, "…") == missing.err.replace("nobody-at-all", "…")


@pytest.mark.parametrize(
    ("option", "hidden"),
    [("--unit", "Шаруашылық секторы"), ("--organisation", "Денсаулық басқармасы")],
)
def test_a_place_one_may_not_see_is_as_good_as_missing(office, option, hidden):
    asked = paryz("duties", "--as", office.aigerim.uid, option, hidden)
    missing = paryz("duties", "--as", office.aigerim.uid, option, "Ешқайда")

    assert asked.code == missing.code == 1
    assert asked.err.replace(hidden, "…") == missing.err.replace("Ешқайда", "…")


def test_a_duty_one_may_not_see_cannot_be_explained_more_than_one_there_is_not(office):
    foreign = Deadline.objects.filter(person=office.charlie).first().pk

    hidden = paryz("explain", foreign, "--as", office.aigerim.uid)
    missing = paryz("explain", 999_999, "--as", office.aigerim.uid)

    assert hidden.code == missing.code == 2
    assert str(foreign) in hidden.err
    assert "There is no duty" in hidden.err
    assert "There is no duty" in missing.err


def test_ones_own_duty_is_explained_with_its_words_and_days(office):
    [own] = listed("--as", office.aigerim.uid)

    [told] = paryz("explain", own["id"], "--as", office.aigerim.uid, "--json").json

    assert (told["provision"], told["due"]) == ("E5", own["due"])
    assert [day["number"] for day in told["days"] if day["counted"]] == [1, 2, 3]
    assert told["text"]


def test_a_unit_is_meant_with_the_units_under_it(office):
    by_name = people(listed("--unit", "Бастауыш сынып секторы"))
    by_code = people(listed("--unit", "11"))

    assert by_name == by_code
    assert office.aigerim.uid in by_name
    assert office["personnel-of-child"].uid in by_name
    assert office.charlie.uid not in by_name


def test_only_what_is_late_is_listed_as_overdue(office):
    late = listed("--overdue")

    assert {row["status"] for row in late} == {"overdue"}
    assert office.aigerim.uid in people(late)
    assert office.charlie.uid not in people(row for row in late if row["act"] == "acknowledge")


def test_as_of_a_day_things_stand_as_they_stood_then(office):
    def of_charlie(day):
        rows = listed("--person", office.charlie.uid, "--as-of", day)
        return {row["act"]: row["status"] for row in rows}

    assert of_charlie("2026-03-01") == {}
    assert of_charlie("2026-03-03") == {"acknowledge": "open"}
    assert of_charlie("2026-03-20") == {"acknowledge": "overdue"}
    assert of_charlie("2026-04-01")["acknowledge"] == "done-late"


def test_what_was_late_then_is_found_by_overdue_though_it_is_done_now(office):
    rows = listed("--overdue", "--as-of", "2026-03-20", "--person", office.charlie.uid)

    assert [row["act"] for row in rows] == ["acknowledge"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--as-of", "2026-13-45"], 1, "is not a day of the calendar"),
        (["--status", "lost"], 1, "It is one of: open,"),
        (["--act", "dance"], 1, "acknowledge"),
        (["--unit", "Ешқайда"], 1, "There is no unit “Ешқайда”."),
        (["--unit", ""], 1, "There is no unit “”."),
        (["--person", ""], 1, "There is nobody “”."),
        (["--as", "Ешкім"], 1, "There is nobody “Ешкім”."),
        (["--organisation", "Ешқайда"], 1, "There is no organisation “Ешқайда”."),
        (["--limit", "0"], 2, "--limit"),
        (["--nonsense"], 2, "--nonsense"),
    ],
)
def test_what_cannot_be_answered_is_said_on_standard_error(office, arguments, code, said):
    asked = paryz("duties", *arguments)

    assert (asked.code, asked.out) == (code, "")
    assert said in asked.err
