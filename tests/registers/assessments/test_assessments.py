"""Compliance is taken into account on the day of an appraisal or certification (E3, E14.2)."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline, Matter
from tests.people import make_world
from tests.registers.appeals.walking import browser, send, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def schedule(world, client, *, who="servant", kind="promotion", in_days=0, **answers):
    url = f"/registers/assessments/new/scheduled/?person={world[who].uid}"
    held = (world.today + dt.timedelta(days=in_days)).isoformat()
    said = {"day": world.today.isoformat(), "kind": kind, "held_on": held, **answers}
    page = send(client, url, **said)
    assert page.status_code == 200, page.context["form"].errors
    return f"/registers/assessments/{page.context['case'].address}/"


def state_of():
    return Matter.objects.get(kind="assessment").state


@pytest.mark.parametrize(
    ("kind", "provision"), [("promotion", "E14.2"), ("certification", "E14.2"), ("appraisal", "E3")]
)
def test_an_assessment_is_set_and_compliance_taken_into_account(world, kind, provision):
    clerk = browser(world, "personnel")
    url = schedule(world, clerk, kind=kind)
    duty = Deadline.objects.get(act="consider-compliance")
    assert (duty.provision, duty.due, state_of()) == (provision, world.today, "open")

    send(
        clerk,
        f"{url}acts/considered/",
        day=world.today.isoformat(),
        description="Кодекспен 3 наурызда танысқан",
    )

    assert state_of() == "considered"
    assert Deadline.objects.get(act="consider-compliance").discharged_on == world.today
    paper = words_of(clerk.get(f"{url}papers/note.pdf?language=ru"))
    assert "Кодекспен 3 наурызда танысқан" in paper
    assert "один из критериев" in paper


def test_the_day_may_lie_ahead(world):
    schedule(world, browser(world, "personnel"), in_days=30)

    assert Deadline.objects.get(act="consider-compliance").due == world.today + dt.timedelta(
        days=30
    )


def test_compliance_is_not_considered_before_the_assessment_is_set(world):
    clerk = browser(world, "personnel")
    url = schedule(world, clerk)
    yesterday = (world.today - dt.timedelta(days=1)).isoformat()

    assert send(clerk, f"{url}acts/considered/", day=yesterday).status_code == 422
    assert state_of() == "open"


def test_it_is_read_by_the_servant_personnel_and_the_commission(world):
    url = schedule(world, browser(world, "personnel"))

    for who in ("servant", "personnel", "commission"):
        assert browser(world, who).get(url).status_code == 200, who
    for who in ("supervisor", "ethics", "stranger", "administrator", "auditor"):
        assert browser(world, who).get(url).status_code == 404, who


def test_only_personnel_writes(world):
    url = schedule(world, browser(world, "personnel"))

    for who in ("servant", "commission"):
        client = browser(world, who)
        assert client.get(f"{url}acts/considered/").status_code == 404, who
        assert client.get("/registers/assessments/new/scheduled/").status_code == 404, who


def test_nobody_is_scored(world):
    page = browser(world, "personnel").get(schedule(world, browser(world, "personnel")))

    words = page.content.decode()
    assert "is not held against anybody" in words
    assert "What was reported of somebody and not decided" in words
