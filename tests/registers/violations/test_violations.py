"""A possible breach that somebody saw is stopped or reported (E9.11, H1.17); who reads it."""

import pytest

from paryz.duties.models import Deadline
from paryz.people.models import Exclusion
from tests.people import add_person, give_role, make_world
from tests.registers.walking import (
    adopt,
    begun,
    browser,
    done,
    hears_nothing,
    length_of,
    record,
    state_servant,
    words_of,
)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def see(world):
    """Record what Aigerim saw; the case and the address of its page."""

    def recorded(client=None, **answers):
        said = {
            "day": world.today.isoformat(),
            "description": "Келушіге айқайлады",
            "provision": "E9.5",
            "by": "unknown",
            **answers,
        }
        return begun(client or browser(world.aigerim), "violations", "witnessed", **said)

    return recorded


def state_of(case):
    case.matter.refresh_from_db()
    return case.matter.state


def act(world, url, name, **answers):
    return done(browser(world.aigerim), url, name, day=world.today.isoformat(), **answers)


def test_a_report_to_the_ethics_officer_ends_the_duty_and_is_read_by_them(world, see):
    case, url = see(by="outside", by__name="Белгісіз кісі")
    assert state_of(case) == "open"
    hears_nothing(world, "ethics", "violations", case, url)

    act(world, url, "reported", to="ethics")

    assert state_of(case) == "reported"
    assert Deadline.objects.get(act="act-on-violation").discharged_on == world.today
    assert browser(world["ethics"]).get(url).status_code == 200


def test_a_word_that_stopped_it_ends_the_duty_and_tells_nobody(world, see):
    case, url = see()

    act(world, url, "stopped", measure="Ескерту жасадым")

    assert state_of(case) == "stopped"
    for who in ("ethics", "supervisor", "personnel", "administrator", "stranger"):
        hears_nothing(world, who, "violations", case, url)


@pytest.mark.parametrize("to", ["supervisor", "other"])
def test_a_report_to_somebody_else_ends_the_duty_and_tells_the_ethics_officer_nothing(
    world, see, to
):
    case, url = see()

    act(world, url, "reported", to=to)

    assert state_of(case) == "reported"
    hears_nothing(world, "ethics", "violations", case, url)


def test_the_supervisor_reads_no_report_of_a_subordinate(world, see):
    case, url = see()

    act(world, url, "reported", to="ethics")

    hears_nothing(world, "supervisor", "violations", case, url)


def test_the_one_who_was_seen_hears_nothing_even_as_an_ethics_officer(world, see):
    give_role(world, "stranger", "ethics")
    case, url = see(by="colleague", by__name=str(world.charlie))

    act(world, url, "reported", to="ethics")

    assert Exclusion.objects.filter(person=world.charlie, why="accused").exists()
    hears_nothing(world, "stranger", "violations", case, url)
    assert browser(world["ethics"]).get(url).status_code == 200


def test_the_supervisor_who_was_seen_and_those_under_them_hear_nothing(world, see):
    add_person(world, "under", "Бағынов Бауыржан", unit=world.units["own"], supervisor=world.bolat)
    for who in ("supervisor", "under"):
        give_role(world, who, "ethics")
    case, url = see(by="superior")

    act(world, url, "reported", to="ethics")

    for who in ("supervisor", "under"):
        hears_nothing(world, who, "violations", case, url)


def test_somebody_of_the_same_name_is_not_taken_for_the_one_who_was_seen(world, see):
    for who, unit in (("one", "sibling"), ("two", "child")):
        add_person(world, who, "Сериков Нұрлан", unit=world.units[unit])
        give_role(world, who, "ethics")
    case, url = see(by="colleague", by__name="Сериков Нұрлан", by__which=world["two"].uid)

    act(world, url, "reported", to="ethics")

    hears_nothing(world, "two", "violations", case, url)
    assert browser(world["one"]).get(url).status_code == 200


def test_the_page_says_that_a_report_is_neither_slander_nor_disloyal(world, see):
    _, url = see()

    for address in ("/registers/violations/new/witnessed/", url):
        page = browser(world.aigerim).get(address)
        said = page.content.decode()
        assert "neither slander nor gossip" in said
        assert "not disloyal" in said
        cited = [quote.url for quote in page.context["quotes"]]
        assert any("E10.6" in each for each in cited)
        assert any("E7.6" in each for each in cited)


def test_a_provision_that_no_code_has_is_refused_beside_the_question(world):
    page = record(
        browser(world.aigerim),
        "/registers/violations/new/witnessed/",
        day=world.today.isoformat(),
        description="Айқай",
        provision="E99",
        by="unknown",
    )

    assert page.status_code == 422
    assert "provision" in page.context["form"].errors


def test_a_report_on_a_day_before_it_was_seen_is_refused(world, see):
    _, url = see()
    early = world.today.replace(day=1).isoformat()

    page = record(browser(world.aigerim), f"{url}acts/reported/", day=early, to="ethics")

    assert page.status_code == 422


def test_a_state_servant_acts_under_the_code_of_honour(world, see):
    adopt(world)
    client = browser(state_servant(world))
    _, url = see(client, provision="H2.7")

    duty = Deadline.objects.get(act="act-on-violation")
    assert duty.provision == "H1.17"

    done(client, url, "reported", day=world.today.isoformat(), to="ethics")
    assert "H1.17" not in words_of(client, f"{url}papers/report.pdf")
    assert "Кодекс чести" in words_of(client, f"{url}papers/report.pdf")


def test_the_report_names_the_witness_and_quotes_both_provisions(world, see):
    _, url = see(by="outside", by__name="Сериков Н.")
    act(world, url, "reported", to="ethics")
    client = browser(world.aigerim)

    words = words_of(client, f"{url}papers/report.pdf")

    assert str(world.aigerim) in words
    assert "Сериков Н." in words
    assert "пресекать нарушения норм служебной этики" in words
    assert "проявлять вежливость и корректность" in words
    assert "не является высказыванием, запрещенным подпунктом 6) пункта 10" in words
    assert length_of(client, f"{url}papers/report.pdf") == 1
