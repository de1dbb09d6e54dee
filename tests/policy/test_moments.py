"""What counts with the next request: nothing of an answer is kept from the one before."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from paryz.access.granting import end_role
from paryz.duties.models import Matter
from paryz.people.models import Post, Role
from paryz.people.placing import placed
from paryz.people.tree import make_organisation, make_unit, move_units
from paryz.policy.actors import actor_of, operator
from paryz.policy.seeing import visible_to
from tests.people import add_person, give_role

pytestmark = pytest.mark.django_db


def sees(browser, person):
    return browser.get(reverse("person", args=[person.uid])).status_code == 200


def test_a_role_that_ended_at_noon_shows_nothing_in_the_afternoon(world, client_for):
    officer = client_for(world["personnel"])
    morning = sees(officer, world.aigerim)

    role = Role.objects.get(person=world["personnel"], name="personnel")
    end_role(operator(world.today), role, now=world.now)

    assert morning
    assert not sees(officer, world.aigerim)


def test_a_unit_that_is_moved_is_shown_to_whoever_has_it_now(world, client_for):
    old, new = world["personnel-of-own"], world["personnel-of-sibling"]
    unit = make_unit(world.organisation, "Көшетін топ", "15", world.units["own"])
    person = add_person(world, "moved", "Көшер Адам", unit=unit)
    before = sees(client_for(old), person), sees(client_for(new), person)

    move_units({unit: world.units["sibling"]}, world.today)

    assert before == (True, False)
    assert (sees(client_for(old), person), sees(client_for(new), person)) == (False, True)


def test_a_unit_that_was_moved_twice_is_shown_to_whoever_has_it_now_alone(world, client_for):
    first, second = world["personnel-of-own"], world["personnel-of-sibling"]
    unit = make_unit(world.organisation, "Көшетін топ", "15")
    person = add_person(world, "moved", "Көшер Адам", unit=unit)

    move_units({unit: world.units["own"]}, world.today - dt.timedelta(days=2))
    move_units({unit: world.units["sibling"]}, world.today)

    assert not sees(client_for(first), person)
    assert sees(client_for(second), person)


def test_another_supervisor_sees_and_the_one_before_does_not(world, client_for):
    before, after = (
        add_person(world, who, f"{who} Басшы", unit=world.units["sibling"]) for who in ("a", "b")
    )
    posts = Post.objects.filter(person=world.charlie)
    seen = []

    for supervisor in (before, after):
        posts.update(supervisor=supervisor)
        placed(posts, world.today)
        seen.append([sees(client_for(each), world.charlie) for each in (before, after)])

    assert seen == [[True, False], [False, True]]


def test_a_direct_supervisor_reads_nothing_of_the_post_that_a_subordinate_has_elsewhere(world):
    Post.objects.create(
        person=world.aigerim, organisation=world.other, category="civil", since=world.today
    )
    here, elsewhere = (
        Matter.objects.create(
            organisation=organisation,
            kind="trip",
            identifier="t-1",
            person=world.aigerim,
            state="asked",
            opened_on=world.today,
            last_on=world.today,
        )
        for organisation in (world.organisation, world.other)
    )

    seen = visible_to(actor_of(world.bolat, world.today), Matter.objects.filter(kind="trip"))

    assert here in seen
    assert elsewhere not in seen


def test_whoever_stands_in_for_a_supervisor_sees_for_as_long_as_that_lasts(world, client_for):
    acting = add_person(world, "acting", "Орынбасар Ораз", unit=world.units["sibling"])
    role = give_role(world, "acting", "supervisor", unit=world.units["own"], until=world.today)
    role.in_place_of = world.bolat
    role.save()
    lasting = sees(client_for(acting), world.aigerim)

    role.until = world.today - dt.timedelta(days=1)
    role.save()

    assert lasting
    assert not sees(client_for(acting), world.aigerim)


def test_a_role_above_reaches_down_and_one_beside_or_below_does_not(world, client_for):
    ministry = make_organisation("Министрлік")
    board = make_organisation("Басқарма", parent=ministry)
    school = make_organisation("Мектеп", parent=board)
    beside = make_organisation("Екінші басқарма", parent=ministry)
    pupil = add_person(world, "of-board", "Басқармалық Бағлан", organisation=board)
    officers = {}

    for name, place in {
        "above": ministry,
        "here": board,
        "below": school,
        "beside": beside,
    }.items():
        officers[name] = add_person(world, name, f"{name} Кадр", organisation=place)
        give_role(world, name, "personnel", organisation=place)

    assert {name: sees(client_for(each), pupil) for name, each in officers.items()} == {
        "above": True,
        "here": True,
        "below": False,
        "beside": False,
    }


def test_a_post_that_was_taken_back_shows_nobody_to_those_of_its_unit(world, client_for):
    officer = client_for(world["personnel-of-own"])
    before = sees(officer, world.aigerim)

    Post.objects.filter(person=world.aigerim).update(void=True)

    assert before
    assert not sees(officer, world.aigerim)
