"""What the record holds under rules of its time blocks nothing that comes after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from paryz.duties.models import Deadline
from paryz.facts import CriticismReceived, GiftHandedOver, GiftReceived, Retracted
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import append, locked
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive, retract
from paryz.recording.facts import draft, load

pytestmark = pytest.mark.django_db


def by_operator(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


@pytest.fixture
def held(world):
    """A gift of the year 23, as it could be recorded before years were looked at."""
    fact = GiftReceived(id="old", person=world.aigerim.uid, day=date(23, 8, 12), gift="flowers")
    chain = locked(world.organisation.uid)
    append(chain, [draft(fact, fact.matter, "operator")], now=world.now)
    rederive(world.organisation)
    return fact


def test_it_is_read_back_as_it_was_recorded(world, held):
    facts = load(locked(world.organisation.uid), [held.matter])

    assert facts == {held.matter: [held]}


def test_the_next_act_of_its_matter_is_recorded(world, held):
    handed = GiftHandedOver(person=world.aigerim.uid, day=world.today, gift="flowers")

    assert by_operator(world, handed)


def test_another_matter_of_its_person_is_recorded(world, held):
    criticism = CriticismReceived(person=world.aigerim.uid, day=world.today, criticism="c")

    by_operator(world, criticism)

    assert Deadline.objects.filter(matter="c").exists()


def test_it_is_corrected_like_any_other_fact(world, held):
    day = world.today - timedelta(days=1)
    right = GiftReceived(person=world.aigerim.uid, day=day, gift="flowers")
    retraction = Retracted(person=held.person, day=world.today, fact="old", reason="2023")

    by_operator(world, retraction, right)

    assert Deadline.objects.get(matter="flowers", act="hand-over-gift").cause_day == day


def test_nobody_states_such_a_day_any_more(world, held):
    with pytest.raises(Refused, match="0023-08-13"):
        by_operator(world, GiftReceived(person=world.aigerim.uid, day=date(23, 8, 13), gift="book"))


def test_a_retraction_is_not_retracted(world):
    gift = GiftReceived(person=world.aigerim.uid, day=world.today, gift="g")
    [receipt] = by_operator(world, gift)
    actor = operator(world.today)
    [taken_back] = retract(actor, world.organisation, receipt.fact, reason="slip", now=world.now)

    with pytest.raises(Refused, match="retraction"):
        retract(actor, world.organisation, taken_back.fact, reason="no slip", now=world.now)
