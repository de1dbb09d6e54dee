"""Signing again for a new edition: an organisation's own rule, and only what changed is read."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import CodeAcknowledged, EditionTookEffect
from paryz.kernel.wordings import Translation, difference
from paryz.law.codes import by_identifier
from paryz.law.official.loaded import Loaded, keep
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.registers.acknowledgements.texts import changes, text_of

CIVIL = "kz-civil-2020"
pytestmark = pytest.mark.django_db


@pytest.fixture
def anew(world):
    """The organisation wants signatures anew, Aigerim signed before, and an edition took effect."""
    organisation = world.organisation
    organisation.settings = {"policies": ["reacknowledge"]}
    organisation.save()
    actor = operator(world.today)
    signed = CodeAcknowledged(person=world.aigerim.uid, day=dt.date(2026, 3, 3), code=CIVIL)
    record(actor, organisation, [signed], now=world.now)
    edition = EditionTookEffect(day=dt.date(2026, 6, 1), code=CIVIL, edition="E-472")
    record(actor, organisation, [edition], now=world.now)
    return world


def test_only_the_provisions_of_the_new_edition_are_shown(anew, client_for):
    body = (
        client_for(anew.aigerim)
        .get(reverse("read-code", args=[CIVIL]), {"language": "en"})
        .content.decode()
    )

    assert 'id="E9.16"' in body
    assert 'id="E5"' not in body
    assert "earlier wording of these provisions is not available" in body


def test_the_whole_code_is_one_click_away(anew, client_for):
    page = client_for(anew.aigerim).get(
        reverse("read-code", args=[CIVIL]), {"language": "en", "whole": "1"}
    )

    assert 'id="E5"' in page.content.decode()


def test_the_new_signature_names_the_new_edition_and_discharges_the_duty(anew, client_for):
    client_for(anew.aigerim).post(
        reverse("sign-code", args=[CIVIL]),
        {
            "name": str(anew.aigerim),
            "read": "on",
            "language": "ru",
            "text_hash": text_of(CIVIL, "ru").hash,
        },
    )

    again = Deadline.objects.get(person=anew.aigerim, act="reacknowledge")
    assert Entry.objects.get(fact=again.discharged_by).content["edition"] == "E-472"


def test_the_blank_form_says_that_it_is_signed_again(anew, client_for):
    import io

    from pypdf import PdfReader

    again = Deadline.objects.get(person=anew.aigerim, act="reacknowledge")
    answer = client_for(anew["personnel"]).post(
        reverse("acknowledgements-print"), {"duty": [str(again.pk)], "language": "en"}
    )

    page = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Form of re-acknowledgement" in page


def test_whoever_never_signed_reads_the_whole_code(anew, client_for):
    body = client_for(anew.charlie).get(reverse("read-code", args=[CIVIL])).content.decode()

    assert 'id="E5"' in body


def test_where_the_earlier_words_were_loaded_the_difference_is_shown_word_by_word(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PARYZ_HOME", str(tmp_path))
    code = by_identifier(CIVIL)
    now = {each.number: each.words for each in text_of(CIVIL, "ru").parts}
    earlier = {**now, "E9.5": "прежние слова " + now["E9.5"]}
    keep(
        Loaded(
            code=CIVIL,
            language="ru",
            edition="E-342",
            wording=Translation(about={"language": "ru"}, texts=earlier),
        )
    )

    (found,) = changes(code, "E-472", "ru")

    assert found.number == "E9.5"
    assert [piece.words.strip() for piece in found.pieces if piece.mark == "gone"] == [
        "прежние слова"
    ]


def test_words_that_came_and_went_are_told_apart():
    found = [(each.mark, each.words.strip()) for each in difference("a b c", "a x c d")]

    assert found == [("same", "a"), ("gone", "b"), ("new", "x"), ("same", "c"), ("new", "d")]
