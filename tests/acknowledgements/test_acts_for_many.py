"""Acts for many people: all of it is recorded or nothing, and who stands in the way is named."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import CodeAcknowledged, ServiceLeft
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record

CIVIL = "kz-civil-2020"
DAY = "2026-03-04"
pytestmark = pytest.mark.django_db


def duty(person):
    return str(Deadline.objects.get(person=person, act="acknowledge").pk)


def send(client, act, people, **data):
    return client.post(
        reverse(f"acknowledgements-{act}"),
        {"duty": [duty(person) for person in people], "record": "1", "day": DAY, **data},
    )


def recorded(kind):
    return list(Entry.objects.filter(kind=kind).order_by("number"))


def test_the_first_page_names_everybody_who_is_ticked(world, client_for):
    page = client_for(world["personnel"]).post(
        reverse("acknowledgements-signed"), {"duty": [duty(world.aigerim), duty(world.charlie)]}
    )

    body = page.content.decode()
    assert page.status_code == 200
    assert str(world.aigerim) in body
    assert str(world.charlie) in body
    assert not recorded("CodeAcknowledged")


def test_signatures_on_paper_are_recorded_on_behalf_and_in_one_go(world, client_for):
    answer = send(client_for(world["personnel"]), "signed", [world.aigerim, world.charlie])

    entries = recorded("CodeAcknowledged")
    assert answer.url == reverse("acknowledgements-done")
    assert {entry.person for entry in entries} == {world.aigerim.uid, world.charlie.uid}
    assert {entry.recorded_by for entry in entries} == {f"person:{world['personnel'].uid}"}
    assert {entry.content["method"] for entry in entries} == {"paper"}
    assert {entry.day for entry in entries} == {dt.date(2026, 3, 4)}


def test_the_page_after_it_shows_the_entries_and_their_seal(world, client_for):
    client = client_for(world["personnel"])
    answer = send(client, "signed", [world.aigerim])

    body = client.get(answer.url).content.decode()
    entry = recorded("CodeAcknowledged")[0]
    assert str(entry.number) in body
    assert entry.seal[:4] in body


def test_who_signed_already_stands_in_the_way_by_name_and_nothing_is_recorded(world, client_for):
    fact = CodeAcknowledged(person=world.charlie.uid, day=dt.date(2026, 3, 3), code=CIVIL)
    record(operator(world.today), world.organisation, [fact], now=world.now)

    answer = send(client_for(world["personnel"]), "signed", [world.aigerim, world.charlie])

    body = answer.content.decode()
    assert answer.status_code == 422
    assert f"{world.charlie}: signed on" in body
    assert len(recorded("CodeAcknowledged")) == 1


def test_the_others_are_recorded_when_that_one_is_left_out(world, client_for):
    fact = CodeAcknowledged(person=world.charlie.uid, day=dt.date(2026, 3, 3), code=CIVIL)
    record(operator(world.today), world.organisation, [fact], now=world.now)

    assert send(client_for(world["personnel"]), "signed", [world.aigerim]).status_code == 302
    assert len(recorded("CodeAcknowledged")) == 2


def test_who_left_stands_in_the_way(world, client_for):
    left = ServiceLeft(person=world.charlie.uid, day=dt.date(2026, 3, 20))
    record(operator(world.today), world.organisation, [left], now=world.now)

    answer = send(client_for(world["personnel"]), "signed", [world.charlie])

    assert answer.status_code == 422
    assert "left service on" in answer.content.decode()


def test_a_day_that_lies_ahead_is_refused(world, client_for):
    ahead = (world.today + dt.timedelta(days=1)).isoformat()

    answer = send(client_for(world["personnel"]), "signed", [world.aigerim], day=ahead)

    assert answer.status_code == 422
    assert "lies ahead" in answer.content.decode()


def test_forms_are_filed_with_the_place_of_the_paper(world, client_for):
    client = client_for(world["personnel"])
    send(client, "signed", [world.aigerim, world.charlie])

    answer = send(
        client, "filed", [world.aigerim, world.charlie], day="2026-03-05", place="Cabinet 3"
    )

    assert answer.status_code == 302
    assert {entry.content["place"] for entry in recorded("AcknowledgementFiled")} == {"Cabinet 3"}
    assert not Deadline.objects.filter(
        act="file-acknowledgement", discharged_on__isnull=True
    ).exists()


def test_an_unsigned_form_cannot_be_filed(world, client_for):
    answer = send(client_for(world["personnel"]), "filed", [world.aigerim], place="Cabinet 3")

    assert answer.status_code == 422
    assert "has not signed yet" in answer.content.decode()


def test_a_form_is_not_filed_before_it_was_signed(world, client_for):
    client = client_for(world["personnel"])
    send(client, "signed", [world.aigerim])

    answer = send(client, "filed", [world.aigerim], day="2026-03-03")

    assert answer.status_code == 422
    assert "which is later" in answer.content.decode()
    assert not recorded("AcknowledgementFiled")


def test_all_rows_of_a_list_are_taken_together(world, client_for):
    client = client_for(world["personnel"])
    whole = {"whole": "1", "query": f"tab=late&unit={world.units['own'].uid}"}

    answer = client.post(reverse("acknowledgements-signed"), {**whole, "record": "1", "day": DAY})

    assert answer.status_code == 302
    signed = {entry.person for entry in recorded("CodeAcknowledged")}
    assert {world.aigerim.uid, world.bolat.uid} <= signed
    assert world.charlie.uid not in signed


def test_a_row_of_another_organisation_is_missing(world, client_for):
    client = client_for(world["personnel-of-other"])

    assert send(client, "signed", [world.aigerim]).status_code == 404
    assert not recorded("CodeAcknowledged")


def test_nothing_ticked_is_said(world, client_for):
    answer = client_for(world["personnel"]).post(reverse("acknowledgements-signed"), {})

    assert answer.status_code == 422
    assert "Tick at least one person" in answer.content.decode()


@pytest.mark.parametrize("who", ["servant", "supervisor", "ethics", "auditor", "administrator"])
@pytest.mark.parametrize("act", ["signed", "filed", "print"])
def test_who_keeps_no_personal_files_finds_no_such_page(world, client_for, who, act):
    answer = client_for(world[who]).post(
        reverse(f"acknowledgements-{act}"), {"duty": [duty(world.aigerim)]}
    )

    assert answer.status_code == 404
