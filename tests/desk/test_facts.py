"""One fact: its receipt, taking it back, stating it anew."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import AcknowledgementFiled, Approached, CodeAcknowledged
from paryz.ledger.models import Entry
from paryz.policy.actors import operator
from paryz.recording.actions import record

pytestmark = pytest.mark.django_db
CIVIL = "kz-civil-2020"
REASON = "wrong day typed"


def state(world, *facts):
    return record(operator(world.today), world.organisation, facts, now=world.now)


@pytest.fixture
def signed(world):
    """The fact that Aigerim signed on 4 March."""
    fact = CodeAcknowledged(
        person=world.aigerim.uid,
        day=dt.date(2026, 3, 4),
        code=CIVIL,
        edition="E-472",
        method="paper",
        language="kk",
    )
    return state(world, fact)[0]


def status(world):
    return statuses_of(Deadline.objects.get(person=world.aigerim, act="acknowledge"), world)


def statuses_of(duty, world):
    from paryz.duties import statuses

    return statuses.of(duty, world.today)


def test_a_fact_shows_what_was_recorded_by_whom_and_its_receipt(world, client_for, signed):
    page = client_for(world["personnel"]).get(reverse("fact", args=[signed.fact]))
    words = page.content.decode()

    assert signed.seal in words
    assert "the operator of the machine" in words
    assert "On paper" in words
    assert "Code of Ethics for Civil Servants" in words


def test_somebody_reads_their_own_facts_and_changes_nothing(world, client_for, signed):
    client = client_for(world.aigerim)

    page = client.get(reverse("fact", args=[signed.fact]))
    assert page.status_code == 200
    assert not page.context["found"].may_change
    for route in ("fact-retract", "fact-correct"):
        assert client.get(reverse(route, args=[signed.fact])).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "supervisor", "personnel-of-sibling", "auditor"])
def test_facts_of_others_are_missing(world, client_for, signed, who):
    client = client_for(world[who])

    page = client.get(reverse("fact", args=[signed.fact]))
    nothing = client.get(reverse("fact", args=["zzzzzzzzzzzzzzzz"]))
    assert page.status_code == nothing.status_code == 404
    assert page.content == nothing.content


def test_an_approach_is_read_by_nobody_but_the_servant(world, client_for):
    told = state(
        world, Approached(person=world.aigerim.uid, day=world.today, approach="a1", by="somebody")
    )[0]
    for who in ("personnel", "ethics", "supervisor"):
        page = client_for(world[who]).get(reverse("fact", args=[told.fact]))
        assert page.status_code == 404
    page = client_for(world.aigerim).get(reverse("fact", args=[told.fact]))
    assert page.status_code == 200


def test_a_fact_is_taken_back_with_a_reason_and_its_duty_opens_again(world, client_for, signed):
    assert status(world) == "done"
    page = client_for(world["personnel"]).post(
        reverse("fact-retract", args=[signed.fact]), {"reason": REASON}, follow=True
    )
    assert page.status_code == 200
    assert status(world) == "overdue"
    retraction = Entry.objects.get(retracts=signed.fact)
    assert retraction.content["reason"] == REASON
    assert retraction.recorded_by == world.actor("personnel").signature


def test_without_a_reason_nothing_is_taken_back(world, client_for, signed):
    page = client_for(world["personnel"]).post(
        reverse("fact-retract", args=[signed.fact]), {"reason": "  "}
    )
    assert page.status_code == 422
    assert not Entry.objects.filter(retracts=signed.fact).exists()


def test_what_rests_on_a_fact_goes_with_it_or_the_page_says_why_not(world, client_for, signed):
    filed = state(
        world, AcknowledgementFiled(person=world.aigerim.uid, day=dt.date(2026, 3, 5), code=CIVIL)
    )[0]
    client = client_for(world["personnel"])
    address = reverse("fact-retract", args=[signed.fact])

    assert "Filing of the acknowledgement" in client.get(address).content.decode()
    alone = client.post(address, {"reason": REASON})
    assert alone.status_code == 422
    assert "first, and there is none" in alone.content.decode()
    assert client.post(address, {"reason": REASON, "together": [filed.fact]}).status_code == 302
    assert Entry.objects.filter(retracts__in=[signed.fact, filed.fact]).count() == 2


def test_a_fact_is_not_taken_back_twice(world, client_for, signed):
    client = client_for(world["personnel"])
    address = reverse("fact-retract", args=[signed.fact])

    assert client.post(address, {"reason": REASON}).status_code == 302
    assert client.post(address, {"reason": REASON}).status_code == 404
    assert client.get(reverse("fact-correct", args=[signed.fact])).status_code == 404


def test_the_form_to_correct_is_filled_with_what_was_stated(world, client_for, signed):
    form = (
        client_for(world["personnel"])
        .get(reverse("fact-correct", args=[signed.fact]))
        .context["form"]
    )

    assert form["day"].initial == "2026-03-04"
    assert form["code"].initial == CIVIL
    assert form["method"].initial == "paper"
    assert form["language"].initial == "kk"
    assert "person" not in form.fields
    assert "text_hash" not in form.fields


def right(**changes):
    return {
        "day": "2026-03-09",
        "code": CIVIL,
        "edition": "E-472",
        "method": "paper",
        "language": "kk",
        "in_service": "yes",
        "reason": REASON,
        **changes,
    }


def test_correcting_takes_back_and_records_in_one_go(world, client_for, signed):
    before = Entry.objects.count()
    page = client_for(world["personnel"]).post(
        reverse("fact-correct", args=[signed.fact]), right(), follow=True
    )
    assert page.status_code == 200
    assert Entry.objects.count() == before + 2
    assert status(world) == "done-late"
    assert "The fact is corrected" in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"day": "2026-02-31"}, "is not a day of the calendar"),
        ({"day": ""}, "Day"),
        ({"code": "kz-nothing"}, "Code"),
        ({"method": "telegram"}, "Method"),
        ({"time": "25:00"}, "is not a time of day"),
        ({"reason": ""}, "Why is it taken back?"),
        ({"day": "2099-01-01"}, "lies in the future"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_recorded(world, client_for, signed, changes, says):
    before = Entry.objects.count()
    page = client_for(world["personnel"]).post(
        reverse("fact-correct", args=[signed.fact]), right(**changes)
    )
    assert page.status_code == 422
    assert says in page.content.decode()
    assert Entry.objects.count() == before
