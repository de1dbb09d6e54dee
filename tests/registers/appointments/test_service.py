"""A transfer and an appraisal are recorded from the page of the person (E9.4)."""

import datetime as dt

import pytest

from paryz.ledger.models import Entry
from paryz.people.models import Placement, Post
from tests.people import ENTERED, make_world
from tests.registers.walking import browser


@pytest.fixture
def world(db):
    return make_world()


def post_of(person):
    return Post.objects.get(person=person)


def url(world, what):
    return f"/people/{world.aigerim.uid}/{what}/"


def transfer(world, who="personnel", **answers):
    said = {
        "post": post_of(world.aigerim).uid,
        "day": world.today.isoformat(),
        "unit": world.units["sibling"].uid,
        "title": "Бас маман",
        "outcome": "№ 14 бұйрық",
        **answers,
    }
    return browser(world[who]).post(url(world, "transferred"), said)


def test_a_transfer_moves_the_post_and_is_a_fact(world):
    charlie = post_of(world.charlie)

    answer = transfer(world, supervisor=charlie.tab_number)

    assert answer.status_code == 302
    post = post_of(world.aigerim)
    assert (post.unit, post.title) == (world.units["sibling"], "Бас маман")
    assert post.supervisor == world.charlie
    content = Entry.objects.get(kind="Transferred").content
    assert content["outcome"] == "№ 14 бұйрық"


def test_where_somebody_stood_before_the_transfer_is_kept(world):
    day = world.today - dt.timedelta(days=3)

    transfer(world, day=day.isoformat(), supervisor=post_of(world.charlie).tab_number)

    placements = Placement.objects.filter(post__person=world.aigerim)
    assert placements.get(supervisor=world.bolat).until == day - dt.timedelta(days=1)
    assert placements.get(supervisor=world.charlie).since == day


def test_what_is_left_empty_stays_as_it_was(world):
    transfer(world, unit="", title="", supervisor="")

    post = post_of(world.aigerim)
    assert (post.unit, post.title) == (world.units["own"], "Teacher")
    assert post.supervisor == world.bolat


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "2999-01-01"),
        ("day", ""),
        ("day", (ENTERED - dt.timedelta(days=1)).isoformat()),
        ("supervisor", "T99999"),
        ("post", "no-such-post"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_question_and_nothing_moves(world, field, value):
    answer = transfer(world, **{field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert post_of(world.aigerim).unit == world.units["own"]
    assert not Entry.objects.filter(kind="Transferred").exists()


def test_nobody_becomes_their_own_supervisor(world):
    answer = transfer(world, supervisor=post_of(world.aigerim).tab_number)

    assert answer.status_code == 422


def test_an_appraisal_is_kept_in_its_own_words(world):
    said = {
        "post": post_of(world.aigerim).uid,
        "day": world.today.isoformat(),
        "outcome": "Тиімді",
    }

    answer = browser(world["personnel"]).post(url(world, "appraised"), said)

    assert answer.status_code == 302
    assert Entry.objects.get(kind="Appraised").content["outcome"] == "Тиімді"


@pytest.mark.parametrize("what", ["transferred", "appraised"])
@pytest.mark.parametrize(
    "who", ["servant", "supervisor", "ethics", "administrator", "stranger", "personnel-of-sibling"]
)
def test_only_whoever_keeps_the_file_records_it(world, what, who):
    assert browser(world[who]).get(url(world, what)).status_code == 404
    assert browser(world["personnel"]).get(url(world, what)).status_code == 200


def test_the_page_of_a_person_leads_to_both_and_to_the_look_at_kin(world):
    page = browser(world["personnel"]).get(f"/people/{world.aigerim.uid}/").content.decode()

    assert url(world, "transferred") in page
    assert url(world, "appraised") in page
    assert f"/registers/appointments/new/considered/?person={world.aigerim.uid}" in page


def test_the_look_at_kin_opened_from_a_person_knows_the_name(world):
    address = "/registers/appointments/new/considered/"
    client = browser(world["personnel"])

    page = client.get(address, {"person": world.aigerim.uid})

    assert page.context["form"]["candidate--name"].initial == str(world.aigerim)
    assert (
        browser(world["personnel-of-sibling"])
        .get(address, {"person": world.aigerim.uid})
        .status_code
        == 404
    )
