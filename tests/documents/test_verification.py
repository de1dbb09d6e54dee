"""The code on a document leads to a page that confirms it and names nobody."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from paryz.documents.verification import link_to, qr_code, token_of
from paryz.facts import AcknowledgementFiled, CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract

CIVIL = "kz-civil-2020"
pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(world):
    fact = CodeAcknowledged(
        person=world.aigerim.uid, day=dt.date(2026, 3, 4), code=CIVIL, method="paper"
    )
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0]


def verify(token):
    return Client().get(reverse("verify", args=[token]))


def test_anybody_reads_kind_day_number_and_seal(receipt):
    page = verify(token_of(receipt))

    body = page.content.decode()
    assert page.status_code == 200
    assert "Acknowledgement form, signed" in body
    assert "4 March 2026" in body.replace("\N{NO-BREAK SPACE}", " ")
    assert receipt.short in body
    assert f">{receipt.number}<" in body


def test_the_page_names_nobody_and_no_organisation(world, receipt):
    body = verify(token_of(receipt)).content.decode()

    for words in (
        world.aigerim.surname,
        world.aigerim.given,
        world.aigerim.uid,
        world.organisation.name,
        world.organisation.uid,
        world.units["own"].name,
    ):
        assert words not in body


def test_a_retracted_signature_is_called_taken_back(world, receipt):
    retract(
        operator(world.today),
        world.organisation,
        receipt.fact,
        reason="CANARY-REASON",
        now=world.now,
    )

    body = verify(token_of(receipt)).content.decode()
    assert "was taken back" in body
    assert "CANARY-REASON" not in body


def test_a_blank_form_confirms_no_signature(world):
    entry = Entry.objects.get(kind="ServiceEntered", person=world.aigerim.uid)

    body = verify(f"{entry.fact}-{entry.seal[:20]}").content.decode()

    assert "blank when it was printed" in body


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + "0z", lambda t: t.partition("-")[0], str.upper]
)
def test_a_token_that_was_not_printed_confirms_nothing(receipt, change):
    assert verify(change(token_of(receipt))).status_code == 404


def test_facts_of_which_no_document_is_printed_are_not_confirmed(world, receipt):
    filed = AcknowledgementFiled(
        person=world.aigerim.uid, day=dt.date(2026, 3, 5), code=CIVIL, place="x"
    )
    filing = record(operator(world.today), world.organisation, [filed], now=world.now)[0]

    assert verify(token_of(filing)).status_code == 404


def test_the_link_stands_under_the_square_as_words(world, receipt, client_for):
    answer = client_for(world.aigerim).get(reverse("acknowledgement-form", args=[receipt.fact]))

    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert token_of(receipt) in "".join(text.split())


def test_the_square_leads_to_the_page(receipt, settings):
    link = link_to(receipt)

    assert link == settings.INSTALLATION.public_url + reverse("verify", args=[token_of(receipt)])
    assert qr_code(link).startswith("<svg")
    assert qr_code(link) != qr_code(link + "x")
