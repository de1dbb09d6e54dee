"""What the program answers to each role, in each place, of each thing: as the table says by hand.

A row for each who asks; each asks for every matter in every state, every duty, every kind of fact,
scan, post and request about everybody, in one query a table.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from paryz.people.models import Person
from paryz.policy.actors import Actor, actor_of, operator
from paryz.policy.routes import may_ask
from paryz.policy.seeing import visible_to
from tests.policy.asking import ASKERS, Asker, meet
from tests.policy.expected import expected
from tests.policy.town import Thing, Town, build

pytestmark = [pytest.mark.django_db, pytest.mark.family]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Town]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def town(built, django_db_blocker) -> Iterator[Town]:
    known = dict(built.world.people)
    with django_db_blocker.unblock(), transaction.atomic():
        yield built
        transaction.set_rollback(True)
    built.world.people = known


def wrongly(town: Town, asker: Asker, actor: Actor) -> Iterator[str]:
    """Each thing that is seen and must not be, or must be and is not."""
    for model, things in town.things.items():
        rows = visible_to(actor, model.objects.filter(pk__in=[*things]))
        seen = {*rows.order_by().values_list("pk", flat=True)}
        for key, thing in things.items():
            if (key in seen) != asker.sees(thing):
                yield f"{asker.key} {'sees' if key in seen else 'does not see'} {thing}"
    yield from _people(town, asker, actor)


def wrongly_asked(asker: Asker, actor: Actor) -> Iterator[str]:
    """Each address that is another one for them than the table says."""
    for subject, address in expected():
        if subject == "address" and may_ask(actor, address) != asker.may_ask(address):
            yield f"{asker.key} {'must' if asker.may_ask(address) else 'may'} ask for {address}"


def _people(town: Town, asker: Asker, actor: Actor) -> Iterator[str]:
    """A person is seen by whoever sees one of their posts."""
    known = {*visible_to(actor, Person.objects.all()).values_list("pk", flat=True)}
    posts: dict[int, bool] = {}
    for whose, (person, *_place) in town.whose.items():
        if person is not None:
            thing = Thing(whose=whose, subject="row", name="Person")
            posts[person.pk] = posts.get(person.pk, False) or asker.sees(thing)
    for key, may in posts.items():
        if (key in known) != may:
            yield f"{asker.key} {'sees' if key in known else 'does not see'} person {key}"


def test_whoever_is_not_signed_in_asks_for_what_is_for_anyone(town):
    nobody = actor_of(None, town.world.today)

    asked = {name for subject, name in expected() if subject == "address" if may_ask(nobody, name)}

    assert asked == {
        name for (subject, name), line in expected().items() if line.sees == {"anyone"}
    }


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: asker.key)
def test_everybody_sees_what_the_table_says_and_nothing_else(town, asker):
    actor = meet(town, asker)

    wrong = [*wrongly(town, asker, actor), *wrongly_asked(asker, actor)]

    assert not wrong, "\n".join(wrong[:40])


def test_the_operator_of_the_machine_sees_everything(town):
    for model, things in town.things.items():
        seen = visible_to(operator(town.world.today), model.objects.filter(pk__in=[*things]))

        assert seen.count() == len(things)


def test_the_town_holds_every_line_of_the_table(town):
    things = [thing for each in town.things.values() for thing in each.values()]
    asked = {key for key in expected() if key[0] in ("matter", "duty", "fact")}

    assert asked <= {(thing.subject, thing.name) for thing in things}
