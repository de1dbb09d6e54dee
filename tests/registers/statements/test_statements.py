"""A public statement is cleared before it is made, and nothing is late until then (H4, H5)."""

import datetime as dt

import pytest

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from tests.people import make_world
from tests.registers.walking import begun, browser, done, length_of, record, state_servant, words_of

pytestmark = pytest.mark.django_db

SPEAKERS = "/registers/statements/speakers/"


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def veteran(world):
    return browser(state_servant(world))


def planned(client, **answers):
    said = {"day": "2012-05-10", "topic": "Бюджет туралы", "medium": "Радио", **answers}
    return begun(client, "statements", "planned", **said)


def status_of(case, today):
    found = Deadline.objects.filter(matter=case.matter.identifier)
    return statuses.with_status(found, today).get().status


def test_a_statement_is_cleared_and_then_made(world, veteran):
    case, url = planned(veteran, description="Тезистер", planned_for="2012-05-20")
    assert case.owes("clear-statement")

    cleared = done(
        browser(world["supervisor"]), url, "cleared", day="2012-05-15", by="Баспасөз хатшысы"
    )
    made = done(veteran, url, "made", day="2012-05-15", link="эфир")

    assert cleared.matter.state == "cleared"
    assert made.matter.state == "made"
    assert status_of(made, world.today) == "done"
    paper = words_of(veteran, f"{url}papers/clearance.pdf")
    for words in ("Баспасөз хатшысы", "Бюджет туралы", "Тезистер", "утратил силу"):
        assert words in paper, words
    assert length_of(veteran, f"{url}papers/clearance.pdf") == 1


def test_nothing_is_late_until_the_statement_is_made(world, veteran):
    case, url = planned(veteran)
    assert status_of(case, world.today) == "open"

    case = done(veteran, url, "made", day="2012-05-15")

    assert case.matter.state == "made-uncleared"
    assert status_of(case, dt.date(2012, 5, 15)) == "overdue"


def test_the_request_is_printed_until_it_is_cleared(world, veteran):
    _, url = planned(veteran)
    assert "Бюджет туралы" in words_of(veteran, f"{url}papers/clearance-request.pdf")

    done(browser(world["ethics"]), url, "cleared", day="2012-05-15")

    assert veteran.get(f"{url}papers/clearance-request.pdf").status_code == 404


def test_a_statement_is_not_cleared_before_it_is_planned(world, veteran):
    _, url = planned(veteran)

    page = record(browser(world["ethics"]), f"{url}acts/cleared/", day="2012-05-09")

    assert page.status_code == 422


def test_nobody_clears_a_statement_of_their_own(world, veteran):
    _, url = planned(veteran)

    assert veteran.get(f"{url}acts/cleared/").status_code == 404


def test_who_reads_a_plan(world, veteran):
    _, url = planned(veteran)

    for who in ("supervisor", "ethics"):
        assert browser(world[who]).get(url).status_code == 200, who
    for who in ("personnel", "stranger", "administrator", "auditor", "commission"):
        assert browser(world[who]).get(url).status_code == 404, who


def test_an_authorised_speaker_needs_no_clearance(world, veteran):
    personnel = browser(world["personnel"])

    page = record(
        personnel,
        f"{SPEAKERS}new/{world.organisation.uid}/",
        day="2012-01-10",
        person__name=str(world["veteran"]),
        until="2012-12-31",
        topic="Бюджет",
        number="17-Ө",
    )

    assert page.status_code == 200
    assert str(world["veteran"]) in page.content.decode()
    case, _ = planned(veteran)
    assert case.matter.state == "nothing"
    late, _ = planned(veteran, day="2013-01-01")
    assert late.owes("clear-statement")


def test_an_authorisation_ends_a_duty_that_stood(world, veteran):
    case, _ = planned(veteran)
    assert Deadline.objects.filter(matter=case.matter.identifier).exists()

    record(
        browser(world["ethics"]),
        f"{SPEAKERS}new/{world.organisation.uid}/",
        day="2012-01-10",
        person__name=str(world["veteran"]),
    )

    assert not Deadline.objects.filter(matter=case.matter.identifier).exists()


def test_the_authorisation_is_printed(world):
    personnel = browser(world["personnel"])
    record(
        personnel,
        f"{SPEAKERS}new/{world.organisation.uid}/",
        day=world.today.isoformat(),
        person__name=str(world["servant"]),
        number="17-Ө",
    )
    fact = Entry.objects.get(kind="SpeakerAuthorised").fact

    paper = words_of(personnel, f"{SPEAKERS}{fact}/authorisation.pdf")

    for words in ("17-Ө", "Асанова Айгерім", "срок не установлен", "не норма закона"):
        assert words in paper, words
    assert length_of(personnel, f"{SPEAKERS}{fact}/authorisation.pdf") == 1


def test_the_list_says_who_speaks_today(world):
    personnel = browser(world["personnel"])
    yesterday = (world.today - dt.timedelta(days=1)).isoformat()
    for name, until in ((str(world["servant"]), ""), (str(world.charlie), yesterday)):
        record(
            personnel,
            f"{SPEAKERS}new/{world.organisation.uid}/",
            day=yesterday,
            person__name=name,
            until=until,
        )

    rows = {str(r["speaker"].person): r["speaks"] for r in personnel.get(SPEAKERS).context["rows"]}

    assert rows == {str(world["servant"]): True, str(world.charlie): False}


def test_a_form_sent_twice_authorises_once(world):
    personnel = browser(world["personnel"])
    new = f"{SPEAKERS}new/{world.organisation.uid}/"
    token = personnel.get(new).context["form"].initial["token"]
    said = {"token": token, "day": world.today.isoformat(), "person--name": str(world["servant"])}

    personnel.post(new, said)
    personnel.post(new, said)

    assert Entry.objects.filter(kind="SpeakerAuthorised").count() == 1


def test_an_authorisation_taken_back_leaves_the_list(world):
    personnel = browser(world["personnel"])
    record(
        personnel,
        f"{SPEAKERS}new/{world.organisation.uid}/",
        day=world.today.isoformat(),
        person__name=str(world["servant"]),
    )
    fact = Entry.objects.get(kind="SpeakerAuthorised").fact

    page = personnel.get(f"/facts/{fact}/retract/")
    answer = personnel.post(
        f"/facts/{fact}/retract/",
        {**page.context["form"].initial, "reason": "A slip"},
        follow=True,
    )

    assert answer.status_code == 200
    assert personnel.get(SPEAKERS).context["rows"] == []


def test_a_name_that_nobody_has_authorises_nobody(world):
    page = record(
        browser(world["personnel"]),
        f"{SPEAKERS}new/{world.organisation.uid}/",
        day=world.today.isoformat(),
        person__name="Ешкім Емес",
    )

    assert page.status_code == 422
    assert "Nobody of that name works here" in page.content.decode()
    assert not Entry.objects.filter(kind="SpeakerAuthorised").exists()


def test_who_may_write_down_who_speaks(world):
    for who in ("servant", "supervisor", "stranger", "administrator", "auditor", "commission"):
        client = browser(world[who])
        assert client.get(SPEAKERS).status_code == 404, who
        assert client.get(f"{SPEAKERS}new/{world.organisation.uid}/").status_code == 404, who
    for other in (world.other.uid, "nowhere"):
        assert browser(world["personnel"]).get(f"{SPEAKERS}new/{other}/").status_code == 404


def test_personnel_of_a_unit_alone_writes_down_nobody(world):
    client = browser(world["personnel-of-own"])

    assert client.get(f"{SPEAKERS}new/{world.organisation.uid}/").status_code == 404


def test_the_register_leads_to_those_who_speak(world):
    there = "/registers/statements/"

    assert SPEAKERS in browser(world["personnel"]).get(there).content.decode()
    assert SPEAKERS not in browser(world["servant"]).get(there).content.decode()
