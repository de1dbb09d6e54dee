"""A servant mends what the servant has recorded of a gift; what others recorded, others mend."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline, Matter
from paryz.facts import GiftHandedOver, GiftReceived
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.gifts.walking import at

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 16)
REASON = {"reason": "The wrong day was typed"}


def put(world, fact, who):
    by = operator(world.today) if who is None else world.actor(who)
    return record(by, world.organisation, [fact], now=world.now)[0].fact


def gift(world, who="servant"):
    fact = GiftReceived(person=world.aigerim.uid, day=DAY, gift="vase", description="A vase")
    return put(world, fact, who)


def handed_over(world, who):
    return put(world, GiftHandedOver(person=world.aigerim.uid, day=DAY, gift="vase"), who)


def test_the_servant_takes_back_an_own_mistake_and_nothing_is_owed(world, client_for):
    fact = gift(world)

    answered = client_for(world.aigerim).post(reverse("fact-retract", args=[fact]), REASON)

    assert answered.url == reverse("person", args=[world.aigerim.uid])
    assert not Matter.objects.exists()
    assert not Deadline.objects.filter(matter_kind="gift").exists()


def test_the_servant_corrects_an_own_mistake_and_the_term_moves(world, client_for):
    fact = gift(world)
    client = client_for(world.aigerim)

    answered = client.post(
        reverse("fact-correct", args=[fact]),
        {**REASON, "day": "2026-11-18", "how": "given", "giver": "unknown", "connected": "yes"},
    )

    assert answered.status_code == 302, answered.content.decode()
    assert Deadline.objects.get(act="hand-over-gift").due == dt.date(2026, 11, 25)
    assert Entry.objects.filter(kind="Retracted", retracts=fact).exists()


def test_awareness_before_receipt_is_refused_in_a_correction_too(world, client_for):
    fact = gift(world)

    answered = client_for(world.aigerim).post(
        reverse("fact-correct", args=[fact]),
        {
            **REASON,
            "day": "2026-11-18",
            "aware_on": "2026-11-17",
            "how": "given",
            "giver": "unknown",
            "connected": "yes",
        },
    )

    assert answered.status_code == 422
    assert not Entry.objects.filter(kind="Retracted").exists()


@pytest.mark.parametrize("who", [None, "personnel", "ethics"])
def test_what_others_recorded_of_a_gift_the_servant_does_not_take_back(world, client_for, who):
    fact = gift(world, who)
    client = client_for(world.aigerim)

    assert client.get(reverse("fact", args=[fact])).status_code == 200
    assert client.get(reverse("fact-retract", args=[fact])).status_code == 404
    assert client.post(reverse("fact-retract", args=[fact]), REASON).status_code == 404
    assert client.get(reverse("fact-correct", args=[fact])).status_code == 404


def test_what_others_built_upon_it_is_not_swept_away_with_it(world, client_for):
    fact = gift(world)
    handed_over(world, "personnel")

    answered = client_for(world.aigerim).post(
        reverse("fact-retract", args=[fact]), REASON, follow=True
    )

    assert "Others have recorded what rests on it" in answered.content.decode()
    assert not Entry.objects.filter(kind="Retracted").exists()


def test_the_servants_own_steps_go_with_the_gift(world, client_for):
    fact = gift(world)
    step = handed_over(world, "servant")

    client_for(world.aigerim).post(
        reverse("fact-retract", args=[fact]), {**REASON, "together": [step]}
    )

    assert Entry.objects.filter(kind="Retracted").count() == 2
    assert not Matter.objects.exists()


@pytest.mark.parametrize("who", ["personnel", "ethics"])
def test_those_who_keep_gifts_take_back_what_anybody_recorded(world, client_for, who):
    fact = gift(world)
    step = handed_over(world, "servant")

    answered = client_for(world[who]).post(reverse("fact-retract", args=[step]), REASON)

    assert answered.url == reverse("matter", args=["gifts", step])
    assert Entry.objects.filter(retracts=step).exists()
    assert not Entry.objects.filter(retracts=fact).exists()


@pytest.mark.parametrize("who", ["supervisor", "stranger", "personnel-of-sibling"])
def test_nobody_else_takes_anything_back(world, client_for, who):
    fact = gift(world)

    assert (
        client_for(world[who]).post(reverse("fact-retract", args=[fact]), REASON).status_code == 404
    )


def test_a_servant_still_does_not_take_back_an_own_signature(world, client_for):
    from paryz.facts import CodeAcknowledged

    signed = CodeAcknowledged(person=world.aigerim.uid, day=DAY, code="kz-civil-2020")
    fact = put(world, signed, "servant")

    assert client_for(world.aigerim).get(reverse("fact-retract", args=[fact])).status_code == 404


def test_the_history_keeps_what_was_taken_back_with_its_reason(world, client_for):
    gift(world)
    step = handed_over(world, "servant")
    client = client_for(world.aigerim)
    client.post(reverse("fact-retract", args=[step]), REASON)

    body = client.get(at(Matter.objects.get())).content.decode()

    assert "taken back" in body
    assert REASON["reason"] in body
    assert Entry.objects.get(fact=step).seal[:4] in body
