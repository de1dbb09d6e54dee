"""An appeal from its number to its answer, by whoever keeps the register (E10.9)."""

import datetime as dt
import re

import pytest

from paryz.duties.models import Deadline, Matter
from tests.people import make_world
from tests.registers.appeals.walking import browser, register, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def test_an_appeal_is_registered_under_a_number_and_answered(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk, e_otinish="ЖТ-2026-01234567")

    row = Matter.objects.get(kind="appeal")
    assert row.number == f"{world.today.year}-0001"
    assert row.state == "open"
    page = clerk.get(url).content.decode()
    assert row.number in page
    assert "ЖТ-2026-01234567" in page
    assert "article 76; not verified" in page

    send(clerk, f"{url}acts/answered/", day=world.today.isoformat(), answer="in-full")

    assert Matter.objects.get(kind="appeal").state == "answered"
    assert Deadline.objects.get(act="answer-appeal").discharged_on == world.today


def test_the_numbers_of_a_year_follow_one_another(world):
    clerk = browser(world, "personnel")

    for _ in range(3):
        register(world, clerk)

    numbers = sorted(Matter.objects.filter(kind="appeal").values_list("number", flat=True))
    assert numbers == [f"{world.today.year}-{each:04}" for each in (1, 2, 3)]


def test_an_appeal_that_is_not_ours_is_sent_on_first(world):
    clerk = browser(world, "ethics")
    url = register(world, clerk, ours="no")
    assert Matter.objects.get(kind="appeal").state == "to-redirect"

    send(
        clerk,
        f"{url}acts/redirected/",
        day=world.today.isoformat(),
        **{"to--another": "Қала әкімдігі"},
    )

    row = Matter.objects.get(kind="appeal")
    assert row.state == "redirected"
    assert row.body == "Қала әкімдігі"
    assert not Deadline.objects.filter(matter_kind="appeal", discharged_on=None).exists()


def test_an_answer_by_us_leaves_what_is_not_ours_to_be_sent_on(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk, ours="no")

    send(clerk, f"{url}acts/answered/", day=world.today.isoformat(), answer="in-full")

    assert Matter.objects.get(kind="appeal").state == "to-redirect"


def test_what_is_not_ours_is_to_be_sent_on_next_and_by_its_own_day(world):
    clerk = browser(world, "personnel")
    page = clerk.get(register(world, clerk, ours="no"))

    assert page.context["next"].name == "redirected"
    assert page.context["next"].act_by == Deadline.objects.get(act="redirect-appeal").act_by


def test_what_turns_out_to_be_another_bodys_is_sent_on_too(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk)
    page = clerk.get(url)
    assert page.context["next"].name == "answered"

    nameless = send(clerk, f"{url}acts/redirected-after-all/", day=world.today.isoformat())
    assert nameless.status_code == 422
    said = {"to--another": "Қала әкімдігі"}
    send(clerk, f"{url}acts/redirected-after-all/", day=world.today.isoformat(), **said)

    assert Matter.objects.get(kind="appeal").state == "redirected"
    assert clerk.get(f"{url}papers/redirection.pdf").status_code == 200


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (dt.date(2012, 5, 10), "Code of Honour bound"),
        (dt.date(2018, 5, 10), "No code spoke of this on that day"),
        (dt.date(2026, 5, 11), ""),
    ],
)
def test_the_page_says_where_no_code_in_force_speaks_of_it(world, day, says):
    clerk = browser(world, "personnel")
    page = clerk.get(register(world, clerk, day=day.isoformat()))

    assert says in page.context["binding"]
    assert bool(page.context["binding"]) == bool(says)


def test_a_term_is_extended_with_a_reason(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk)
    until = (world.today + dt.timedelta(days=60)).isoformat()
    today = world.today.isoformat()

    without = send(clerk, f"{url}acts/extended/", day=today, until=until)
    assert without.status_code == 422
    send(clerk, f"{url}acts/extended/", day=today, until=until, reason="мұрағат сұралды")

    row = Matter.objects.get(kind="appeal")
    assert row.state == "extended"
    assert row.due.isoformat() == until


def test_an_extension_runs_on(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk)
    today = world.today.isoformat()

    page = send(clerk, f"{url}acts/extended/", day=today, until=today, reason="себеп")

    assert page.status_code == 422
    assert "ends on" in page.content.decode()


def test_a_denial_says_why(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk, kind="information")
    today = world.today.isoformat()

    page = send(clerk, f"{url}acts/answered/", day=today, answer="refused")
    assert page.status_code == 422
    assert "a denial is justified" in page.content.decode()
    send(clerk, f"{url}acts/answered/", day=today, answer="refused", reason="қызметтік құпия")

    assert Matter.objects.get(kind="appeal").state == "refused"


def test_nothing_is_answered_before_it_came_in(world):
    clerk = browser(world, "personnel")
    url = register(world, clerk)
    yesterday = (world.today - dt.timedelta(days=1)).isoformat()

    page = send(clerk, f"{url}acts/answered/", day=yesterday, answer="in-full")

    assert page.status_code == 422


def test_the_unit_that_handles_it_reads_and_answers_it(world):
    url = register(world, browser(world, "personnel"), unit=world.units["own"].uid)
    head = browser(world, "supervisor")

    assert head.get(url).status_code == 200
    done = send(head, f"{url}acts/answered/", day=world.today.isoformat(), answer="in-full")

    assert done.status_code == 200
    assert Matter.objects.get(kind="appeal").state == "answered"


def test_an_appeal_of_another_unit_is_not_there_for_a_head(world):
    url = register(world, browser(world, "personnel"), unit=world.units["sibling"].uid)
    head = browser(world, "supervisor")

    assert head.get(url).status_code == 404
    assert head.get(f"{url}acts/answered/").status_code == 404
    assert "Оспанова" not in head.get("/registers/appeals/").content.decode()


@pytest.mark.parametrize("who", ["servant", "stranger", "administrator", "auditor", "commission"])
def test_nobody_else_reads_appeals(world, who):
    url = register(world, browser(world, "personnel"), unit=world.units["own"].uid)
    client = browser(world, who)

    assert client.get(url).status_code == 404
    assert client.get(f"{url}papers/coupon.pdf").status_code == 404
    assert client.get("/registers/appeals/delays/").status_code == 404


def test_the_personnel_of_another_organisation_reads_none(world):
    url = register(world, browser(world, "personnel"))

    assert browser(world, "personnel-of-other").get(url).status_code == 404


def test_the_register_lists_it_by_its_number(world):
    clerk = browser(world, "personnel")
    register(world, clerk)

    page = clerk.get("/registers/appeals/").content.decode()

    assert f"{world.today.year}-0001" in page
    assert re.search(r"How long appeals wait", page)
