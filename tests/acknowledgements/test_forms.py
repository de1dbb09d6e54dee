"""Forms as PDF: blank to be signed, signed with its details, for one or for a whole unit."""

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
from paryz.registers.acknowledgements.texts import text_of
from tests.people import add_person

CIVIL = "kz-civil-2020"
pytestmark = pytest.mark.django_db


def pages(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(answer.content)).pages
    return [page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in read]


def duties(*people):
    return [str(Deadline.objects.get(person=each, act="acknowledge").pk) for each in people]


def print_(client, people, **more):
    return client.post(reverse("acknowledgements-print"), {"duty": duties(*people), **more})


def sign(world, person, **more):
    fact = CodeAcknowledged(person=person.uid, day=dt.date(2026, 3, 4), code=CIVIL, **more)
    return record(operator(world.today), world.organisation, [fact], now=world.now)[0]


def test_a_blank_form_has_the_words_of_paragraph_five_in_both_languages(world, client_for):
    (page,) = pages(print_(client_for(world["personnel"]), [world.aigerim]))

    assert "Танысу парағы / Лист ознакомления" in page
    assert str(world.aigerim) in page
    for language in ("kk", "ru"):
        paragraph = next(each for each in text_of(CIVIL, language).parts if each.number == "E5")
        assert paragraph.words.split()[0] in page
        assert text_of(CIVIL, language).hash[:16] in page
    assert text_of(CIVIL, "en").hash[:16] not in page


@pytest.mark.parametrize(
    ("language", "title"),
    [("kk", "Танысу парағы"), ("ru", "Лист ознакомления"), ("en", "Acknowledgement form")],
)
def test_a_form_may_be_in_one_language(world, client_for, language, title):
    (page,) = pages(print_(client_for(world["personnel"]), [world.aigerim], language=language))

    assert title in page
    assert " / " not in page.splitlines()[1]


def test_the_organisation_stands_on_it_with_number_address_and_signatory(world, client_for):
    world.organisation.bin = "990140000185"
    world.organisation.address = "Көкшетау, Абай 102"
    world.organisation.signatory = "Қ. Сәрсенов"
    world.organisation.save()

    (page,) = pages(print_(client_for(world["personnel"]), [world.aigerim]))

    for words in ("990140000185", "Көкшетау, Абай 102", "Қ. Сәрсенов", "Білім басқармасы"):
        assert words in page


def test_a_signed_form_says_when_how_and_by_whom_it_was_recorded(world, client_for):
    receipt = sign(world, world.aigerim, method="paper")

    (page,) = pages(
        client_for(world.aigerim).get(
            reverse("acknowledgement-form", args=[receipt.fact]), {"language": "en"}
        )
    )

    assert "4 March 2026" in page
    assert "on paper" in page
    assert "on behalf of the servant" in page
    assert receipt.short in page
    assert str(receipt.number) in page


def test_a_typed_confirmation_is_called_weaker_on_the_form(world, client_for):
    receipt = sign(
        world,
        world.aigerim,
        method="electronic",
        language="kk",
        text_hash=text_of(CIVIL, "kk").hash,
    )

    (page,) = pages(
        client_for(world.aigerim).get(
            reverse("acknowledgement-form", args=[receipt.fact]), {"language": "en"}
        )
    )

    assert "weaker than a digital signature" in page
    assert text_of(CIVIL, "kk").hash[:16] in page
    assert text_of(CIVIL, "en").hash[:16] not in page


def test_the_own_blank_form_is_had_by_the_entry_into_service(world, client_for):
    fact = Entry.objects.get(kind="ServiceEntered", person=world.aigerim.uid).fact

    (page,) = pages(client_for(world.aigerim).get(reverse("acknowledgement-form", args=[fact])))

    assert str(world.aigerim) in page


@pytest.mark.parametrize("who", ["stranger", "personnel-of-sibling", "personnel-of-other"])
def test_the_form_of_somebody_else_is_missing(world, client_for, who):
    receipt = sign(world, world.aigerim)

    answer = client_for(world[who]).get(reverse("acknowledgement-form", args=[receipt.fact]))

    assert answer.status_code == 404


def test_a_whole_unit_is_printed_from_the_address_of_its_list(world, client_for):
    below = add_person(world, "below", "Төменгі Бөлім", unit=world.units["child"])

    answer = client_for(world["personnel"]).get(
        reverse("acknowledgements-print"), {"unit": world.units["own"].uid, "tab": "all"}
    )

    found = "\n".join(pages(answer))
    assert str(world.aigerim) in found
    assert str(below) in found
    assert str(world.charlie) not in found


def test_the_text_of_the_code_follows_once_for_all_forms(world, client_for):
    found = pages(
        print_(
            client_for(world["personnel"]), [world.aigerim, world.charlie], annex="1", language="ru"
        )
    )

    whole = " ".join("\n".join(found).split())
    assert whole.count("Приложение. Текст кодекса") == 1
    assert text_of(CIVIL, "ru").parts[-1].words[:40] in whole


def test_nothing_ticked_leads_back_to_the_register_with_a_word(world, client_for):
    answer = client_for(world["personnel"]).post(reverse("acknowledgements-print"), {}, follow=True)

    assert "Tick at least one person" in answer.content.decode()


def test_slips_are_printed_for_those_who_are_ticked(world, client_for):
    page = print_(client_for(world["personnel"]), [world.aigerim], what="slips")

    body = page.content.decode()
    assert f'name="people" value="{world.aigerim.uid}"' in body
    assert f'action="{reverse("slips")}"' in body
