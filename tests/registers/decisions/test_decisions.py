"""A decision that touches others: its reasons are given with it, or owed without a day (E9.7)."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline, Matter
from tests.people import make_world
from tests.registers.appeals.walking import browser, send, words_of

NEW = "/registers/decisions/new/taken/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def decide(world, client, **answers):
    said = {
        "day": world.today.isoformat(),
        "description": "Орындарды бөлу",
        "affects": "ата-аналар",
        **answers,
    }
    page = send(client, NEW, **said)
    assert page.status_code == 200, page.context["form"].errors
    return f"/registers/decisions/{page.context['case'].address}/"


def state_of():
    return Matter.objects.get(kind="decision").state


def test_reasons_are_owed_without_a_day_and_given(world):
    servant = browser(world, "servant")
    url = decide(world, servant)
    duty = Deadline.objects.get(act="give-reasons")
    assert (duty.due, state_of()) == (None, "open")

    send(servant, f"{url}acts/reasons/", day=world.today.isoformat(), reasons="кезек бойынша")

    assert state_of() == "given"
    assert Deadline.objects.get(act="give-reasons").discharged_on == world.today
    paper = words_of(servant.get(f"{url}papers/reasons.pdf?language=ru"))
    assert "кезек бойынша" in paper
    assert "ата-аналар" in paper
    assert "подпунктом 7) пункта 9 Этического кодекса" in paper


def test_reasons_given_with_the_decision_leave_nothing_owed(world):
    url = decide(world, browser(world, "servant"), reasons="өтініш күні бойынша")

    assert state_of() == "given"
    assert not Deadline.objects.filter(act="give-reasons").exists()
    paper = words_of(browser(world, "servant").get(f"{url}papers/reasons.pdf?language=kk"))
    assert "өтініш күні бойынша" in paper


def test_a_decision_that_affects_nobody_owes_nothing(world):
    url = decide(world, browser(world, "servant"), affects="")

    assert state_of() == "nothing"
    assert not Deadline.objects.filter(act="give-reasons").exists()
    assert browser(world, "servant").get(f"{url}papers/reasons.pdf").status_code == 404


def test_reasons_are_not_given_before_the_decision(world):
    servant = browser(world, "servant")
    url = decide(world, servant)
    yesterday = (world.today - dt.timedelta(days=1)).isoformat()

    page = send(servant, f"{url}acts/reasons/", day=yesterday, reasons="ерте")

    assert page.status_code == 422
    assert state_of() == "open"


def test_the_servant_and_the_ethics_officer_read_it(world):
    url = decide(world, browser(world, "servant"))

    assert browser(world, "ethics").get(url).status_code == 200
    for who in ("supervisor", "personnel", "commission", "stranger", "administrator", "auditor"):
        assert browser(world, who).get(url).status_code == 404, who


def test_the_ethics_officer_gives_no_reasons_for_others(world):
    url = decide(world, browser(world, "servant"))

    assert browser(world, "ethics").get(f"{url}acts/reasons/").status_code == 404
