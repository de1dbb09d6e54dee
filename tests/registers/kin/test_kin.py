"""Kin are declared by oneself, by name or as one of ours, and read by nobody else (E10.11)."""

import io

import pytest
from pypdf import PdfReader

from paryz.facts import KinDeclared
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record as recorded
from tests.people import add_person, make_world
from tests.registers.walking import browser, record

DECLARE = "/kin/declare/"


@pytest.fixture
def world(db):
    return make_world()


def declare(world, client, **answers):
    said = {
        "relation": "аға",
        "relative__name": "Асанов Дәурен Серікұлы",
        "day": world.today.isoformat(),
        **answers,
    }
    return record(client, DECLARE, **said)


def declared():
    return [entry.content for entry in Entry.objects.filter(kind="KinDeclared")]


def test_a_relative_from_outside_is_declared_by_name(world):
    client = browser(world.aigerim)

    page = declare(world, client, position="Жүргізуші")

    assert "Асанов Дәурен Серікұлы" in page.content.decode()
    (content,) = declared()
    assert content["relation"] == "аға"
    assert content["position"] == "Жүргізуші"
    assert "relative_person" not in content


def test_a_colleague_of_that_name_is_no_kin_until_the_servant_says_so(world):
    client = browser(world.aigerim)
    asked = declare(world, client, relative__name=str(world.charlie))

    assert asked.status_code == 422
    assert not declared()

    declare(world, client, relative__name=str(world.charlie), relative__which="outside")
    (content,) = declared()
    assert "relative_person" not in content


def test_a_colleague_who_is_kin_is_declared_as_that_person(world):
    client = browser(world.aigerim)

    declare(world, client, relative__name=str(world.charlie), relative__which=world.charlie.uid)

    (content,) = declared()
    assert content["relative_person"] == world.charlie.uid


def test_which_of_two_people_of_one_name_is_asked_by_unit_and_post(world):
    for who, unit in (("one", "sibling"), ("two", "child")):
        add_person(world, who, "Сериков Нұрлан", unit=world.units[unit])
    client = browser(world.aigerim)

    asked = declare(world, client, relative__name="Сериков Нұрлан")

    offered = dict(asked.context["form"].fields["relative--which"].choices)
    assert {world["one"].uid, world["two"].uid, "outside"} == set(offered)
    assert "Шаруашылық секторы" in offered[world["one"].uid]
    assert "Әдістемелік топ" in offered[world["two"].uid]
    declare(world, client, relative__name="Сериков Нұрлан", relative__which=world["two"].uid)
    assert declared()[0]["relative_person"] == world["two"].uid


def test_a_surname_alone_tells_nothing_of_who_works_here(world):
    page = declare(world, browser(world.aigerim), relative__name="Чарлиев")

    assert page.status_code == 200
    assert "relative_person" not in declared()[0]


def test_nobody_is_their_own_kin(world):
    page = declare(
        world,
        browser(world.aigerim),
        relative__name=str(world.aigerim),
        relative__which=world.aigerim.uid,
    )

    assert page.status_code == 422
    assert "This is you" in page.content.decode()


def test_a_form_that_is_sent_twice_declares_once(world):
    client = browser(world.aigerim)
    token = client.get(DECLARE).context["form"].initial["token"]
    answers = {
        "token": token,
        "relation": "аға",
        "relative--name": "Асанов Дәурен",
        "day": world.today.isoformat(),
    }

    client.post(DECLARE, answers)
    client.post(DECLARE, answers)

    assert len(declared()) == 1


@pytest.mark.parametrize("left_out", ["relation", "relative--name", "day"])
def test_what_is_missing_is_asked_for_beside_the_question(world, left_out):
    client = browser(world.aigerim)
    page = client.get(DECLARE)
    answers = {
        "token": page.context["form"].initial["token"],
        "relation": "аға",
        "relative--name": "Асанов Дәурен",
        "day": world.today.isoformat(),
    }
    del answers[left_out]

    answer = client.post(DECLARE, answers)

    assert answer.status_code == 422
    assert left_out in answer.context["form"].errors


def test_what_is_taken_back_stands_no_longer(world):
    client = browser(world.aigerim)
    declare(world, client)
    fact = Entry.objects.get(kind="KinDeclared").fact

    answer = client.post(f"/kin/{fact}/withdraw/", {"reason": "It was a mistake"})

    assert answer.status_code == 302
    assert "Асанов Дәурен" not in client.get("/kin/").content.decode()
    assert client.get(f"/kin/{fact}/withdraw/").status_code == 404


def test_nobody_else_reads_what_was_declared(world):
    declare(world, browser(world.aigerim))
    fact = Entry.objects.get(kind="KinDeclared").fact

    for who in ("ethics", "personnel", "supervisor", "stranger", "administrator", "commission"):
        client = browser(world[who])
        assert "Асанов Дәурен" not in client.get("/kin/").content.decode(), who
        assert client.get(f"/kin/{fact}/withdraw/").status_code == 404, who
        assert client.get(f"/facts/{fact}/").status_code == 404, who
        person = client.get(f"/people/{world.aigerim.uid}/").content.decode()
        assert "Асанов Дәурен" not in person, who
        assert "Declaration of kinship" not in person, who
    assert browser(world.aigerim).get(f"/facts/{fact}/").status_code == 200


def test_what_an_operator_recorded_for_the_servant_is_the_servants_to_read(world):
    fact = KinDeclared(
        person=world.aigerim.uid, day=world.today, relative="Асанов Дәурен", relation="аға"
    )
    recorded(operator(world.today), world.organisation, [fact], now=world.now)

    assert "Асанов Дәурен" in browser(world.aigerim).get("/kin/").content.decode()


def test_the_declaration_is_printed_for_the_servant(world):
    client = browser(world.aigerim)
    assert client.get("/kin/declaration.pdf").status_code == 404
    declare(world, client, position="Жүргізуші")

    answer = client.get("/kin/declaration.pdf", {"language": "kk+ru"})

    pages = PdfReader(io.BytesIO(answer.content)).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) == 1
    assert "аға: Асанов Дәурен Серікұлы" in words
    assert "Жүргізуші" in words
    assert "протекционизм, семейственность" in words
    assert "не норма закона" in words


def test_the_registers_and_ones_own_page_lead_to_it(world):
    client = browser(world.aigerim)

    for place in ("/registers/", f"/people/{world.aigerim.uid}/"):
        assert 'href="/kin/"' in client.get(place).content.decode(), place
