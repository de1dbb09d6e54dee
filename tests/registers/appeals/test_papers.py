"""The papers of an appeal: the coupon, and the letters that send it on, extend it, answer it."""

import datetime as dt

import pytest

from paryz.documents.verification import token_of
from paryz.facts import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected
from paryz.people.models import Body
from tests.people import make_world
from tests.registers.appeals.walking import browser, state, words_of

SUNDAY = dt.date(2026, 10, 25)
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """An organisation with an address, whose head signs."""
    world = make_world()
    here = world.organisation
    here.address, here.signatory_post = "Ақтөбе, Абай даңғылы, 1", "Басқарма басшысы"
    here.signatory = "Жұмабаев Ерлан"
    here.save()
    return world


def stated(world, *then, **said):
    whose = {"person": world.organisation.uid, "appeal": "a"}
    said = {
        "applicant": "Оспанова Дина",
        "address": "Ақтөбе, Мәншүк көшесі, 5",
        "description": "Балабақша кезегі",
        "unit": world.units["own"].uid,
        "e_otinish": "ЖТ-2026-01234567",
        **said,
    }
    first = AppealReceived(day=SUNDAY, **whose, **said)
    return state(world, first, *(kind(**fields, **whose) for kind, fields in then))


def printed(world, receipts, paper, language=""):
    url = f"/registers/appeals/{receipts[0].fact}/papers/{paper}.pdf"
    return browser(world, "personnel").get(url, {"language": language})


def test_the_coupon_says_the_number_the_days_and_where_to_ask(world):
    words = words_of(printed(world, stated(world), "coupon", "ru"))

    assert "ТАЛОН" in words
    assert "2026-0001" in words
    assert "ЖТ-2026-01234567" in words
    assert "25 октября 2026" in words
    # The Monday is off, as the day of the Republic fell on the Sunday.
    assert "Считается поступившим в рабочий день 27 октября 2026" in words
    assert "17 ноября 2026" in words
    assert "не проверен" in words
    assert "Бастауыш сынып секторы, Ақтөбе, Абай даңғылы, 1" in words
    assert "Отказ в приеме обращения не допускается" in words


def test_the_coupon_in_two_languages_is_one_page_with_its_receipt(world):
    receipts = stated(world)

    answer = printed(world, receipts, "coupon")
    words = words_of(answer)

    assert "ТАЛОН" in words
    assert "жолданымның қабылданғаны туралы" in words
    assert "о приеме обращения" in words
    assert token_of(receipts[0]) in words.replace(" ", "")


def test_it_is_sent_on_to_an_office_of_the_directory(world):
    Body.objects.create(
        organisation=world.organisation,
        purpose="appeals",
        name="Қала әкімдігі",
        address="Ақтөбе, Тынышбаев көшесі, 44",
    )
    receipts = stated(
        world,
        (AppealRedirected, {"day": dt.date(2026, 10, 28), "to": "Қала әкімдігі"}),
        ours="no",
    )

    words = words_of(printed(world, receipts, "redirection", "ru"))

    assert "Қала әкімдігі, Ақтөбе, Тынышбаев көшесі, 44" in words
    assert "не проверена" in words
    assert "статьей 65" in words
    assert "Копия – заявителю, в качестве уведомления: Оспанова Дина" in words
    assert "Жұмабаев Ерлан" in words


def test_an_extension_says_until_when_and_why(world):
    receipts = stated(
        world,
        (
            AppealExtended,
            {
                "day": dt.date(2026, 11, 10),
                "until": dt.date(2026, 12, 21),
                "reason": "мұрағат сұралды",
            },
        ),
    )

    words = words_of(printed(world, receipts, "extension", "kk"))

    assert "2026 жылғы 21 желтоқсан" in words
    assert "мұрағат сұралды" in words


def test_an_answer_that_denies_says_why(world):
    receipts = stated(
        world,
        (
            AppealAnswered,
            {
                "day": dt.date(2026, 11, 10),
                "answer": "refused",
                "reason": "қызметтік құпия",
                "letter_number": "ЗТ-77",
            },
        ),
    )

    words = words_of(printed(world, receipts, "answer", "ru"))

    assert "ЗТ-77" in words
    assert "қызметтік құпия" in words
    assert "может быть обжалован" in words


def test_the_coupon_of_an_appeal_of_the_past_quotes_the_code_of_that_time(world):
    whose = {"person": world.organisation.uid, "appeal": "old"}
    receipts = state(world, AppealReceived(day=dt.date(2012, 5, 10), **whose))

    words = words_of(printed(world, receipts, "coupon", "ru"))

    assert "Кодекс чести" in words
    assert "Последний день ответа" not in words


def test_a_paper_of_what_has_not_happened_is_not_there(world):
    receipts = stated(world)

    for paper in ("redirection", "extension", "answer"):
        assert printed(world, receipts, paper).status_code == 404
