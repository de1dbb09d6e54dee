"""To whom a matter falls: those who are left, the organisation above, a document to outside."""

import datetime as dt

import pytest

from paryz.people.models import Exclusion, Person, Role
from paryz.people.tree import move_units
from paryz.policy.charge import in_charge
from tests.people import add_person, give_role

EVENT = dt.date(2026, 9, 1)
CASE = ("case", "c-1")


def name(world, *people, why="accused", organisation=None):
    for person in people:
        Exclusion.objects.create(
            organisation=organisation or world.organisation,
            kind=CASE[0],
            matter=CASE[1],
            person=person,
            since=EVENT,
            why=why,
        )


def charge(world, *roles, organisation=None, unit=None):
    return in_charge(organisation or world.organisation, *CASE, roles, world.today, unit=unit)


def test_whoever_holds_the_role_is_in_charge(world):
    found = charge(world, "ethics")

    assert found.people == (world["ethics"],)
    assert found.organisation == world.organisation
    assert not found.external


def test_the_accused_is_the_ethics_officer_and_another_is_left(world):
    add_person(world, "second-ethics", "Әділов Асқар")
    give_role(world, "second-ethics", "ethics")
    name(world, world["ethics"])

    assert charge(world, "ethics").people == (world["second-ethics"],)


def test_the_accused_is_the_only_ethics_officer_of_an_organisation_under_another(world):
    add_person(world, "ethics-below", "Әділов Асқар", organisation=world.child)
    give_role(world, "ethics-below", "ethics", organisation=world.child)
    before = charge(world, "ethics", organisation=world.child)
    name(world, world["ethics-below"], organisation=world.child)

    found = charge(world, "ethics", organisation=world.child)

    assert before.people == (world["ethics-below"],)
    assert (found.people, found.organisation) == ((world["ethics"],), world.organisation)


def test_the_accused_is_the_head_and_everybody_in_the_organisation_is_a_subordinate(world):
    add_person(world, "head", "Бастықов Бек", organisation=world.child)
    add_person(world, "ethics-below", "Әділов Асқар", organisation=world.child)
    give_role(world, "head", "supervisor", organisation=world.child)
    give_role(world, "ethics-below", "ethics", organisation=world.child)
    name(world, world["head"], organisation=world.child)

    found = charge(world, "ethics", "personnel", organisation=world.child)

    assert set(found.people) == {world["ethics"], world["personnel"]}
    assert found.organisation == world.organisation


def test_the_accused_is_the_head_of_all_and_the_matter_goes_outside(world):
    add_person(world, "head", "Бастықов Бек")
    give_role(world, "head", "supervisor")
    name(world, world["head"])

    found = charge(world, "ethics", "personnel", "commission", "auditor")

    assert found.external
    assert (found.people, found.organisation) == ((), None)


def test_the_accused_is_the_only_personnel_officer(world):
    name(world, world["personnel"])

    assert charge(world, "personnel").external
    assert charge(world, "personnel", "ethics").people == (world["ethics"],)


def test_the_accused_are_the_whole_commission(world):
    add_person(world, "second-member", "Мүшеев Мұрат")
    give_role(world, "second-member", "commission")
    name(world, world["commission"])
    left = charge(world, "commission")
    name(world, world["second-member"])

    assert left.people == (world["second-member"],)
    assert charge(world, "commission").external


def test_whoever_decided_before_is_not_in_charge_of_an_appeal(world):
    name(world, world["commission"], why="decided")

    assert charge(world, "commission").external


def test_a_matter_never_falls_to_an_administrator(world):
    name(world, world["ethics"])
    give_role(world, "administrator", "auditor")

    assert charge(world, "ethics", "administrator").external
    # As the auditor that they are besides, and as nothing else.
    assert charge(world, "auditor").people == (world["administrator"], world["auditor"])


def test_a_role_that_ended_or_has_not_begun_puts_nobody_in_charge(world):
    tomorrow = world.today + dt.timedelta(days=1)
    give_role(world, "stranger", "ethics")
    Role.objects.filter(person=world.charlie).update(since=tomorrow)
    Role.objects.filter(person=world["ethics"]).update(until=world.today - dt.timedelta(days=1))

    assert charge(world, "ethics").external


def test_a_role_over_a_unit_counts_for_what_lies_within_it(world):
    give_role(world, "stranger", "ethics", unit=world.units["parent"])

    assert charge(world, "ethics").people == (world["ethics"],)
    assert set(charge(world, "ethics", unit=world.units["own"]).people) == {
        world["ethics"],
        world.charlie,
    }


def test_a_role_over_a_unit_counts_no_more_for_what_left_it(world):
    give_role(world, "stranger", "ethics", unit=world.units["parent"])
    move_units({world.units["own"]: None}, world.today)

    assert charge(world, "ethics", unit=world.units["own"]).people == (world["ethics"],)


def test_a_delegate_of_the_accused_is_not_in_charge(world):
    add_person(world, "delegate", "Орынбасаров Олжас")
    give_role(world, "delegate", "ethics")
    Role.objects.filter(person=world["delegate"]).update(in_place_of=world["ethics"])
    before = charge(world, "ethics").people
    name(world, world["ethics"])

    assert set(before) == {world["delegate"], world["ethics"]}
    assert charge(world, "ethics").external


@pytest.mark.parametrize("holders", [1, 50])
def test_the_number_of_queries_is_the_same_for_many_holders(
    world, django_assert_num_queries, holders
):
    people = Person.objects.bulk_create(
        [Person(surname="Асанов", folded="асанов") for _ in range(holders)]
    )
    Role.objects.bulk_create(
        [Role(person=each, name="ethics", organisation=world.child, since=EVENT) for each in people]
    )
    name(world, world.charlie, organisation=world.child)

    with django_assert_num_queries(4):
        found = charge(world, "ethics", organisation=world.child)

    assert len(found.people) == holders
