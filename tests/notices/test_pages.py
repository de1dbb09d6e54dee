"""What one was told, on a page; the organisation's own ladder; letters to look after."""

import datetime as dt

import pytest
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.facts import GiftReceived
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.notices.ladder import Rungs, rungs_of
from paryz.notices.models import Letter, Notice
from paryz.people.models import Person, Post
from paryz.policy.actors import operator
from paryz.recording.actions import Missing, record
from paryz.recording.settings import choose_rungs
from tests.cli.running import paryz
from tests.people import add_person

pytestmark = pytest.mark.django_db
LADDER = {"first_before": 5, "last_before": 2, "supervisor_after": 3, "personnel_after": ""}


@pytest.fixture
def told(world, days):
    """Aigerim has found a gift and was told of it; Bolat was told that a joiner is late."""
    found = GiftReceived(
        person=world.aigerim.uid,
        day=world.today,
        gift="vase",
        how="left-at-workplace",
        giver="unknown",
        connected="yes",
    )
    record(operator(world.today), world.organisation, [found], now=world.now)
    add_person(
        world,
        "joiner",
        "Жаңа Адам",
        unit=world.units["own"],
        supervisor=world.bolat,
        entered=world.today - dt.timedelta(days=8),
    )
    days(world.today)
    return world


def test_one_reads_what_one_was_told_and_finds_the_duty(told, client_for):
    page = client_for(told.aigerim).get(reverse("notices"))
    duty = Deadline.objects.get(person=told.aigerim, act="hand-over-gift")

    assert reverse("duty", args=[duty.pk]) in page.content.decode()
    assert "Hand over the gift" in page.content.decode()
    assert "not read yet" in page.content.decode()
    assert "Жаңа" not in page.content.decode()


def test_a_supervisor_reads_of_whom_it_is(told, client_for):
    page = client_for(told.bolat).get(reverse("notices")).content.decode()

    assert "Overdue: the supervisor is told" in page
    assert "Жаңа Адам" in page


def test_the_first_page_says_how_many_are_new_until_they_are_read(told, client_for):
    client = client_for(told.aigerim)
    count = Notice.objects.filter(recipient=told.aigerim).count()

    assert f"{count} new reminder" in client.get("/").content.decode()
    client.post(reverse("notices"))
    assert "new reminder" not in client.get("/").content.decode()
    assert "not read yet" not in client.get(reverse("notices")).content.decode()
    assert Notice.objects.filter(recipient=told.bolat, read_at=None).exists()


def test_what_one_may_no_longer_see_one_was_not_told_of(told, client_for):
    told.bolat.roles.all().delete()
    Post.objects.filter(person=told["joiner"]).update(supervisor=None)
    client = client_for(told.bolat)

    assert "Жаңа" not in client.get(reverse("notices")).content.decode()
    assert "new reminder" not in client.get("/").content.decode()


def test_without_the_second_factor_one_reads_of_oneself_only(told, client_for):
    page = client_for(told.bolat, second_factor=False).get(reverse("notices"))

    assert "Жаңа" not in page.content.decode()


def test_more_reminders_cost_no_more_queries(told, client_for, django_assert_max_num_queries):
    client = client_for(told.aigerim)
    for address in ("/", reverse("notices")):
        client.get(address)
        with django_assert_max_num_queries(60) as before:
            client.get(address)
        Notice.objects.bulk_create(
            Notice(
                **{
                    field.attname: getattr(each, field.attname)
                    for field in Notice._meta.concrete_fields
                    if field.attname not in ("id", "term")
                },
                term=each.term + dt.timedelta(days=n),
            )
            for each in Notice.objects.filter(recipient=told.aigerim)
            for n in range(1000, 1040)
        )
        with django_assert_max_num_queries(len(before) + (address != "/")):
            client.get(address)
        Notice.objects.filter(term__gt=told.today + dt.timedelta(days=900)).delete()


@pytest.fixture
def address(world):
    return reverse("reminders", args=[world.organisation.uid])


def test_an_administrator_chooses_the_ladder_and_the_choice_is_recorded(world, client_for, address):
    page = client_for(world["administrator"]).post(address, LADDER, follow=True)
    fact = Entry.objects.filter(kind="SettingChosen").latest("pk").content

    assert "The choice is recorded." in page.content.decode()
    assert rungs_of(world.organisation) == Rungs(
        first_before=5, last_before=2, supervisor_after=3, personnel_after=None
    )
    assert fact["setting"] == "reminders"
    assert fact["value"] == "first_before 5, last_before 2, supervisor_after 3, personnel_after -"
    assert rungs_of(world.child) == Rungs()


def test_the_page_says_that_it_is_the_organisations_own_rule(world, client_for, address):
    page = client_for(world["administrator"]).get(address).content.decode()

    assert "own rule, not law" in page


def test_nothing_is_recorded_where_nothing_changes(world, client_for, address):
    before = Entry.objects.count()
    same = {name: "" if days is None else days for name, days in vars(Rungs()).items()}

    page = client_for(world["administrator"]).post(address, same, follow=True)

    assert "Nothing was changed." in page.content.decode()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"last_before": 5}, "The second reminder comes after the first."),
        ({"personnel_after": 2}, "Personnel is not told before the supervisor."),
        ({"first_before": 61}, "60"),
        ({"first_before": -1}, "0"),
    ],
)
def test_a_ladder_whose_rungs_do_not_follow_one_another_is_refused(
    world, client_for, address, wrong, says
):
    page = client_for(world["administrator"]).post(address, LADDER | wrong)

    assert page.status_code == 422
    assert says in page.content.decode()
    assert rungs_of(world.organisation) == Rungs()


def test_nobody_else_changes_it(world, client_for, address):
    for who in ("servant", "personnel", "ethics", "auditor"):
        assert client_for(world[who]).post(address, LADDER).status_code == 404
    with pytest.raises((Missing, Refused)):
        choose_rungs(
            world.actor("personnel"),
            world.organisation,
            Rungs(first_before=9),
            now=world.now,
        )
    assert rungs_of(world.organisation) == Rungs()


@pytest.fixture
def troubled(told, days, mailbox):
    """One letter that failed, and one that may or may not have gone."""
    Person.objects.filter(pk=told.aigerim.pk).update(email="aigerim@example.kz")
    Person.objects.filter(pk=told.bolat.pk).update(email="bolat@example.kz")
    Notice.objects.all().delete()
    mailbox.refuses["aigerim@example.kz"] = "550 No such user"
    days(told.today)
    Letter.objects.exclude(state="failed").update(state="doubtful")
    return told


def test_an_administrator_sees_which_letters_to_look_after_and_not_what_they_are_about(
    troubled, client_for, address
):
    page = client_for(troubled["administrator"]).get(address).content.decode()

    assert "a•••@example.kz" in page
    assert "b•••@example.kz" in page
    assert "may or may not have gone" in page
    assert "550" in page
    for word in ("aigerim@", "bolat@", "Асанова", "Hand over", "Жаңа"):
        assert word not in page


def test_the_command_lists_letters_with_masked_addresses(troubled, monkeypatch):
    listed = paryz("notices", "--json")
    trouble = paryz("notices", "--trouble", "--json")

    assert listed.code == 0, listed.err
    assert {each["state"] for each in _json(trouble)} == {"failed", "doubtful"}
    assert len(_json(listed)) == 2
    assert "aigerim@" not in listed.out
    assert "a•••@example.kz" in listed.out


def test_the_command_lists_what_one_person_was_told(told):
    listed = _json(paryz("notices", "--as", told.aigerim.uid, "--json"))

    assert ("arisen", "hand-over-gift") in {(each["stage"], each["act"]) for each in listed}
    assert {each["person"] for each in listed} == {str(told.aigerim)}


def _json(answer):
    import json

    return json.loads(answer.out)
