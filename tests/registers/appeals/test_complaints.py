"""Whoever decided what is complained of neither handles the complaint nor sees it (E10.9, E13)."""

import datetime as dt

import pytest

from paryz.duties.models import Matter
from paryz.facts import CaseDecided, CaseOpened, DecisionTaken
from paryz.people.models import Exclusion
from paryz.recording.actions import record
from tests.people import make_world
from tests.registers.appeals.walking import browser, register, send, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def decided(world, who, **said):
    day = world.today - dt.timedelta(days=3)
    fact = DecisionTaken(person=world[who].uid, day=day, decision="places", **said)
    state(world, fact)


def complain(world, clerk, against):
    return register(world, clerk, kind="complaint", against=against, unit=world.units["own"].uid)


def test_the_head_who_decided_does_not_see_the_complaint(world):
    decided(world, "supervisor", affects="ата-аналар")

    url = complain(world, browser(world, "personnel"), "places")

    head = browser(world, "supervisor")
    assert head.get(url).status_code == 404
    assert head.get(f"{url}acts/answered/").status_code == 404
    assert browser(world, "ethics").get(url).status_code == 200
    assert Exclusion.objects.get(kind="appeal").why == "decided"


def test_a_head_who_did_not_decide_sees_it(world):
    decided(world, "stranger", affects="ата-аналар")

    url = complain(world, browser(world, "personnel"), "places")

    assert browser(world, "supervisor").get(url).status_code == 200


def test_a_decision_is_known_by_its_number(world):
    decided(world, "supervisor", affects="ата-аналар", number="12-ө")

    url = complain(world, browser(world, "personnel"), "12-ө")

    assert browser(world, "supervisor").get(url).status_code == 404


def test_a_complaint_about_an_answer_is_not_for_who_answered(world):
    clerk, head = browser(world, "personnel"), browser(world, "supervisor")
    first = register(world, clerk, unit=world.units["own"].uid)
    send(head, f"{first}acts/answered/", day=world.today.isoformat(), answer="in-full")

    second = complain(world, clerk, Matter.objects.get(kind="appeal").number)

    assert head.get(first).status_code == 200
    assert head.get(second).status_code == 404


def test_whoever_approved_a_case_does_not_see_the_complaint_about_it(world):
    day = world.today - dt.timedelta(days=9)
    whose = {"person": world.aigerim.uid, "case": "c"}
    opened = CaseOpened(day=day, provision="E9.5", committed_on=day, discovered_on=day, **whose)
    state(world, opened)
    approved = CaseDecided(
        day=day, outcome="no-violation", initiated_by=world["personnel"].uid, **whose
    )
    record(world.actor("ethics"), world.organisation, [approved], now=world.now, seconded=True)

    url = complain(world, browser(world, "personnel-of-own"), "c")

    assert browser(world, "personnel").get(url).status_code == 404
    assert browser(world, "ethics").get(url).status_code == 404
    assert browser(world, "supervisor").get(url).status_code == 200


def test_what_is_complained_of_need_not_be_ours(world):
    url = complain(world, browser(world, "personnel"), "министрліктің бұйрығы")

    assert browser(world, "supervisor").get(url).status_code == 200
    assert not Exclusion.objects.filter(kind="appeal").exists()
