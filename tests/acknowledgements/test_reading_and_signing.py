"""A servant reads the code and signs by typing the own name."""

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.registers.acknowledgements.texts import text_of

CIVIL = "kz-civil-2020"
pytestmark = pytest.mark.django_db


def signature(world, name="Асанова Айгерім Серікқызы", language="kk", **more):
    return {
        "name": name,
        "read": "on",
        "language": language,
        "text_hash": text_of(CIVIL, language).hash,
        **more,
    }


def sign(client, data):
    return client.post(reverse("sign-code", args=[CIVIL]), data)


def acknowledged(person):
    return Entry.objects.filter(kind="CodeAcknowledged", person=person.uid)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_whole_code_stands_on_one_page_in_the_language_that_is_asked_for(
    world, client_for, language
):
    page = client_for(world.aigerim).get(reverse("read-code", args=[CIVIL]), {"language": language})

    text = text_of(CIVIL, language)
    body = page.content.decode()
    assert page.status_code == 200
    assert all(f'id="{part.number}"' in body for part in text.parts)
    assert text.title in body
    assert text.parts[4].words[:60] in body


def test_who_signed_is_told_so_and_finds_the_receipt(world, client_for):
    client = client_for(world.aigerim)

    answer = sign(client, signature(world))

    entry = acknowledged(world.aigerim).get()
    assert answer.url == reverse("signed", args=[CIVIL, entry.fact])
    page = client.get(answer.url).content.decode()
    assert entry.seal[:4] in page
    assert reverse("acknowledgement-form", args=[entry.fact]) in page
    assert (
        "You signed for this code"
        in client.get(reverse("read-code", args=[CIVIL])).content.decode()
    )


def test_the_entry_holds_language_edition_method_and_the_hash_of_what_was_read(world, client_for):
    sign(client_for(world.aigerim), signature(world, language="ru"))

    content = acknowledged(world.aigerim).get().content
    assert content == {
        "code": CIVIL,
        "edition": "E-472",
        "method": "electronic",
        "language": "ru",
        "text_hash": text_of(CIVIL, "ru").hash,
    }


def test_the_duty_is_discharged_and_the_form_waits_for_filing(world, client_for):
    sign(client_for(world.aigerim), signature(world))

    own = Deadline.objects.filter(person=world.aigerim)
    assert own.get(act="acknowledge").discharged_on is not None
    assert own.get(act="file-acknowledgement").discharged_on is None


@pytest.mark.parametrize(
    "typed",
    [
        "Асанова Айгерім Серікқызы",
        "асанова  айгерим серіккызы",
        "Асанова Айгерім",
    ],
)
def test_the_own_name_is_taken_with_look_alike_letters_and_without_the_patronymic(
    world, client_for, typed
):
    assert sign(client_for(world.aigerim), signature(world, name=typed)).status_code == 302


@pytest.mark.parametrize("typed", ["Болатов Болат", "", "Айгерім", "да"])
def test_another_name_signs_nothing(world, client_for, typed):
    answer = sign(client_for(world.aigerim), signature(world, name=typed))

    assert answer.status_code == 422
    assert not acknowledged(world.aigerim).exists()


def test_without_the_tick_nothing_is_signed(world, client_for):
    data = signature(world)
    del data["read"]

    assert sign(client_for(world.aigerim), data).status_code == 422
    assert not acknowledged(world.aigerim).exists()


def test_a_text_that_was_changed_meanwhile_is_read_again(world, client_for):
    answer = sign(client_for(world.aigerim), signature(world, text_hash="0" * 64))

    assert answer.status_code == 422
    assert "changed since you opened it" in answer.content.decode()


def test_a_form_that_is_sent_twice_is_recorded_once(world, client_for):
    client = client_for(world.aigerim)

    first, second = sign(client, signature(world)), sign(client, signature(world))

    assert first.url == second.url
    assert acknowledged(world.aigerim).count() == 1


def test_the_page_says_that_a_typed_name_is_weaker_and_that_e5_says_in_writing(world, client_for):
    body = client_for(world.aigerim).get(reverse("sign-code", args=[CIVIL])).content.decode()

    assert "weaker than a digital signature" in body
    assert "in writing" in body


def test_who_owes_no_signature_may_read_and_cannot_sign(world, client_for):
    from tests.people import add_person

    other = add_person(world, "guard", "Күзетші Кеңес", unit=world.units["own"], category="other")
    client = client_for(other)

    assert client.get(reverse("read-code", args=[CIVIL])).status_code == 200
    assert sign(client, signature(world, name="Күзетші Кеңес")).url == reverse(
        "read-code", args=[CIVIL]
    )
    assert not acknowledged(other).exists()


def test_the_receipt_of_somebody_else_is_missing(world, client_for):
    sign(client_for(world.aigerim), signature(world))
    fact = acknowledged(world.aigerim).get().fact

    for who in ("stranger", "supervisor", "personnel"):
        page = client_for(world[who]).get(reverse("signed", args=[CIVIL, fact]))
        assert page.status_code == 404, who


def test_a_code_that_there_is_not_is_missing(world, client_for):
    assert client_for(world.aigerim).get(reverse("read-code", args=["kz-none"])).status_code == 404
