"""What would have been, had the seven days of E9.16 applied: computed, and recorded nowhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import GiftListed
from paryz.kernel.world import World
from paryz.law import codes
from paryz.ledger.models import Entry
from paryz.recording.actions import record, retract
from paryz.registers.gifts.supposing import Listed, suppose
from tests.cli.running import paryz


def asked(day, passed_on, *, reading="rolled"):
    world = codes.world(codes.settings({"overdue_after": reading}))
    found = suppose([Listed("G", day, passed_on)], world)
    (answer,) = [
        name for name in ("in_time", "late", "disputed", "unknown") if getattr(found, name)
    ]
    return answer, found


@pytest.mark.parametrize(
    ("day", "passed_on", "answer"),
    [
        (date(2010, 3, 1), date(2010, 3, 8), "in_time"),  # the seventh day, a holiday
        (date(2010, 3, 1), date(2010, 3, 9), "disputed"),  # the working day after it
        (date(2010, 3, 1), date(2010, 3, 10), "late"),
        (date(2010, 3, 1), date(2010, 3, 1), "in_time"),
        (date(2010, 3, 1), None, "unknown"),
    ],
)
def test_the_kernel_answers_for_a_day_on_which_the_code_was_not_in_force(day, passed_on, answer):
    assert asked(day, passed_on)[0] == answer


def test_the_organisations_reading_counts():
    assert asked(date(2010, 3, 1), date(2010, 3, 9), reading="strict")[0] == "late"


@pytest.mark.parametrize(
    ("passed_on", "answer"),
    [
        (date(1999, 5, 10), "in_time"),
        (date(1999, 5, 12), "disputed"),
        (date(1999, 7, 1), "late"),
        (None, "unknown"),
    ],
)
def test_where_no_calendar_is_entered_the_seventh_day_is_known_and_the_working_day_is_not(
    passed_on, answer
):
    said, found = asked(date(1999, 5, 3), passed_on)

    assert said == answer
    assert found.without_calendar == 1
    if said == "late":
        assert found.worst[0][1].due == date(1999, 5, 10)
        assert found.worst[0][1].act_by is None


def test_the_answer_is_counted_by_year_and_the_latest_are_named():
    world = codes.world(codes.settings({}))
    day = date(2010, 5, 3)
    gifts = [Listed(f"G{n:04}", day, day + timedelta(days=n)) for n in range(2_000)]

    found = suppose(gifts, world)

    assert [(year.year, year.total) for year in found.years] == [(2010, 2_000)]
    assert [gift.gift for gift, _ in found.worst] == [f"G{n}" for n in range(1999, 1989, -1)]
    assert found.in_time + found.late + found.disputed + found.unknown == found.total == 2_000


def test_the_world_of_the_organisation_stays_as_it_is():
    world = codes.world(codes.settings({}))
    before = [code.editions for code in world.package.codes]

    suppose([Listed("G", date(2010, 5, 3), None)], world)

    assert isinstance(world, World)
    assert [code.editions for code in world.package.codes] == before


# On the page and by command


def listed(world, number, day, disposed_on=None, organisation=None):
    here = organisation or world.organisation
    fact = GiftListed(
        person=here.uid,
        in_service="no",
        gift=number,
        day=day,
        rules="The Island: Gifts Act",
        disposed_on=disposed_on,
        disposition="Archives" if disposed_on else None,
    )
    from paryz.policy.actors import operator

    return record(operator(world.today), here, [fact], now=world.now)[-1]


@pytest.fixture
def island(world):
    listed(world, "I-1", date(2010, 3, 1), date(2010, 3, 2))
    listed(world, "I-2", date(2010, 3, 1), date(2011, 3, 2))
    listed(world, "I-3", date(1999, 5, 3))
    gone = listed(world, "I-4", date(2012, 5, 3))
    from paryz.policy.actors import operator

    retract(operator(world.today), world.organisation, gone.fact, reason="wrong", now=world.now)
    return world


pytestmark = pytest.mark.django_db


def test_the_page_answers_and_says_that_nothing_arises_and_nothing_is_recorded(island, client_for):
    before = Entry.objects.count(), Deadline.objects.count()

    page = client_for(island["ethics"]).get(reverse("gifts-what-if")).content.decode()

    assert "No duty of Kazakhstan’s Code arises" in page
    assert "nothing is recorded" in page
    assert "I-2" in page
    assert "I-4" not in page
    assert (Entry.objects.count(), Deadline.objects.count()) == before


def test_the_page_says_what_it_would_hold(world, client_for):
    page = client_for(world["personnel"]).get(reverse("gifts-what-if")).content.decode()

    assert "No gifts of other registers" in page


def test_gifts_of_another_organisation_are_not_counted(island, client_for):
    other = client_for(island["personnel-of-other"])

    assert "I-2" not in other.get(reverse("gifts-what-if")).content.decode()
    address = reverse("gifts-what-if") + f"?organisation={island.organisation.uid}"
    assert other.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_gifts(island, client_for):
    client = client_for(island["ethics"])
    address = reverse("gifts-what-if")
    client.get(address)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = queries()
    for number in range(30):
        listed(island, f"J-{number}", date(2010, 3, 1) + timedelta(days=number))

    assert queries() == few


def test_the_command_answers_the_same(island):
    answer = paryz("gifts", "what-if", "--organisation", island.organisation.name, "--json").json

    counts = {name: answer[name] for name in ("total", "in_time", "late", "unknown")}
    assert counts == {"total": 3, "in_time": 1, "late": 1, "unknown": 1}
    assert answer["without_calendar"] == 1
    assert [each["gift"] for each in answer["worst"]] == ["I-2"]
    assert "nothing is recorded" in answer["says"]


def test_the_command_prints_the_label_first(island):
    answer = paryz("gifts", "what-if", "--organisation", island.organisation.name)

    assert answer.out.startswith("This is a calculation and nothing else.")
    assert "(calendar not entered)" in answer.out


def test_whoever_has_one_unit_alone_is_told_nothing(island):
    answer = paryz(
        "gifts", "what-if", "--organisation", island.organisation.name, "--as",
        island["supervisor"].uid,
    )  # fmt: skip

    assert answer.code == 1
    assert "There is no organisation" in answer.err
