"""How many statements a fact takes, and which matters it derives anew: counted, so that it stays.

How long they take is measured in bench/record_one.py.
"""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paryz.duties.models import Deadline
from paryz.facts import (
    CodeAcknowledged,
    GiftReceived,
    PropertyEntrusted,
    ServiceEntered,
    ServiceLeft,
    SpeakerAuthorised,
)
from paryz.people.models import Person, Post
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract

pytestmark = pytest.mark.django_db
CODE = "kz-civil-2020"


def gift(world, name):
    return GiftReceived(person=world.aigerim.uid, day=world.today, gift=name)


def signature(world):
    return CodeAcknowledged(person=world.aigerim.uid, day=world.today, code=CODE)


def by_operator(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


def asked(actor, world, *facts):
    """The statements that recording these facts takes, when others were recorded before."""
    by_operator(world, gift(world, "kettle"))
    with CaptureQueriesContext(connection) as found:
        record(actor, world.organisation, list(facts), now=world.now)
    return [query["sql"] for query in found.captured_queries]


def touching(statements, name):
    return [each for each in statements if name in each]


@pytest.mark.parametrize("who", ["operator", "servant", "personnel"])
def test_a_gift_takes_nine_statements(world, who):
    actor = operator(world.today) if who == "operator" else world.actor(who)

    statements = asked(actor, world, gift(world, "vase"))

    assert len(statements) <= 9, "\n".join(statements)


def test_a_signature_takes_seven(world):
    statements = asked(world.actor("servant"), world, signature(world))

    assert len(statements) <= 7, "\n".join(statements)


def test_the_chain_is_locked_before_anything_is_read(world):
    first, *_ = asked(world.actor("servant"), world, gift(world, "vase"))

    assert "ledger_chain" in first
    assert ("FOR UPDATE" in first) == (connection.vendor == "postgresql")


def test_a_signature_leaves_the_gifts_of_the_person_alone(world):
    statements = asked(operator(world.today), world, signature(world))

    assert touching(statements, "duties_deadline")
    assert touching(statements, "duties_matter") == []
    assert not any("kettle" in each for each in statements)


@pytest.mark.parametrize("kind", [ServiceLeft, SpeakerAuthorised])
def test_what_alters_a_standing_derives_the_other_matters_anew(world, kind):
    fact = kind(person=world.aigerim.uid, day=world.today)

    statements = asked(operator(world.today), world, fact)

    assert touching(statements, "duties_matter")


def test_taking_back_what_alters_no_standing_leaves_the_other_matters_alone(world):
    [receipt] = by_operator(world, signature(world))
    by_operator(world, gift(world, "vase"))

    with CaptureQueriesContext(connection) as found:
        retract(
            operator(world.today),
            world.organisation,
            receipt.fact,
            reason="another person's form",
            now=world.now,
        )

    statements = [query["sql"] for query in found.captured_queries]
    assert touching(statements, "DELETE FROM duties_deadline")
    assert touching(statements, "duties_matter") == []


def test_a_first_entry_and_leaving_are_felt_in_what_was_recorded_before_them(world):
    dana = Person.objects.create(surname="Дана")
    Post.objects.create(
        person=dana, organisation=world.organisation, category="civil", since=dt.date(2026, 10, 1)
    )
    of = {"person": dana.uid}
    by_operator(
        world,
        PropertyEntrusted(**of, day=dt.date(2026, 10, 2), property="laptop", in_service="no"),
    )

    by_operator(
        world,
        ServiceEntered(**of, day=dt.date(2026, 10, 1), category="civil"),
        ServiceLeft(**of, day=dt.date(2026, 11, 2)),
    )

    assert Deadline.objects.get(person=dana, matter="laptop").act == "return-property"
