"""The register: who signed, who is late, whose form waits for filing."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import AcknowledgementFiled, CodeAcknowledged
from paryz.policy.actors import operator
from paryz.recording.actions import record
from tests.people import add_person

CIVIL = "kz-civil-2020"
pytestmark = pytest.mark.django_db


def state(world, *facts, organisation=None):
    return record(operator(world.today), organisation or world.organisation, facts, now=world.now)


def sign(world, person, day=dt.date(2026, 3, 4)):
    state(world, CodeAcknowledged(person=person.uid, day=day, code=CIVIL, method="paper"))


def file(world, person, day=dt.date(2026, 3, 5), place="Cabinet 3"):
    state(world, AcknowledgementFiled(person=person.uid, day=day, code=CIVIL, place=place))


def listed(client, **query):
    page = client.get(reverse("acknowledgements"), query)
    assert page.status_code == 200
    return page.context["shown"]


def names(shown):
    return {str(row.person) for row in shown.page}


def tabs(shown):
    return {tab.url.partition("tab=")[2].partition("&")[0]: tab.count for tab in shown.tabs}


def test_whoever_has_not_signed_in_three_working_days_is_late(world, client_for):
    shown = listed(client_for(world["personnel"]), tab="late")

    assert str(world.aigerim) in names(shown)
    assert all(row.status == "overdue" for row in shown.page)


def test_whoever_entered_today_is_not_late_yet(world, client_for):
    joiner = add_person(
        world, "joiner", "Жаңадан Келген", unit=world.units["own"], entered=world.today
    )
    client = client_for(world["personnel"])

    assert str(joiner) not in names(listed(client, tab="late"))
    assert str(joiner) in names(listed(client, tab="all", q="жанадан"))


def test_the_signed_wait_for_filing_until_their_form_is_filed(world, client_for):
    sign(world, world.aigerim)
    client = client_for(world["personnel"])
    assert str(world.aigerim) in names(listed(client, tab="unfiled"))

    file(world, world.aigerim)

    assert str(world.aigerim) not in names(listed(client, tab="unfiled"))
    row = next(
        row
        for row in listed(client, tab="all", q="асанова").page
        if row.person_id == world.aigerim.pk
    )
    assert (row.discharged_on, row.method) == (dt.date(2026, 3, 4), "paper")
    assert (row.filed_on, row.place) == (dt.date(2026, 3, 5), "Cabinet 3")


def test_the_tabs_count_what_the_filters_leave(world, client_for):
    sign(world, world.aigerim)

    shown = listed(client_for(world["personnel"]), q="асанова")

    assert tabs(shown) == {"late": 0, "soon": 0, "unfiled": 1, "all": 1}


def test_a_unit_is_shown_with_the_units_under_it(world, client_for):
    below = add_person(world, "below", "Төменгі Бөлім", unit=world.units["child"])

    shown = listed(client_for(world["personnel"]), tab="all", unit=world.units["own"].uid)

    assert {str(world.aigerim), str(below)} <= names(shown)
    assert str(world.charlie) not in names(shown)


def test_a_search_finds_kazakh_letters_typed_as_russian_and_numbers(world, client_for):
    client = client_for(world["personnel"])
    number = world.aigerim.posts.get().tab_number

    assert names(listed(client, tab="all", q="айгерим")) == {str(world.aigerim)}
    assert names(listed(client, tab="all", q=number)) == {str(world.aigerim)}


def test_a_supervisor_sees_who_signed_and_nothing_of_the_personal_file(world, client_for):
    sign(world, world.aigerim)
    file(world, world.aigerim, place="CANARY-PLACE")

    page = client_for(world.bolat).get(reverse("acknowledgements"), {"tab": "all"})

    body = page.content.decode()
    assert str(world.aigerim) in body
    assert "CANARY-PLACE" not in body
    assert "Signed and not filed" not in body
    assert 'name="duty"' not in body


def test_personnel_of_another_organisation_sees_nobody_of_this_one(world, client_for):
    shown = listed(client_for(world["personnel-of-other"]), tab="all")

    assert str(world.aigerim) not in names(shown)


def test_the_list_sorts_by_every_heading_that_sorts(world, client_for):
    client = client_for(world["personnel"])
    for column in ("person", "unit", "entered", "due", "status", "signed", "filed"):
        for sort in (column, f"-{column}"):
            assert listed(client, tab="all", sort=sort).page.object_list


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_export_holds_every_row_that_is_asked_for(world, client_for, file_format):
    answer = client_for(world["personnel"]).get(
        reverse("acknowledgements-export", args=[file_format]), {"tab": "all"}
    )

    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    if file_format == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        visible = listed(client_for(world["personnel"]), tab="all").count
        assert len(lines) == visible + 1


def test_the_number_of_queries_does_not_grow_with_the_people(
    world, client_for, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_for(world["personnel"])
    listed(client, tab="all")
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(client, tab="all")
    for number in range(60):
        add_person(world, f"many-{number}", f"Көп {number:03}", unit=world.units["sibling"])

    with CaptureQueriesContext(connection) as many:
        assert listed(client, tab="all").page.paginator.num_pages > 1

    assert len(many) <= len(few)


def test_duties_of_gifts_are_no_rows_here(world, client_for):
    assert set(
        Deadline.objects.filter(
            pk__in=[row.pk for row in listed(client_for(world["personnel"]), tab="all").page]
        ).values_list("act", flat=True)
    ) <= {"acknowledge", "reacknowledge"}
