"""`paryz rebuild`: what follows from the record, held against what is kept, and put right."""

from __future__ import annotations

import datetime as dt

import pytest

from paryz.access.granting import end_role, grant
from paryz.duties.models import Deadline, Matter, Tally
from paryz.facts import GiftReceived
from paryz.ledger.appending import append, locked
from paryz.notices.models import Round
from paryz.people.models import Role
from paryz.policy.actors import operator
from paryz.recording.actions import record
from paryz.recording.facts import draft
from tests.cli.running import paryz, undone
from tests.people import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def furnished(django_db_setup, django_db_blocker):
    """A gift, a role that the record gave; nobody holds one that it did not give."""
    with undone(django_db_blocker):
        world = make_world()
        Role.objects.all().delete()
        gift = GiftReceived(person=world.aigerim.uid, day=world.today, gift="vase")
        record(operator(world.today), world.organisation, [gift], now=world.now)
        given(world)
        yield world


@pytest.fixture
def office(furnished, django_db_blocker):
    with undone(django_db_blocker):
        yield furnished


def given(world, **where):
    return grant(
        operator(world.today), world["ethics"], "ethics", world.organisation, now=world.now, **where
    )


def by_hand(world, **fields):
    """A role that somebody wrote into the table."""
    named = {"person": world.charlie, "name": "auditor", "organisation": world.organisation}
    return Role.objects.create(**named | {"since": world.today} | fields)


def checked():
    """The exit code of a check, and what it names of the organisations together."""
    answer = paryz("rebuild", "--check", "--json")
    named = [each for told in answer.json for each in (*told["differ"], *told["left"])]
    return answer.code, [(each["table"], each["kept"], each["follows"]) for each in named]


def test_nothing_is_named_where_all_is_as_the_record_says(office):
    assert checked() == (0, [])
    assert paryz("ledger", "verify", "--state").code == 0


def test_a_row_written_by_hand_is_named_by_a_check_that_leaves_it(office):
    Deadline.objects.filter(matter="vase").update(due=dt.date(2030, 1, 1))

    code, [(table, kept, follows)] = checked()

    assert (code, table, kept["due"]) == (1, "duties_deadline", "2030-01-01")
    assert follows["due"] != "2030-01-01"
    assert Deadline.objects.get(matter="vase").due == dt.date(2030, 1, 1)


def test_verifying_the_record_counts_the_row_and_names_nothing_of_it(office):
    Deadline.objects.filter(matter="vase").update(due=dt.date(2030, 1, 1))

    verified = paryz("ledger", "verify", "--state")

    assert verified.code == 1
    assert "found by state" in verified.out
    assert "Deadlines: 1 rows" in verified.out
    assert "vase" not in verified.out
    assert paryz("ledger", "verify").code == 0


def test_a_rebuild_puts_it_right_and_has_the_reminders_look_again(office):
    Round.objects.all().delete()
    Round.objects.create(mark="as it was", swept="as it was")
    Deadline.objects.filter(matter="vase").update(due=dt.date(2030, 1, 1))
    Tally.objects.filter(count=1).update(count=2)

    answer = paryz("rebuild")

    assert answer.code == 0
    assert "2030-01-01 →" in answer.out
    assert checked() == (0, [])
    assert Round.objects.get().mark == ""


def test_a_role_that_nobody_gave_is_named_and_neither_ended_nor_deleted(office):
    role = by_hand(office)

    assert paryz("ledger", "verify", "--state").code == 1
    answer = paryz("rebuild")

    assert answer.code == 1
    assert f"{office.charlie.uid} auditor" in answer.out
    assert Role.objects.get(pk=role.pk).until is None


def test_it_is_named_until_the_record_ends_it(office):
    end_role(operator(office.today), by_hand(office), now=office.now)

    assert checked() == (0, [])


def test_a_role_that_nobody_gave_and_that_the_record_ended_is_ended(office):
    role = by_hand(office)
    end_role(operator(office.today), role, now=office.now)
    Role.objects.filter(pk=role.pk).update(until=None)

    assert checked()[0] == 1
    assert paryz("rebuild").code == 0

    assert Role.objects.get(pk=role.pk).until == office.today - dt.timedelta(days=1)
    assert checked() == (0, [])


@pytest.mark.parametrize(
    "damage",
    [
        lambda role: role.update(until=dt.date(2030, 1, 1)),
        lambda role: role.update(until=dt.date(2026, 1, 1)),
        lambda role: role.delete(),
    ],
    ids=["another last day", "ended by hand", "deleted"],
)
def test_a_role_that_the_record_gave_is_as_it_was_given(office, damage):
    damage(Role.objects.filter(person=office["ethics"]))

    assert checked()[0] == 1
    assert paryz("rebuild").code == 0

    assert Role.objects.get(person=office["ethics"]).until is None
    assert checked() == (0, [])


def test_a_role_that_ended_and_was_opened_again_by_hand_is_ended(office):
    end_role(operator(office.today), Role.objects.get(person=office["ethics"]), now=office.now)
    given(office)
    held = Role.objects.filter(person=office["ethics"])
    held.update(until=None)

    assert checked()[0] == 1
    assert paryz("rebuild").code == 0

    yesterday = office.today - dt.timedelta(days=1)
    assert set(held.values_list("until", flat=True)) == {None, yesterday}


def test_of_two_roles_of_one_name_that_which_ended_is_known_by_its_unit(office):
    own = given(office, unit=office.units["own"])
    end_role(operator(office.today), own, now=office.now)
    Role.objects.filter(pk=own.pk).update(until=None)

    assert paryz("rebuild").code == 0

    assert Role.objects.get(pk=own.pk).until is not None
    assert Role.objects.get(person=office["ethics"], unit=None).until is None


def test_of_an_organisation_that_is_named_nothing_else_is_looked_at(office):
    Deadline.objects.filter(matter="vase").update(due=dt.date(2030, 1, 1))

    assert paryz("rebuild", "--check", "--organisation", office.other.uid).code == 0
    assert paryz("rebuild", "--check", "--organisation", office.organisation.uid).code == 1


def test_a_fact_of_the_year_23_is_listed_and_not_refused(office):
    old = GiftReceived(id="old", person=office.aigerim.uid, day=dt.date(23, 8, 12), gift="flowers")
    append(locked(office.organisation.uid), [draft(old, old.matter, "operator")], now=office.now)
    paryz("rebuild")

    answer = paryz("rebuild", "--check", "--json")

    [listed] = [each for told in answer.json for each in told["objections"]]
    assert (answer.code, listed["fact"]) == (0, "old")
    assert "1991" in listed["says"]
    assert Matter.objects.filter(identifier="flowers").exists()
