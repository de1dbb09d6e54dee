"""A year is played in: what is recorded owes what the kernel owes from scratch."""

import datetime as dt

import pytest

from paryz.kernel.facts import kind_of
from paryz.ledger.models import Entry
from paryz.people.models import Person, Post
from paryz.recording.actions import rederive
from tests.cli.running import undone
from tests.year.years import NOW, from_scratch, lived, played, rows

pytestmark = pytest.mark.django_db
YEAR = lived(60)


@pytest.fixture(scope="module")
def organisation(django_db_setup, django_db_blocker):
    """The organisation of the year, in which it was played once for all tests of this module."""
    with undone(django_db_blocker):
        yield played(YEAR)


def test_every_deadline_is_what_the_kernel_owes_from_scratch(organisation):
    assert rows() == from_scratch(YEAR.facts)


def test_working_everything_out_anew_changes_nothing(organisation):
    before = rows()

    rederive(organisation)

    assert rows() == before


def test_posts_begin_and_end_as_the_year_tells(organisation):
    gone = {fact.fact for fact in YEAR.facts if kind_of(fact) == "Retracted"}
    left = {f.person: f.day for f in YEAR.facts if kind_of(f) == "ServiceLeft" and f.id not in gone}
    entered = {
        f.person: f.day for f in YEAR.facts if kind_of(f) == "ServiceEntered" and f.id not in gone
    }

    held = {post.person.uid: post for post in Post.objects.select_related("person")}
    assert {uid: post.since for uid, post in held.items()} == entered
    assert {uid: post.until for uid, post in held.items() if post.until} == left
    assert Person.objects.count() == len(entered)


def test_each_go_is_recorded_at_its_time_by_whoever_tells_it_or_the_operator(organisation):
    entries = {entry.fact: entry for entry in Entry.objects.all()}
    roles = {role.name: role.person.uid for role in organisation.roles.select_related("person")}

    for each in YEAR.told:
        entry = entries[each.fact.id]
        teller = roles.get(each.by, each.by)
        assert dt.datetime.fromisoformat(entry.recorded_at) == min(each.at, NOW)
        assert entry.recorded_by in ("operator", f"person:{teller}")
        if kind_of(each.fact) in ("ServiceLeft", "GiftReceived", "EmployerNotified"):
            assert entry.recorded_by == f"person:{teller}"
