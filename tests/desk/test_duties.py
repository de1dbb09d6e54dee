"""The register of duties, and the page of a duty that explains itself."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import Approached, CodeAcknowledged
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.people import add_person

pytestmark = pytest.mark.django_db
CIVIL = "kz-civil-2020"


def state(world, *facts):
    return record(operator(world.today), world.organisation, facts, now=world.now)


def sign(world, person, day):
    state(world, CodeAcknowledged(person=person.uid, day=day, code=CIVIL, method="paper"))


def listed(client, **query):
    page = client.get(reverse("duties"), query)
    assert page.status_code == 200
    return page.context["shown"]


def names(shown):
    return {str(row.person) for row in shown.page}


def test_personnel_sees_the_people_of_its_part_and_nobody_else(world, client_for):
    found = names(listed(client_for(world["personnel-of-own"])))

    assert str(world.aigerim) in found
    assert str(world.charlie) not in found


def test_a_servant_finds_only_what_is_their_own(world, client_for):
    shown = listed(client_for(world.aigerim), tab="all")

    assert names(shown) == {str(world.aigerim)}
    assert "q" not in shown.form.fields


def test_nobody_reads_in_the_register_that_somebody_was_approached(world, client_for):
    state(
        world,
        Approached(person=world.aigerim.uid, day=world.today, approach="a1", by="somebody"),
    )
    for who in ("personnel", "ethics", "supervisor"):
        page = client_for(world[who]).get(reverse("duties"), {"tab": "all"})
        assert "Report the approach" not in table(page)
    page = client_for(world.aigerim).get(reverse("duties"))
    assert "Report the approach" in table(page)


def table(page):
    return page.content.decode().partition("<tbody>")[2]


def test_a_unit_is_listed_with_the_units_under_it(world, client_for):
    client = client_for(world["personnel"])
    add_person(world, "deep", "Терең Тереза", unit=world.units["child"])

    found = names(listed(client, unit=world.units["own"].uid))
    assert {"Терең Тереза", str(world.aigerim)} <= found
    assert str(world.charlie) not in found


def test_names_are_found_by_the_letters_at_hand(world, client_for):
    client = client_for(world["personnel"])

    assert names(listed(client, q="айгерим")) == {str(world.aigerim)}


def test_on_a_past_day_the_register_stands_as_it_did(world, client_for):
    sign(world, world.aigerim, dt.date(2026, 3, 10))
    client = client_for(world["personnel"])

    before = listed(client, tab="overdue", q="асанова", **{"as-of": "2026-03-09"})
    assert [row.status for row in before.page] == ["overdue"]
    after = listed(client, tab="done-late", q="асанова", **{"as-of": "2026-03-10"})
    assert [row.status for row in after.page] == ["done-late"]
    assert names(listed(client, tab="all", **{"as-of": "2026-03-01"})) == set()


@pytest.mark.parametrize(
    "query",
    [{"unit": "nonsense"}, {"act": "fly"}, {"as-of": "31.02.2026"}, {"q": "\0"}],
)
def test_a_filter_that_is_none_is_answered_with_a_sentence(world, client_for, query):
    page = client_for(world["personnel"]).get(reverse("duties"), query)

    assert page.status_code == 422
    assert "Please mend this first" in page.content.decode()


def test_htmx_gets_the_list_alone(world, client_for):
    client = client_for(world["personnel"])
    page = client.get(reverse("duties"), headers={"HX-Request": "true", "HX-Target": "duties"})

    assert page.content.decode().lstrip().startswith('<div class="paryz-listing" id="duties"')
    assert "HX-Target" in page.headers["Vary"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_register_is_saved_as_it_is_shown(world, client_for, kind):
    response = client_for(world["personnel"]).get(
        reverse("duties-export", args=[kind]), {"q": "асанова"}
    )
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    if kind == "csv":
        lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
        assert len(lines) == 2
        assert "2026-03-05" in lines[1]
        assert world.units["own"].name in lines[1]


def test_there_is_no_other_format(world, client_for):
    client = client_for(world["personnel"])
    assert client.get("/duties/export.pdf/").status_code == 404


def test_the_page_of_a_duty_counts_each_day(world, client_for):
    duty = Deadline.objects.get(person=world.aigerim, act="acknowledge")
    page = client_for(world.aigerim).get(reverse("duty", args=[duty.pk]))
    days = page.context["days"]

    assert [day.number for day in days] == [None, 1, 2, 3]
    assert days[-1].last
    assert page.context["quote"].citation == "Code of Ethics, paragraph 5"
    assert "three working days" in page.context["quote"].text
    assert page.context["receipt"].number
    assert page.context["receipt"].seal in page.content.decode()


def test_the_page_says_why_days_are_skipped(world, client_for):
    person = add_person(
        world, "march", "Наурызов Нұр", unit=world.units["own"], entered=dt.date(2026, 3, 20)
    )
    duty = Deadline.objects.get(person=person, act="acknowledge")
    page = client_for(world["personnel"]).get(reverse("duty", args=[duty.pk]))
    skipped = {day.reason for day in page.context["days"] if day.number is None}

    assert len(skipped) > 2
    assert page.context["days"][-1].number == 3


def test_the_page_of_a_duty_of_somebody_else_is_missing(world, client_for):
    duty = Deadline.objects.get(person=world.aigerim, act="acknowledge")

    for who in ("stranger", "personnel-of-sibling", "auditor", "administrator"):
        page = client_for(world[who]).get(reverse("duty", args=[duty.pk]))
        nothing = client_for(world[who]).get(reverse("duty", args=[999_999]))
        assert (page.status_code, page.content) == (nothing.status_code, nothing.content)
        assert page.status_code == 404


def test_more_people_cost_no_more_queries(world, client_for, django_assert_max_num_queries):
    client = client_for(world["personnel"])
    with django_assert_max_num_queries(20) as before:
        client.get(reverse("duties"))
    for number in range(30):
        add_person(world, f"p{number}", f"Көп Адам{number}", unit=world.units["own"])
    with django_assert_max_num_queries(len(before)):
        client.get(reverse("duties"))
