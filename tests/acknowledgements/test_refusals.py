"""Somebody would not sign, and witnesses saw it."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from paryz.duties.models import Deadline
from paryz.facts import CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record

pytestmark = pytest.mark.django_db
WITNESSES = {"first": "Ким Елена, есепші", "second": "Сәрсенов Қанат, заңгер"}


def duty(person):
    return Deadline.objects.get(person=person, act="acknowledge")


def refuse(client, person, **data):
    return client.post(
        reverse("acknowledgement-refused", args=[duty(person).pk]),
        {"day": "2026-03-04", **WITNESSES, **data},
    )


def test_the_entry_names_the_witnesses_and_the_duty_stays_open(world, client_for):
    answer = refuse(client_for(world["personnel"]), world.aigerim)

    entry = Entry.objects.get(kind="AcknowledgementRefused")
    assert answer.url == reverse("acknowledgements-done")
    assert entry.content["witnesses"].splitlines() == list(WITNESSES.values())
    assert duty(world.aigerim).discharged_on is None


def test_the_register_tells_of_the_refusal_beside_the_status(world, client_for):
    client = client_for(world["personnel"])
    refuse(client, world.aigerim)

    body = client.get(reverse("acknowledgements"), {"tab": "late"}).content.decode()

    assert "refused to sign on" in body


def test_the_act_of_refusal_is_a_document_with_the_witnesses(world, client_for):
    client = client_for(world["personnel"])
    refuse(client, world.aigerim)
    fact = Entry.objects.get(kind="AcknowledgementRefused").fact

    answer = client.get(reverse("acknowledgement-form", args=[fact]))

    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Акт об отказе от подписи" in text
    assert "Ким Елена" in text
    assert str(world.aigerim) in text


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": ""},
        {"second": ""},
        {"second": WITNESSES["first"]},
        {"first": "Асанова Айгерім Серікқызы"},
        {"day": "2999-01-01"},
        {"day": "2026-02-30"},
    ],
)
def test_a_refusal_needs_a_day_and_two_other_people(world, client_for, wrong):
    answer = refuse(client_for(world["personnel"]), world.aigerim, **wrong)

    assert answer.status_code == 422
    assert not Entry.objects.filter(kind="AcknowledgementRefused").exists()


def test_who_signed_has_nothing_to_refuse(world, client_for):
    fact = CodeAcknowledged(person=world.aigerim.uid, day=dt.date(2026, 3, 3), code="kz-civil-2020")
    record(operator(world.today), world.organisation, [fact], now=world.now)

    answer = refuse(client_for(world["personnel"]), world.aigerim)

    assert answer.status_code == 422
    assert "nothing left to refuse" in answer.content.decode()


@pytest.mark.parametrize("who", ["supervisor", "servant", "ethics", "personnel-of-sibling"])
def test_nobody_else_records_a_refusal(world, client_for, who):
    assert refuse(client_for(world[who]), world.aigerim).status_code == 404
