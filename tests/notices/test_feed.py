"""The calendar feed: whole days of one's own duties at a secret address that can be revoked."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from icalendar import Calendar

from paryz.duties.models import Deadline
from paryz.facts import Approached, CalendarDayStated, GiftHandedOver, GiftReceived, ServiceLeft
from paryz.notices.models import Feed
from paryz.people.models import Person
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive

pytestmark = pytest.mark.django_db
SETTINGS = "/feed/"


def put(world, *facts):
    return record(operator(world.today), world.organisation, list(facts), now=world.now)


@pytest.fixture
def town(world):
    """Aigerim has found a gift, and was approached."""
    found = GiftReceived(
        person=world.aigerim.uid,
        day=world.today,
        gift="KANAR",
        how="left-at-workplace",
        giver="unknown",
        connected="yes",
        description="Канар коньяк",
    )
    put(world, found)
    put(world, Approached(person=world.aigerim.uid, day=world.today, approach="a", by="Канаров"))
    # What is owed immediately has no day to stand on; one with a day is what is looked for here.
    approach = Deadline.objects.filter(person=world.aigerim, matter_kind="approach")
    assert approach.update(due=world.today, act_by=world.today, late_from=world.today)
    Person.objects.update(language="en")
    return world


@pytest.fixture
def address(town, client_for):
    return made(client_for(town.aigerim))


def made(client):
    page = client.post(SETTINGS, {"act": "make"})
    assert page["Cache-Control"] == "no-store"
    return re.search(r"http://127\.0\.0\.1:8000(/feed/[a-z2-7]{32}\.ics)", page.content.decode())[1]


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return {str(each["SUMMARY"]): each for each in Calendar.from_ical(answer.content).events}


def test_ones_own_duties_stand_there_as_whole_days(town, address, client):
    found = events(client, address)
    gift = Deadline.objects.get(person=town.aigerim, act="hand-over-gift")
    event = found["Paryz: Hand over the gift"]

    assert event["DTSTART"].dt == gift.act_by
    assert event["DTEND"].dt == gift.act_by + dt.timedelta(days=1)
    assert str(event["URL"]) == "http://127.0.0.1:8000/"
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert event[name].dt.tzinfo is not None
        assert event[name].dt.utcoffset() == dt.timedelta(0)
    assert len(found) == len({each["UID"] for each in found.values()})


def test_the_answer_is_a_calendar_that_nothing_keeps(address, client):
    answer = client.get(address)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_a_matter_in_confidence_is_not_named(town, address, client):
    text = client.get(address).content.decode()

    assert "Paryz: something is due" in events(client, address)
    for word in ("approach", "Approach", "Канар", "KANAR", "коньяк", "Асанова", "E9"):
        assert word not in text


def test_it_is_written_in_the_persons_language(town, address, client):
    Person.objects.filter(pk=town.aigerim.pk).update(language="en")
    english = set(events(client, address))
    Person.objects.filter(pk=town.aigerim.pk).update(language="ru")

    assert "Paryz: Hand over the gift" in english
    assert "Paryz: Hand over the gift" not in events(client, address)


def test_a_duty_keeps_its_name_when_its_day_moves_and_all_is_derived_anew(town, address, client):
    before = events(client, address)["Paryz: Hand over the gift"]
    moved = CalendarDayStated(
        day=town.today, date=before["DTSTART"].dt, kind="day-off", source="An order"
    )
    put(town, moved)
    rederive(town.organisation)

    after = events(client, address)["Paryz: Hand over the gift"]

    assert after["UID"] == before["UID"]
    assert after["DTSTART"].dt < before["DTSTART"].dt


def test_what_is_done_goes_from_the_calendar(town, address, client):
    put(town, GiftHandedOver(person=town.aigerim.uid, day=town.today, gift="KANAR"))

    assert "Paryz: Hand over the gift" not in events(client, address)


def test_a_wrong_a_revoked_and_a_replaced_address_are_all_missing(
    town, address, client, client_for, django_assert_num_queries
):
    hers = client_for(town.aigerim)
    second = made(hers)
    replaced = client.get(address)
    assert client.get(second).status_code == 200
    hers.post(SETTINGS, {"act": "revoke"})
    revoked = client.get(second)
    wrong = client.get(reverse("feed", args=["a" * 32]))
    strange = client.get(reverse("feed", args=["Ә" * 900]))

    assert {each.status_code for each in (replaced, revoked, wrong, strange)} == {404}
    assert replaced.content == revoked.content == wrong.content == strange.content
    assert replaced.headers == revoked.headers == wrong.headers
    assert not Feed.objects.exists()


def test_nothing_stands_there_for_those_who_left_or_are_erased(town, address, client):
    yesterday = town.today - dt.timedelta(days=1)
    Person.objects.filter(pk=town.aigerim.pk).update(erased_on=town.today)
    assert client.get(address).status_code == 404
    Person.objects.filter(pk=town.aigerim.pk).update(erased_on=None)
    assert client.get(address).status_code == 200

    put(town, ServiceLeft(person=town.aigerim.uid, day=yesterday))

    assert client.get(address).status_code == 404


def test_an_address_shows_nothing_of_others_whatever_the_roles(town, client, client_for):
    hers = events(client, made(client_for(town["personnel"])))

    assert set(hers) == {"Paryz: Read the code and sign"}
    assert len(hers) == 1


def test_the_address_is_shown_once_and_only_its_digest_is_kept(town, address, client_for):
    secret = address.removeprefix("/feed/").removesuffix(".ics")
    page = client_for(town.aigerim).get(SETTINGS).content.decode()

    assert len(secret) == 32
    assert secret not in page
    assert "You made an address on" in page
    assert secret not in Feed.objects.get().digest


def test_an_act_that_there_is_not_is_missing(town, client_for):
    assert client_for(town.aigerim).post(SETTINGS, {"act": "dance"}).status_code == 404
    assert not Feed.objects.exists()
