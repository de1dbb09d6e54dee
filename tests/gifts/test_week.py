"""What must move this week: everything that is open, once; and the notices that came in."""

import pytest
from django.urls import reverse

from paryz.facts import GiverIdentified, HandoverRefused, ReturnRefused
from paryz.policy.actors import operator
from paryz.registers.gifts.rows import Seen
from paryz.registers.gifts.week import week
from tests.gifts.stating import (
    declined,
    found_on_the_desk,
    handed_over,
    listed,
    received,
    served,
    state,
    told,
)

pytestmark = pytest.mark.django_db


def lists(world, who=None):
    actor = world.actor(who) if who else operator(world.today)
    found = week(Seen(actor=actor, today=world.today))
    return {each.name: [row.pk for row in each.rows] for each in found}


def about(world, row):
    return {"person": row.person.uid, "gift": row.identifier, "day": world.today}


def test_each_open_row_stands_in_the_first_list_that_it_fits(world):
    late = received(world, world.aigerim, ago=30)
    refused = received(world, world.aigerim, ago=2)
    state(world, HandoverRefused(**about(world, refused), body="Akimat", reason="no"))
    notice = found_on_the_desk(world, world.aigerim)
    soon = received(world, world.charlie, ago=3)
    service = served(world, world.charlie, ago=1)

    found = lists(world)

    assert found["late"] == [late.pk]
    assert found["refused"] == [refused.pk]
    assert found["notice"] == [notice.pk]
    assert set(found["soon"]) == {soon.pk, service.pk}


def test_nothing_that_is_open_is_forgotten_and_nothing_stands_twice(world):
    rows = [
        received(world, world.aigerim, ago=ago, how=how, giver="known", giver_is="subordinate")
        for ago in (0, 1, 6, 9, 40)
        for how in ("given", "left-at-workplace", "without-knowledge")
    ]
    found = lists(world)

    listed_once = [pk for name, pks in found.items() if name != "told" for pk in pks]

    assert sorted(listed_once) == sorted(row.pk for row in rows)


def test_what_is_closed_does_not_stand_here(world):
    handed_over(world, received(world, world.aigerim))
    declined(world, world.aigerim)
    listed(world)

    assert lists(world) == {}


def test_notices_of_the_last_seven_days_wait_to_be_read(world):
    row = found_on_the_desk(world, world.aigerim, ago=20)
    old = found_on_the_desk(world, world.aigerim, ago=20)
    told(world, row, ago=2)
    told(world, old, ago=8)

    assert lists(world)["told"] == [row.pk]


def test_a_giver_who_would_not_take_it_back_is_named(world):
    row = received(
        world, world.aigerim, ago=0, how="left-at-workplace", giver="known", giver_is="subordinate"
    )
    state(world, ReturnRefused(**about(world, row)))

    row.refresh_from_db()
    found = lists(world)

    assert row.state == "refused-back"
    assert [row.pk] in (found.get("soon"), found.get("refused-back"))


def test_what_has_no_term_and_is_open_stands_at_the_end(world):
    row = found_on_the_desk(world, world.aigerim, connected="no")
    state(
        world,
        GiverIdentified(**about(world, row), giver_is="subordinate"),
    )
    handed = [name for name, pks in lists(world).items() if row.pk in pks]

    assert handed == ["soon"]


def test_whoever_keeps_a_unit_sees_the_week_of_that_unit(world):
    mine = received(world, world.aigerim, ago=30)
    received(world, world.charlie, ago=30)

    assert lists(world, "personnel-of-own")["late"] == [mine.pk]


def test_the_page_says_what_to_do_and_that_late_is_only_late(world, client_for):
    received(world, world.aigerim, ago=30, description="Vase")

    page = client_for(world["ethics"]).get(reverse("gifts-week")).content.decode()

    assert "recorded as done late, and nothing more" in page
    assert "Vase" in page


def test_a_quiet_week_is_said(world, client_for):
    page = client_for(world["personnel"]).get(reverse("gifts-week"))

    assert "Nothing waits" in page.content.decode()


def test_the_first_page_tells_of_the_week(world, client_for):
    received(world, world.aigerim, ago=30)
    received(world, world.charlie, ago=3)

    page = client_for(world["ethics"]).get(reverse("home")).content.decode()

    assert reverse("gifts-week") in page
