"""A role over a tree is a join: what it asks does not grow with what lies below."""

import datetime as dt

import pytest
from django.db import connection

from paryz.access.granting import end_role
from paryz.duties.models import Deadline, Matter
from paryz.ledger.models import Entry
from paryz.people.models import Exclusion, Organisation, Person, Post, Role, Unit
from paryz.people.tree import make_organisation, make_unit
from paryz.policy.actors import actor_of, operator
from paryz.policy.seeing import visible_to
from paryz.recording.models import Attachment, ErasureRequest
from tests.people import ROLES, add_person, give_role

pytestmark = pytest.mark.django_db

TABLES = (
    Person,
    Post,
    Unit,
    Organisation,
    Role,
    Deadline,
    Matter,
    Attachment,
    ErasureRequest,
    Entry,
)
FEW, MANY = 5, 200


class Asked:
    """The queries of a block, and the parameters sent along with each."""

    def __enter__(self):
        self.parameters = []
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *error):
        self._wrapper.__exit__(*error)

    def _count(self, execute, sql, params, many, context):
        self.parameters.append(len(params or ()))
        return execute(sql, params, many, context)


def grow(world, count):
    """More organisations below, and more units in the one where everybody works."""
    for number in range(count):
        below = make_organisation(f"School {number:03}", world.organisation)
        make_unit(below, f"Class {number:03}")
        make_unit(world.organisation, f"Section {number:03}", parent=world.units["own"])


def asked_of_every_table(world, person):
    with Asked() as asked:
        actor = actor_of(person, world.today)
        for table in TABLES:
            list(visible_to(actor, table.objects.all())[:5])
            visible_to(actor, table.objects.all()).count()
    return asked.parameters


def test_a_role_over_a_unit_reaches_below_in_an_organisation_that_has_none_below(world):
    lonely = make_organisation("Lonely")
    outer = make_unit(lonely, "Outer")
    inner = make_unit(lonely, "Inner", parent=outer)
    person = add_person(world, "holder", "Рөл Иесі")
    give_role(world, "holder", "personnel", unit=outer)

    actor = actor_of(person, world.today)

    assert set(visible_to(actor, Unit.objects.filter(organisation=lonely))) == {outer, inner}
    assert actor.covers(("personnel",), lonely.pk, inner.pk)


@pytest.mark.parametrize("unit", [None, "own"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_asks_the_same_over_five_units_and_over_two_hundred(world, role, unit):
    person = add_person(world, "holder", "Рөл Иесі")
    place = world.units[unit] if unit else None
    give_role(world, "holder", role, organisation=world.organisation, unit=place)
    grow(world, FEW)
    before = asked_of_every_table(world, person)

    grow(world, MANY)

    assert asked_of_every_table(world, person) == before


@pytest.mark.parametrize("who", ["personnel", "ethics", "supervisor", "administrator", "auditor"])
@pytest.mark.parametrize("address", ["/", "/people/", "/duties/", "/units/", "/gifts/"])
def test_a_page_asks_the_same_over_sixty_units_and_over_more(world, client_for, who, address):
    client = client_for(world[who])
    # More than stand on a page, whose rows are read by their keys.
    grow(world, 60)
    client.get(address)
    with Asked() as before:
        client.get(address)

    grow(world, MANY)
    with Asked() as after:
        client.get(address)

    assert after.parameters == before.parameters


def test_whoever_leads_many_asks_the_same_as_whoever_leads_few(world):
    for number in range(FEW):
        add_person(world, f"s{number}", "Бағынышты Адам", supervisor=world.charlie)
    before = asked_of_every_table(world, world.charlie)

    for number in range(FEW, 40):
        add_person(world, f"s{number}", "Бағынышты Адам", supervisor=world.charlie)

    assert asked_of_every_table(world, world.charlie) == before


def test_a_role_reaches_what_was_put_below_a_moment_ago(world):
    person = add_person(world, "holder", "Рөл Иесі")
    give_role(world, "holder", "personnel")
    school = make_organisation("School", world.organisation)
    pupil = add_person(world, "late", "Кеш Келген", organisation=school)

    actor = actor_of(person, world.today)

    assert visible_to(actor, Person.objects.filter(pk=pupil.pk)).exists()
    assert actor.covers(("personnel",), school.pk)
    assert not actor.covers(("personnel",), world.other.pk)


def test_a_role_over_a_unit_reaches_the_units_below_it_and_no_others(world):
    person = add_person(world, "holder", "Рөл Иесі")
    give_role(world, "holder", "personnel", unit=world.units["own"])
    inner = make_unit(world.organisation, "Inner", parent=world.units["own"])
    beside = make_unit(world.organisation, "Beside")

    actor = actor_of(person, world.today)

    assert actor.covers(("personnel",), world.organisation.pk, inner.pk)
    assert not actor.covers(("personnel",), world.organisation.pk, beside.pk)
    assert not actor.covers(("personnel",), world.organisation.pk)
    assert not actor.covers(("personnel",), world.other.pk, inner.pk)
    below = {world.units["own"], world.units["child"], inner}
    assert set(visible_to(actor, Unit.objects.all())) == below


def test_a_role_that_ended_at_noon_counts_at_once(world):
    add_person(world, "holder", "Рөл Иесі")
    role = give_role(world, "holder", "personnel")
    seen = visible_to(actor_of(world["holder"], world.today), Deadline.objects.all())
    assert seen.filter(person=world.aigerim).exists()

    end_role(operator(world.today), role, now=world.now)

    seen = visible_to(actor_of(world["holder"], world.today), Deadline.objects.all())
    assert not seen.filter(person=world.aigerim).exists()


def test_a_party_who_is_named_late_is_shut_out_at_once(world):
    case = Matter.objects.create(
        organisation=world.organisation,
        kind="case",
        identifier="c-1",
        person=world.aigerim,
        opened_on=world.today,
        last_on=world.today,
        register="cases",
        stage="open",
    )
    of = Matter.objects.filter(pk=case.pk)
    assert visible_to(actor_of(world["ethics"], world.today), of).exists()

    Exclusion.objects.create(
        organisation=world.organisation,
        kind="case",
        matter="c-1",
        person=world["ethics"],
        since=world.today - dt.timedelta(days=1),
        why="accused",
    )

    assert not visible_to(actor_of(world["ethics"], world.today), of).exists()
