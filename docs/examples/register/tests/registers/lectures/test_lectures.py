"""A paid lecture is asked for, permitted or refused, and given (fictitious)."""

import pytest

from tests.people import make_world
from tests.registers.walking import begun, browser, done, length_of, record, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def proposed(world):
    """A lecture that was asked for, and the address of its page."""
    return begun(
        browser(world["servant"]),
        "lectures",
        "proposed",
        day=world.today.isoformat(),
        topic="Еңбек құқығы",
        place="Университет",
    )


def test_a_lecture_is_asked_for_permitted_and_given(world):
    case, url = proposed(world)
    assert case.matter.state == "open"

    permitted = done(browser(world["personnel"]), url, "permitted", day=world.today.isoformat())
    given = done(browser(world["servant"]), url, "given", day=world.today.isoformat())

    assert permitted.matter.state == "permitted"
    assert given.matter.state == "given"


def test_a_refusal_says_why(world):
    _, url = proposed(world)
    personnel = browser(world["personnel"])

    without = record(personnel, f"{url}acts/refused/", day=world.today.isoformat())
    case = done(personnel, url, "refused", day=world.today.isoformat(), reasons="Жұмыс уақыты")

    assert without.status_code == 422
    assert case.matter.state == "refused"


def test_what_was_refused_is_not_given(world):
    _, url = proposed(world)
    today = world.today.isoformat()
    done(browser(world["personnel"]), url, "refused", day=today, reasons="Жұмыс уақыты")

    page = record(browser(world["servant"]), f"{url}acts/given/", day=today)

    assert page.status_code == 422


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "ақылы дәріс оқуға"), ("ru", "о разрешении прочитать"), ("en", "to permit a paid")],
)
def test_the_request_is_printed_on_one_page(world, language, words):
    _, url = proposed(world)
    servant = browser(world["servant"])

    paper = words_of(servant, f"{url}papers/request.pdf", language)

    assert words in paper
    assert "Еңбек құқығы" in paper
    assert length_of(servant, f"{url}papers/request.pdf") == 1


def test_the_servant_and_personnel_read_it_and_nobody_else(world):
    _, url = proposed(world)

    answers = {
        who: browser(world[who]).get(url).status_code
        for who in ("servant", "personnel", "supervisor", "ethics", "auditor", "stranger")
    }

    assert [who for who, code in answers.items() if code == 200] == ["servant", "personnel"]


def test_the_servant_does_not_permit_it(world):
    _, url = proposed(world)

    assert browser(world["servant"]).get(f"{url}acts/permitted/").status_code == 404
