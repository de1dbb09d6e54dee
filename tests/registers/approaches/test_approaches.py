"""An approach is told to whom the servant chooses, and read by nobody else (E9.13)."""

import datetime as dt

import pytest
from django.test import Client

from paryz.ledger.models import Entry
from paryz.people.models import Exclusion
from tests.people import make_world, sign_in

pytestmark = pytest.mark.django_db

NEW = "/registers/approaches/new/approached/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def servant(world):
    return sign_in(Client(), world["servant"])


def record(client, url, **answers):
    """Send the form of a page with its token, and return where it leads."""
    page = client.get(url)
    assert page.status_code == 200, page.status_code
    token = page.context["form"].initial["token"]
    return client.post(url, {"token": token, **answers}, follow=True)


def approach(world, client, **answers):
    said = {
        "day": world.today.isoformat(),
        "description": "Ұсыныс жасады",
        "by": "unknown",
        **answers,
    }
    page = record(client, NEW, **said)
    assert page.status_code == 200, page.context["form"].errors
    return page.context["case"]


def test_an_approach_is_recorded_reported_and_printed(world, servant):
    case = approach(world, servant, time="09:30")
    url = f"/registers/approaches/{case.address}/"

    page = record(
        servant, f"{url}acts/reported/", day=world.today.isoformat(), time="22:45", to="prosecutor"
    )

    assert page.context["case"].matter.state == "reported"
    paper = servant.get(f"{url}papers/notice.pdf")
    assert paper.headers["Content-Type"] == "application/pdf"


def test_nobody_reads_what_went_to_the_prosecutor(world, servant):
    case = approach(world, servant)
    url = f"/registers/approaches/{case.address}/"
    record(servant, f"{url}acts/reported/", day=world.today.isoformat(), to="prosecutor")

    for name in ("ethics", "personnel", "supervisor", "administrator", "auditor", "commission"):
        assert sign_in(Client(), world[name]).get(url).status_code == 404, name


def test_the_ethics_officer_reads_what_the_employer_was_told(world, servant):
    case = approach(world, servant)
    url = f"/registers/approaches/{case.address}/"
    ethics = sign_in(Client(), world["ethics"])
    assert ethics.get(url).status_code == 404

    record(servant, f"{url}acts/reported/", day=world.today.isoformat(), to="employer")

    assert ethics.get(url).status_code == 200
    assert sign_in(Client(), world["supervisor"]).get(url).status_code == 404


def test_an_ethics_officer_who_approached_does_not_read_it(world, servant):
    officer = world["ethics"]
    case = approach(world, servant, by="colleague", **{"by--name": str(officer)})
    url = f"/registers/approaches/{case.address}/"

    record(servant, f"{url}acts/reported/", day=world.today.isoformat(), to="employer")

    assert Exclusion.objects.filter(person=officer, why="accused").exists()
    assert sign_in(Client(), officer).get(url).status_code == 404


def test_whoever_is_named_late_loses_access_and_the_record_says_what_they_had_opened(
    world, servant
):
    case = approach(world, servant)
    url = f"/registers/approaches/{case.address}/"
    record(servant, f"{url}acts/reported/", day=world.today.isoformat(), to="employer")
    ethics = sign_in(Client(), world["ethics"])
    assert ethics.get(url).status_code == 200

    page = record(
        servant,
        f"{url}acts/named/",
        day=world.today.isoformat(),
        **{"party--name": str(world["ethics"]), "why": "accused"},
    )

    assert page.status_code == 200
    assert ethics.get(url).status_code == 404
    ended = Entry.objects.get(kind="AccessEnded")
    assert ended.content["party"] == world["ethics"].uid
    assert ended.content["opened"].startswith("matter ")


def test_the_same_form_sent_twice_is_one_approach(world, servant):
    token = servant.get(NEW).context["form"].initial["token"]
    answers = {"token": token, "day": world.today.isoformat(), "by": "unknown"}

    servant.post(NEW, answers)
    servant.post(NEW, answers)

    assert Entry.objects.filter(kind="Approached").count() == 1


def test_a_day_ahead_is_refused_beside_the_field(world, servant):
    token = servant.get(NEW).context["form"].initial["token"]
    tomorrow = (world.today + dt.timedelta(days=1)).isoformat()

    page = servant.post(NEW, {"token": token, "day": tomorrow, "by": "unknown"})

    assert page.status_code == 422
    assert "lies ahead" in page.content.decode()
    assert not Entry.objects.filter(kind="Approached").exists()


def test_where_nobody_is_left_the_matter_goes_to_a_body_outside_by_a_document(world, servant):
    case = approach(world, servant, by="colleague", **{"by--name": str(world["ethics"])})
    url = f"/registers/approaches/{case.address}/"

    page = servant.get(url)

    assert 'id="external"' in page.content.decode()
    assert servant.get(f"{url}papers/outside.pdf").content.startswith(b"%PDF")


def test_where_somebody_is_left_there_is_no_such_document(world, servant):
    case = approach(world, servant)
    url = f"/registers/approaches/{case.address}/"

    assert servant.get(f"{url}papers/outside.pdf").status_code == 404
    assert str(world["ethics"]) in servant.get(url).content.decode()
