"""The first page: what waits for whoever opens it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.gifts.stating import received
from tests.people import add_person

pytestmark = pytest.mark.django_db
CIVIL = "kz-civil-2020"


def sign(world, person, day):
    fact = CodeAcknowledged(person=person.uid, day=day, code=CIVIL, method="paper")
    record(operator(world.today), world.organisation, [fact], now=world.now)


def section(page, template):
    return next(
        (each.values for each in page.context["sections"] if each.template == template), None
    )


def test_somebody_who_is_not_signed_in_reads_what_paryz_is_and_finds_the_codes(client, db):
    page = client.get("/")

    assert page.status_code == 200
    assert reverse("sign-in") in page.content.decode()
    assert reverse("code", args=[CIVIL]) in page.content.decode()


def test_a_servant_sees_what_is_owed_by_when_and_the_next_step(world, client_for):
    page = client_for(world.aigerim).get("/")
    duty = section(page, "desk/home_own.html")["duties"][0]

    assert duty.act == "Read the code and sign"
    assert duty.status == "overdue"
    assert duty.due == dt.date(2026, 3, 5)
    assert "2 March 2026" in duty.why.replace("\xa0", " ")
    assert duty.next.url == reverse("read-code", args=[CIVIL])


def test_each_gift_leads_to_its_own_page_and_twenty_ask_no_more_than_one(world, client_for):
    client = client_for(world.aigerim)
    own = reverse("person", args=[world.aigerim.uid])
    sign(world, world.aigerim, world.today)
    received(world, world.aigerim)
    asked = []
    for more in (0, 19):
        for ago in range(more):
            received(world, world.aigerim, ago=ago % 5)
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/")
            client.get(own)
        asked.append(len(queries))

    steps = {each.next.url for each in section(page, "desk/home_own.html")["duties"] if each.next}

    gifts = Entry.objects.filter(kind="GiftReceived")
    assert asked[0] == asked[1]
    assert len(steps) > 9
    assert steps <= {reverse("matter", args=["gifts", each.fact]) for each in gifts}


def test_a_servant_sees_nobody_else(world, client_for):
    page = client_for(world.aigerim).get("/")

    assert section(page, "desk/home_people.html") is None
    assert "Чарли" not in page.content.decode()


def test_what_was_signed_lately_stays_on_the_page_without_a_next_step(world, client_for):
    sign(world, world.aigerim, world.today)
    values = section(client_for(world.aigerim).get("/"), "desk/home_own.html")

    assert values["duties"] == []
    assert [(each.status, each.next) for each in values["done"]] == [("done-late", None)]


def test_personnel_sees_how_many_are_late_due_soon_and_wait_for_filing(world, client_for):
    sign(world, world.aigerim, dt.date(2026, 3, 3))
    add_person(world, "joiner", "Жаңа Адам", unit=world.units["own"], entered=world.today)
    values = section(client_for(world["personnel"]).get("/"), "desk/home_people.html")
    figures = [each["value"] for each in values["figures"]]
    others = Deadline.objects.filter(organisation__in=[world.organisation, world.child]).exclude(
        person=world["personnel"]
    )
    open_ = others.filter(discharged_on=None)

    assert figures == [
        open_.filter(late_from__lte=world.today).count(),
        open_.filter(
            act_by__lte=world.today + dt.timedelta(days=3), late_from__gt=world.today
        ).count(),
        1,
        open_.count(),
    ]


def test_the_first_rows_of_each_list_name_the_person_and_the_unit(world, client_for):
    sign(world, world.aigerim, dt.date(2026, 3, 3))
    lists = section(client_for(world["personnel"]).get("/"), "desk/home_people.html")["lists"]
    waiting = next(each for each in lists if "filing" in each["title"])
    name = waiting["table"].rows[0].cells[0]

    assert name.value == "Асанова Айгерім Серікқызы"
    assert name.note == world.units["own"].name


def test_units_are_ordered_by_how_many_are_late_in_them(world, client_for):
    units = section(client_for(world["personnel"]).get("/"), "desk/home_people.html")["units"]

    assert units[0]["name"] == world.units["parent"].name
    assert [each["late"] for each in units] == sorted(
        (each["late"] for each in units), reverse=True
    )


def test_a_supervisor_sees_the_unit_and_no_other(world, client_for):
    page = client_for(world.bolat).get("/")
    words = page.content.decode()

    assert section(page, "desk/home_people.html")["heading"] == "My unit"
    assert "Асанова" in words
    assert "Чарлиев" not in words


def test_a_direct_supervisor_without_a_role_sees_whom_they_supervise(world, client_for):
    add_person(
        world,
        "subordinate",
        "Бағынышты Бір",
        unit=world.units["sibling"],
        supervisor=world.charlie,
    )

    assert "Бағынышты" in client_for(world.charlie).get("/").content.decode()


def test_an_auditor_sees_the_heads_of_the_chains_and_no_names(world, client_for):
    page = client_for(world["auditor"]).get("/")
    chains = section(page, "desk/home_record.html")["chains"]

    assert {each["name"] for each in chains} == {world.organisation.name, world.child.name}
    assert "Асанова" not in page.content.decode()


def test_an_administrator_sees_what_is_not_set_up_yet(world, client_for):
    steps = section(client_for(world["administrator"]).get("/"), "desk/home_setup.html")["steps"]

    assert any("BIN" in step.why for step in steps)
    assert all(step.url for step in steps)


def test_an_ethics_officer_sees_duties_by_kind(world, client_for):
    kinds = section(client_for(world["ethics"]).get("/"), "desk/home_kinds.html")["kinds"]

    assert [each["label"] for each in kinds] == ["Read the code and sign"]
    assert kinds[0]["late"] == kinds[0]["open"]


def test_roles_that_wait_for_the_second_factor_show_nothing_of_others(world, client_for):
    page = client_for(world["personnel"], second_factor=False).get("/")

    assert section(page, "desk/home_people.html") is None
    assert "Асанова" not in page.content.decode()
    assert reverse("second-factor") in page.content.decode()


def test_more_people_cost_no_more_queries(world, client_for, django_assert_max_num_queries):
    client = client_for(world["personnel"])
    client.get("/")
    with django_assert_max_num_queries(40) as before:
        client.get("/")
    for number in range(30):
        add_person(world, f"p{number}", f"Көп Адам{number}", unit=world.units["own"])
    with django_assert_max_num_queries(len(before)):
        client.get("/")
