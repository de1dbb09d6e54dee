"""A public accusation is recorded by whoever was accused, and refuted without a term (H6, H7)."""

import pytest

from paryz.ledger.models import Entry
from tests.people import make_world
from tests.registers.walking import begun, browser, done, length_of, record, state_servant, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def veteran(world):
    return browser(state_servant(world))


def accused(client, **answers):
    said = {
        "day": "2012-05-10",
        "of": "corruption",
        "description": "Брал взятки",
        "published_in": "«Айна», № 12",
        "by": "Журналист",
        **answers,
    }
    return begun(client, "accusations", "accused", **said)


def test_an_accusation_is_refuted_in_court_and_the_case_number_stands_on_the_paper(world, veteran):
    case, url = accused(veteran)
    assert case.owes("refute-corruption-accusation")

    case = done(
        veteran,
        url,
        "refuted",
        day="2013-02-12",
        how="court",
        court_case="2-1045/2013",
        measures="Иск о защите чести",
    )

    assert case.matter.state == "refuted"
    assert case.matter.number == "2-1045/2013"
    paper = words_of(veteran, f"{url}papers/refutation.pdf")
    for words in (
        "В случае публичного обвинения государственного служащего в коррупции",
        "2-1045/2013",
        "Иск о защите чести",
        "«Айна», № 12",
        "считается невиновным",
        "утратил силу",
    ):
        assert words in paper, words
    assert length_of(veteran, f"{url}papers/refutation.pdf") == 1


def test_an_accusation_of_business_is_refuted_by_disclosing_information(world, veteran):
    case, url = accused(veteran, of="business", description="Владеет магазином")

    assert case.owes("refute-accusation")
    assert case.deadlines[0].provision == "H6"
    case = done(veteran, url, "refuted", day="2012-05-12", how="disclosure", link="page")

    assert not case.owes("refute-accusation")
    assert "обнародовать информацию" in words_of(veteran, f"{url}papers/refutation.pdf")


def test_it_is_refuted_more_than_once(world, veteran):
    _, url = accused(veteran)

    done(veteran, url, "refuted", day="2012-05-12", how="publication")
    assert f"{url}acts/refuted/" in veteran.get(url).content.decode()
    case = done(veteran, url, "refuted", day="2012-09-12", how="court")

    assert Entry.objects.filter(kind="AccusationRefuted").count() == 2
    assert case.matter.state == "refuted"


def test_the_page_counts_no_term_and_finds_nobody_guilty(world, veteran):
    case, url = accused(veteran)

    page = veteran.get(url).content.decode()

    assert "sets no term" in page
    assert "This record is no finding" in page
    assert case.deadlines[0].due is None
    assert case.deadlines[0].late_from is None


def test_a_refutation_before_the_accusation_is_refused(world, veteran):
    _, url = accused(veteran)

    page = record(veteran, f"{url}acts/refuted/", day="2012-05-09", how="court")

    assert page.status_code == 422


def test_of_what_is_said_in_a_word_of_the_list(world, veteran):
    page = record(veteran, "/registers/accusations/new/accused/", day="2012-05-10", of="idleness")

    assert page.status_code == 422
    assert not Entry.objects.filter(kind="PubliclyAccused").exists()


def test_the_accused_and_the_ethics_officer_read_it_and_nobody_else(world, veteran):
    _, url = accused(veteran)

    assert browser(world["ethics"]).get(url).status_code == 200
    for who in ("supervisor", "personnel", "stranger", "administrator", "auditor", "commission"):
        assert browser(world[who]).get(url).status_code == 404, who


def test_the_ethics_officer_states_nothing_in_the_accused_persons_place(world, veteran):
    _, url = accused(veteran)

    assert browser(world["ethics"]).get(f"{url}acts/refuted/").status_code == 404


def test_the_code_of_ethics_asks_nobody_to_refute_anything(world):
    servant = browser(world["servant"])

    case, url = accused(servant, day=world.today.isoformat())

    assert case.matter.state == "nothing"
    page = servant.get(url)
    assert "nothing is owed" in page.context["binding"]
    assert "утратил силу" not in words_of(servant, f"{url}papers/refutation.pdf")
