"""Checkpoints on pages: made, looked at, handed out, printed, and signed by a witness."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from paryz.ledger import notes, witnesses
from paryz.ledger.checkpoints import make
from paryz.ledger.models import Checkpoint, Cosignature
from paryz.ledger.notes import COSIGNATURE, SigningKey
from paryz.ledger.origin import verifier_key
from tests.ledger.records import cut_off, here, seal_anew, settle

__all__ = ["here"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def made(here, world):
    return make(world.now)


@pytest.fixture
def witness(world):
    key = SigningKey.new("audit.example.kz", COSIGNATURE)
    witnesses.add(str(key.verifier), world.now)
    return key


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_one_is_made_with_a_button_and_shown(here, world, client_for, who):
    client = client_for(world[who])

    page = client.post(reverse("checkpoint-make"), follow=True)

    words = page.content.decode()
    assert "Checkpoint 1 is made." in words
    assert "The record fits this checkpoint" in words
    assert world.organisation.name in words
    listed = client.get(reverse("checkpoints")).content.decode()
    assert str(verifier_key()) in listed
    assert reverse("checkpoint", args=[1]) in listed


@pytest.mark.parametrize("who", ["personnel", "ethics", "servant"])
def test_they_are_not_for_others(made, world, client_for, who):
    client = client_for(world[who])

    for route, args in (
        ("checkpoints", []),
        ("checkpoint", [1]),
        ("checkpoint-print", [1]),
        ("checkpoint-note", [1, "txt"]),
        ("checkpoint-witnessed", []),
    ):
        assert client.get(reverse(route, args=args)).status_code == 404
    assert client.post(reverse("checkpoint-make")).status_code == 404
    assert Checkpoint.objects.count() == 1


def test_an_organisation_that_is_not_theirs_has_no_name_there(made, world, client_for):
    words = client_for(world["auditor"]).get(reverse("checkpoint", args=[1])).content.decode()

    assert world.other.uid in words
    assert world.other.name not in words


@pytest.mark.parametrize("number", [2, 2**63, 2**70])
def test_one_that_there_is_not_is_not_found(made, world, client_for, number):
    client = client_for(world["auditor"])

    for route in ("checkpoint", "checkpoint-print"):
        assert client.get(reverse(route, args=[number])).status_code == 404


def test_the_note_is_handed_out_as_it_was_signed(made, world, client_for):
    client = client_for(world["auditor"])

    text = client.get(reverse("checkpoint-note", args=[1, "txt"]))
    whole = client.get(reverse("checkpoint-note", args=[1, "json"]))

    assert text.content.decode() == made.note
    assert "attachment" in text["Content-Disposition"]
    assert json.loads(whole.content)["checkpoint"] == made.note
    assert client.get(reverse("checkpoint-note", args=[1, "pdf"])).status_code == 404


@pytest.mark.parametrize("language", ["", "kk", "ru", "en", "nonsense"])
def test_the_sheet_for_the_order_book_holds_hash_heads_and_note(made, world, client_for, language):
    answer = client_for(world["auditor"]).get(
        reverse("checkpoint-print", args=[1]), {"language": language}
    )

    pages = PdfReader(io.BytesIO(answer.content)).pages
    text = "".join("".join(page.extract_text() for page in pages).split())
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages) == 1
    for line in made.note.split("\n"):
        assert "".join(line.split()) in text
    for chain, number, seal in json.loads(made.heads):
        assert seal in text
        assert str(number) in text
        assert (chain in text) == (chain == world.other.uid)


def test_a_witness_s_signature_comes_back_as_a_file(made, world, client_for, witness):
    client = client_for(world["auditor"])
    note = str(notes.cosign(notes.read(made.note), witness, 1_790_000_000)).replace("\n", "\r\n")

    page = client.post(
        reverse("checkpoint-witnessed"),
        {"file": SimpleUploadedFile("note.txt", note.encode()), "text": ""},
        follow=True,
    )

    assert "Checkpoint 1 is signed by audit.example.kz." in page.content.decode()
    assert Cosignature.objects.count() == 1


def test_a_witness_s_signature_comes_back_as_text_and_once(made, world, client_for, witness):
    client = client_for(world["auditor"])
    note = str(notes.cosign(notes.read(made.note), witness, 1_790_000_000))

    client.post(reverse("checkpoint-witnessed"), {"text": note})
    page = client.post(reverse("checkpoint-witnessed"), {"text": f"\n{note}\n "}, follow=True)

    assert "are known already" in page.content.decode()
    assert Cosignature.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose the file, or paste the text"),
        ({"text": "hello"}, "no signed note"),
        ({"text": "\x00"}, "Null characters are not allowed"),
        ({"file": SimpleUploadedFile("a.zip", b"PK\x03\x04" + bytes(200))}, "no signed note"),
        ({"file": SimpleUploadedFile("a.txt", bytes(200_000))}, "far too large"),
    ],
)
def test_what_is_no_note_is_said_over_the_form(made, world, client_for, given, said):
    answer = client_for(world["auditor"]).post(reverse("checkpoint-witnessed"), given)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_witness_nobody_knows_is_named(made, world, client_for):
    stranger = SigningKey.new("stranger.example", COSIGNATURE)
    note = str(notes.cosign(notes.read(made.note), stranger, 1))

    answer = client_for(world["auditor"]).post(reverse("checkpoint-witnessed"), {"text": note})

    assert answer.status_code == 422
    assert "signed by stranger.example, whose key is not known here" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_chain_that_was_sealed_anew_is_told_on_both_pages(made, world, client_for):
    seal_anew(world.organisation.uid, 1)
    client = client_for(world["auditor"])

    page = client.get(reverse("checkpoint", args=[1])).content.decode()
    verdict = client.post(reverse("record-verify"), {"organisation": world.organisation.uid})

    assert "has another seal" in page
    assert "does not fit its checkpoints" in verdict.content.decode()
    assert "is intact" not in verdict.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_chain_that_was_cut_off_is_told_with_its_name(made, world, client_for):
    cut_off(world.organisation.uid, 1)

    page = client_for(world["auditor"]).get(reverse("checkpoint", args=[1])).content.decode()

    assert f"The chain {world.organisation.name} ends at entry 1" in page


def test_a_key_that_others_may_read_is_told_and_nothing_is_signed(here, world, client_for):
    make(world.now)
    (here / "checkpoint.key").chmod(0o644)
    client = client_for(world["auditor"])

    page = client.post(reverse("checkpoint-make"), follow=True).content.decode()

    assert "Run chmod 600" in page
    assert Checkpoint.objects.count() == 1


def test_what_could_not_be_done_is_told(here, settings, world, client_for):
    settle(settings, here, outside="nowhere")

    page = client_for(world["auditor"]).post(reverse("checkpoint-make"), follow=True)

    assert "is not there" in page.content.decode()
    assert Checkpoint.objects.count() == 1
