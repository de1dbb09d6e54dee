"""Criticism is used, and is nobody's to read but the criticised servant's (E9.4, H2.3)."""

import pytest

from paryz.duties.models import Deadline
from tests.people import make_world
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


def criticised(world, client, **answers):
    said = {
        "day": world.today.isoformat(),
        "description": "Кезек тым ұзын",
        "by": "Келуші Әлиева",
        **answers,
    }
    return begun(client, "criticism", "received", **said)


def test_criticism_that_led_to_a_measure_is_used(world):
    client = browser(world.aigerim)
    case, url = criticised(world, client)
    assert Deadline.objects.get(act="use-criticism").provision == "E9.4"

    done(client, url, "answered", day=world.today.isoformat(), measure="Екінші терезе ашылды")

    case.matter.refresh_from_db()
    assert case.matter.state == "used"
    assert Deadline.objects.get(act="use-criticism").discharged_on == world.today


def test_nobody_else_reads_it_before_or_after_it_was_used(world):
    client = browser(world.aigerim)
    case, url = criticised(world, client)
    everybody = ("ethics", "personnel", "supervisor", "administrator", "stranger", "auditor")
    for who in everybody:
        hears_nothing(world, who, "criticism", case, url)

    done(client, url, "answered", day=world.today.isoformat(), measure="Екінші терезе ашылды")

    for who in everybody:
        hears_nothing(world, who, "criticism", case, url)


def test_the_page_says_that_nobody_suffers_for_criticism(world):
    page = browser(world.aigerim).get("/registers/criticism/new/received/").content.decode()

    assert "is not to suffer for it" in page
    assert "prevent persecution for criticism" in page


def test_a_measure_is_asked_for(world):
    client = browser(world.aigerim)
    _, url = criticised(world, client)

    page = record(client, f"{url}acts/answered/", day=world.today.isoformat())

    assert page.status_code == 422
    assert "measure" in page.context["form"].errors


def test_an_answer_before_the_criticism_is_refused(world):
    client = browser(world.aigerim)
    _, url = criticised(world, client)
    early = world.today.replace(day=1).isoformat()

    page = record(client, f"{url}acts/answered/", day=early, measure="Терезе")

    assert page.status_code == 422


def test_the_paper_tells_what_was_done_and_not_who_criticised(world):
    client = browser(world.aigerim)
    _, url = criticised(world, client)
    done(client, url, "answered", day=world.today.isoformat(), measure="Екінші терезе ашылды")

    words = words_of(client, f"{url}papers/measure.pdf")

    assert "Екінші терезе ашылды" in words
    assert "Кезек тым ұзын" in words
    assert "Әлиева" not in words
    assert "не допускать преследования за критику" in words
    assert length_of(client, f"{url}papers/measure.pdf") == 1


def test_a_state_servant_uses_criticism_under_the_code_of_honour(world):
    adopt(world)
    client = browser(state_servant(world))

    _, url = criticised(world, client)

    assert Deadline.objects.get(act="use-criticism").provision == "H2.3"
    assert client.get(f"{url}papers/measure.pdf").status_code == 404
