"""What was entrusted is used for official purposes and comes back at leaving (E9.8, H1.6)."""

import datetime as dt

import pytest

from paryz.duties.models import Deadline, Matter
from paryz.facts import ServiceLeft
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record as state
from tests.people import ENTERED, make_world
from tests.registers.walking import (
    adopt,
    begun,
    browser,
    done,
    length_of,
    record,
    state_servant,
    words_of,
)

pytestmark = pytest.mark.django_db

NEW = "/registers/property/new/entrusted/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def personnel(world):
    return browser(world["personnel"])


def entrusted(client, person, kind="Ноутбук", **answers):
    said = {"day": ENTERED.isoformat(), "kind": kind, "number": "0012", **answers}
    page = record(client, f"{NEW}?person={person.uid}", **said)
    assert page.status_code == 200, page.context["form"].errors or page.context["faults"]
    case = page.context["case"]
    return case, f"/registers/property/{case.address}/"


def leaves(world, person):
    fact = ServiceLeft(id=f"left-{person.pk}", person=person.uid, day=world.today)
    state(operator(world.today), world.organisation, [fact], now=world.now)


def test_a_thing_is_entrusted_used_and_returned(world, personnel):
    case, url = entrusted(personnel, world["servant"], description="Сөмкесімен")
    servant = browser(world["servant"])
    assert case.matter.state == "entrusted"

    done(servant, url, "used", day=world.today.isoformat(), purpose="official", waybill="77")
    case = done(personnel, url, "returned", day=world.today.isoformat(), note="Бүтін")

    assert case.matter.state == "returned"
    handed, back = (words_of(servant, f"{url}papers/{p}.pdf") for p in ("handover", "return"))
    for words in ("Ноутбук", "0012", "Сөмкесімен", "использовать вверенное имущество"):
        assert words in handed, words
    assert "Бүтін" in back
    assert length_of(servant, f"{url}papers/handover.pdf") == 1
    assert length_of(servant, f"{url}papers/return.pdf") == 1


def test_leaving_raises_the_duty_for_what_was_not_returned(world, personnel):
    laptop, _ = entrusted(personnel, world["servant"])
    _, car = entrusted(personnel, world["servant"], kind="Көлік", number="777")
    done(personnel, car, "returned", day=(world.today - dt.timedelta(days=1)).isoformat())

    leaves(world, world["servant"])

    duty = Deadline.objects.get(act="return-property")
    assert (duty.provision, duty.matter) == ("E9.8", laptop.matter.identifier)
    listed = personnel.get("/registers/property/", {"tab": "to-do"}).content.decode()
    assert "Ноутбук" in listed
    assert "Көлік" not in listed


def test_the_leavers_sheet_names_all_that_is_not_returned(world, personnel):
    _, url = entrusted(personnel, world["servant"])
    entrusted(personnel, world["servant"], kind="Телефон", number="555")
    _, car = entrusted(personnel, world["servant"], kind="Көлік", number="777")
    entrusted(personnel, world.charlie, kind="Кілт", number="K-1")
    done(personnel, car, "returned", day=world.today.isoformat())
    leaves(world, world["servant"])

    sheet = words_of(personnel, f"{url}papers/leaving.pdf")

    for words in ("Ноутбук", "Телефон", "0012", "555"):
        assert words in sheet, words
    for words in ("Көлік", "777", "Кілт"):
        assert words not in sheet, words
    assert personnel.get(f"{car}papers/leaving.pdf").status_code == 404
    assert length_of(personnel, f"{url}papers/leaving.pdf") == 1


def test_what_is_returned_ends_the_duty(world, personnel):
    _, url = entrusted(personnel, world["servant"])
    leaves(world, world["servant"])

    case = done(personnel, url, "returned", day=world.today.isoformat())

    assert not case.owes("return-property")
    assert case.matter.state == "returned"


def test_another_purpose_is_recorded_and_nothing_is_decided(world, personnel):
    _, url = entrusted(personnel, world["servant"], kind="Көлік")

    case = done(
        browser(world["servant"]), url, "used", day=world.today.isoformat(), purpose="other"
    )

    page = personnel.get(url).content.decode()
    assert case.matter.state == "entrusted"
    assert "The record decides nothing" in page
    assert "iolation" not in page.split("<main")[1].split("</main>")[0]


def test_the_servant_does_not_attest_the_return(world, personnel):
    _, url = entrusted(personnel, world["servant"])

    assert browser(world["servant"]).get(f"{url}acts/returned/").status_code == 404


def test_a_servant_records_what_was_entrusted_to_them(world):
    case, _ = begun(
        browser(world["servant"]), "property", "entrusted", day=ENTERED.isoformat(), kind="Кілт"
    )

    assert case.person == world["servant"]


def test_what_it_is_has_to_be_said(world, personnel):
    page = record(personnel, f"{NEW}?person={world['servant'].uid}", day=ENTERED.isoformat())

    assert page.status_code == 422
    assert not Entry.objects.filter(kind="PropertyEntrusted").exists()


def test_a_use_is_official_or_another(world, personnel):
    _, url = entrusted(personnel, world["servant"])

    page = record(personnel, f"{url}acts/used/", day=world.today.isoformat(), purpose="wedding")

    assert page.status_code == 422


def test_nothing_comes_back_before_it_was_entrusted(world, personnel):
    _, url = entrusted(personnel, world["servant"], day=world.today.isoformat())

    page = record(personnel, f"{url}acts/returned/", day=ENTERED.isoformat())

    assert page.status_code == 422


def test_the_servant_and_personnel_read_it_and_nobody_else(world, personnel):
    _, url = entrusted(personnel, world["servant"])

    for who in ("servant", "personnel", "personnel-of-own", "personnel-of-parent"):
        assert browser(world[who]).get(url).status_code == 200, who
    for who in (
        "supervisor",
        "ethics",
        "commission",
        "auditor",
        "administrator",
        "stranger",
        "retired-personnel",
        "personnel-of-sibling",
        "personnel-of-other",
    ):
        assert browser(world[who]).get(url).status_code == 404, who


def test_the_list_is_exported_by_personnel(world, personnel):
    entrusted(personnel, world["servant"])

    answer = personnel.get("/registers/property/export.csv", {"tab": "all"})

    words = b"".join(answer).decode() if answer.streaming else answer.content.decode()
    assert "Ноутбук" in words
    assert "0012" in words


def test_a_state_servant_returned_property_under_the_code_of_honour(world, personnel):
    adopt(world)
    person = state_servant(world)
    case, url = entrusted(personnel, person, day="2010-05-10")
    page = personnel.get(url)
    assert page.context["binding"].startswith("History")

    leaves(world, person)

    duty = Deadline.objects.get(matter=case.matter.identifier)
    assert (duty.provision, duty.source) == ("H1.6", "policy")
    assert Matter.objects.get(identifier=case.matter.identifier).state == "open"
    assert "утратил силу" in words_of(personnel, f"{url}papers/handover.pdf")
