"""The papers of a case, as an office signs them."""

import hashlib

import pytest

from paryz.people.models import Organisation
from paryz.registers.cases.models import Decision
from tests.people import make_world
from tests.registers.cases import steps
from tests.registers.cases.test_collective import considered, history
from tests.registers.walking import browser, done, length_of, words_of

pytestmark = pytest.mark.django_db

OF_A_CASE = (
    "demand",
    "absence",
    "suspension",
    "order",
    "acquaintance",
    "refusal",
    "letter",
    "lifting",
)
OF_THE_COLLECTIVE = ("referral", "invitation", "minutes", "reprimand")


@pytest.fixture
def world():
    found = make_world()
    Organisation.objects.filter(pk=found.organisation.pk).update(
        signatory="Бейсенова А. К.", signatory_post="Басқарма басшысы", address="Астана қаласы"
    )
    return found


@pytest.fixture
def ethics(world):
    return browser(world["ethics"])


@pytest.fixture
def walked(world, ethics):
    """A case that has been through everything up to its decision."""
    _, url = steps.opened(ethics, world, further="E9.9")
    steps.demanded(ethics, world, url)
    done(ethics, url, "absent", day=steps.ago(world, 8), witnesses="Дана Ахметова, Ерлан Омаров")
    done(
        ethics,
        url,
        "suspended",
        day=steps.ago(world, 12),
        reason="incapacity",
        until=steps.ago(world, 9),
        proof="Лист № 77",
    )
    steps.decided(world, url)
    return url


def paper(client, url, name):
    return words_of(client, f"{url}papers/{name}.pdf")


def test_every_paper_of_a_case_has_one_page_in_two_languages(ethics, walked):
    for name in OF_A_CASE:
        assert length_of(ethics, f"{walked}papers/{name}.pdf") == 1, name


def test_every_paper_of_the_collective_has_one_page_in_two_languages(world):
    client, url = history(world)
    considered(client, url)

    for name in OF_THE_COLLECTIVE:
        assert length_of(client, f"{url}papers/{name}.pdf") == 1, name


def test_the_demand_names_two_working_days_and_confesses_nothing(ethics, walked):
    said = paper(ethics, walked, "demand")

    assert "двух рабочих дней" in said
    assert "пунктом 2 статьи 65" in said
    assert "не означает признания вины" in said
    assert "Посетителю ответили грубо" in said


def test_the_order_holds_exactly_the_text_that_was_decided_and_its_hash(ethics, walked):
    text = Decision.objects.get(state="approved")

    said = paper(ethics, walked, "order")

    assert " ".join(text.text.split()) in said
    assert hashlib.sha256(text.text.encode()).hexdigest() in said
    assert str(text.initiator) in said
    assert str(text.approver) in said


def test_the_proposed_text_names_what_the_law_asks_for(walked):
    text = Decision.objects.get(state="approved").text

    for words in (
        "ескерту",
        "замечание",
        "Еңбек кодексінің 64, 65 және 66-баптары",
        "статьи 64, 65 и 66 Трудового кодекса",
        "Этический кодекс, подпункт 5) пункта 9; Этический кодекс, подпункт 9) пункта 9",
        "трех рабочих дней",
        "не будет снято досрочно",
    ):
        assert words in text, words
    assert "____" not in text


def test_a_text_about_no_violation_has_no_sanction_and_no_term(world, ethics):
    _, url = steps.opened(ethics, world)
    text = steps.drawn_up(world, url, outcome="no-violation").text

    assert "Нарушение не установлено" in text
    assert "взыскание" not in text.lower()


def test_after_a_signature_neither_refusal_nor_letter_is_printed(world, ethics, walked):
    done(ethics, walked, "announced", day=steps.ago(world, 4), how="signature")

    assert ethics.get(f"{walked}papers/acquaintance.pdf").status_code == 200
    for name in ("refusal", "letter"):
        assert ethics.get(f"{walked}papers/{name}.pdf").status_code == 404


def test_a_letter_bears_its_number(world, ethics, walked):
    done(
        ethics,
        walked,
        "announced",
        day=steps.ago(world, 4),
        how="letter",
        letter_number="RK 123 456",
    )

    assert "RK 123 456" in paper(ethics, walked, "letter")


def test_the_head_signs_no_paper_in_a_case_about_the_head(world, ethics):
    Organisation.objects.filter(pk=world.organisation.pk).update(signatory="Болатов Б.")
    _, url = steps.opened(ethics, world, about="supervisor")
    _, other = steps.opened(ethics, world)

    assert "Болатов Б." not in paper(ethics, url, "demand").replace("Болатов Болат", "")
    assert "Болатов Б." in paper(ethics, other, "demand")


def test_the_minutes_tell_the_votes_and_that_it_is_no_sanction(world):
    client, url = history(world)
    considered(client, url)

    said = paper(client, url, "minutes")

    assert "за – 12, против – 2, воздержались – 1" in said
    assert "не является дисциплинарным взысканием" in said
    assert "собственное правило организации" in said.lower()


def test_where_nobody_is_reprimanded_no_reprimand_is_printed(world):
    client, url = history(world)
    considered(client, url, outcome="none", in_favour="2", against="12")

    assert client.get(f"{url}papers/reprimand.pdf").status_code == 404
    assert client.get(f"{url}papers/minutes.pdf").status_code == 200
