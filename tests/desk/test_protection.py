"""Whether somebody is treated worse who reported: one check for everybody's acts (E9.4, H2.3)."""

import datetime as dt

import pytest
from django.test import Client

from paryz.facts import (
    Appraised,
    Approached,
    CaseDecided,
    CaseOpened,
    ExplanationGiven,
    PartyNamed,
    Transferred,
)
from paryz.policy.actors import operator
from paryz.recording.actions import identified, record
from tests.people import make_world, sign_in

pytestmark = pytest.mark.django_db
WARNED = "look at it, and ask why"


@pytest.fixture
def world():
    return make_world()


def state(world, *facts):
    record(operator(world.today), world.organisation, identified(facts), now=world.now)


def approached(world, who, **fields):
    fact = Approached(id="f1", person=who.uid, day=world.today, approach="a1", **fields)
    state(world, fact)


def page(world, who="ethics"):
    return sign_in(Client(), world[who]).get("/protection/")


def test_an_act_after_a_report_is_marked_for_the_ethics_officer(world):
    approached(world, world.aigerim)
    state(world, Transferred(person=world.aigerim.uid, day=world.today))

    assert WARNED in page(world).content.decode()


def test_an_act_about_somebody_who_reported_nothing_stands_there_the_same(world):
    state(world, Transferred(person=world.charlie.uid, day=world.today))

    shown = page(world).content.decode()

    assert "None known" in shown
    assert WARNED not in shown


def test_an_act_before_the_report_is_no_answer_to_it(world):
    approached(world, world.aigerim)
    yesterday = world.today - dt.timedelta(days=1)
    state(world, Appraised(person=world.aigerim.uid, day=yesterday, outcome="Нашар"))

    assert WARNED not in page(world).content.decode()


def test_an_ethics_officer_whom_the_report_is_about_learns_nothing(world):
    approached(world, world.aigerim)
    officer = world["ethics"]
    state(
        world,
        PartyNamed(
            person=world.aigerim.uid, day=world.today, of="f1", party=officer.uid, why="accused"
        ),
        Transferred(person=world.aigerim.uid, day=world.today),
    )

    assert WARNED not in page(world).content.decode()


def test_the_sanction_of_a_decision_stands_there_in_words(world):
    whose = {"person": world.aigerim.uid, "day": world.today, "case": "c"}
    opened = CaseOpened(
        **whose, provision="E9.5", committed_on=world.today, discovered_on=world.today
    )
    state(world, opened, ExplanationGiven(**whose), CaseDecided(**whose, outcome="remark"))

    shown = page(world).content.decode()

    assert "Remark" in shown
    assert "remark" not in shown


@pytest.mark.parametrize("who", ["personnel", "supervisor", "administrator", "servant", "auditor"])
def test_nobody_else_has_the_page(world, who):
    assert page(world, who).status_code == 404


def test_the_page_asks_as_much_for_one_act_as_for_many(world):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(Client(), world["ethics"])
    state(world, Transferred(person=world.aigerim.uid, day=world.today))
    client.get("/protection/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/protection/")
        counts.append(len(asked))
        for who in ("servant", "stranger", "supervisor"):
            state(world, Transferred(person=world[who].uid, day=world.today))
    assert counts[0] == counts[1]
