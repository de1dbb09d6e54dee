"""What follows is held against what is kept, and only what differs is written."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paryz.duties.models import Deadline, Matter, MatterWords, Tally
from paryz.facts import CalendarDayStated, ConflictArose, GiftReceived, KinDeclared, PartyNamed
from paryz.people.models import Exclusion, Kinship, Organisation, Post
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from paryz.recording.actions import record, rederive
from paryz.recording.rederiving import derived
from tests.people import make_world

pytestmark = pytest.mark.django_db

# Words belong to a matter, by whatever key.
SAID = {MatterWords: ("matter__kind", "matter__identifier", "words")}
DAY = dt.timedelta(days=1)
LOCKING = re.compile(r"SELECT id, number, seal FROM ledger_chain WHERE key = '(\w+)'")
INDEXES = (Deadline, Matter, MatterWords, Tally, Exclusion, Kinship, Post)


@pytest.fixture
def town(db):
    """Two gifts, a conflict with a party, kin: a row in each index."""
    world = make_world()
    of = {"person": world.aigerim.uid, "day": world.today}
    facts = [
        GiftReceived(**of, gift="vase", description="A vase"),
        GiftReceived(**of, gift="pen", description="A pen"),
        ConflictArose(**of, conflict="tender"),
        KinDeclared(**of, relative="Charlie", relation="child", relative_person=world.charlie.uid),
    ]
    receipts = record(operator(world.today), world.organisation, facts, now=world.now)
    named = PartyNamed(**of, of=receipts[2].fact, party=world.bolat.uid, why="interested")
    record(operator(world.today), world.organisation, [named], now=world.now)
    return world


def rows():
    """Every row of the indexes but for its key, which nobody names."""
    return {
        model.__name__: sorted(
            str(sorted((name, value) for name, value in row.items() if name != "id"))
            for row in model.objects.values(*SAID.get(model, ()))
        )
        for model in INDEXES
    }


def writing(found):
    return [
        query["sql"]
        for query in found.captured_queries
        if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]


def test_what_is_right_is_not_written(town):
    before = rows()

    with CaptureQueriesContext(connection) as found:
        told = derived(town.organisation)

    assert (told.matters > 3, told.differences, writing(found)) == (True, [], [])
    assert rows() == before


DAMAGE = {
    "a deadline that was moved": lambda town: Deadline.objects.filter(matter="vase").update(
        due=dt.date(2030, 1, 1)
    ),
    "a deadline that is gone": lambda town: Deadline.objects.filter(matter="vase").delete(),
    "a deadline of nothing": lambda town: Deadline.objects.create(
        **Deadline.objects.filter(matter="vase").values().first()
        | {"id": None, "matter": "never", "cause": "never"}
    ),
    "a deadline that nothing calls for": lambda town: Deadline.objects.create(
        **Deadline.objects.filter(matter="vase").values().first() | {"id": None, "act": "dance"}
    ),
    "the state of a matter": lambda town: Matter.objects.filter(identifier="vase").update(
        state="kept", stage="done"
    ),
    "a matter that is gone": lambda town: [
        MatterWords.objects.filter(matter__identifier="vase").delete(),
        Matter.objects.filter(identifier="vase").delete(),
    ],
    "a matter of nothing": lambda town: MatterWords.objects.create(
        matter=Matter.objects.create(
            **Matter.objects.filter(identifier="vase").values().first()
            | {"id": None, "identifier": "never"}
        ),
        words="kettle",
    ),
    "other words": lambda town: MatterWords.objects.filter(matter__identifier="vase").update(
        words="kettle"
    ),
    "words that are gone": lambda town: MatterWords.objects.filter(
        matter__identifier="vase"
    ).delete(),
    "a count that is off by one": lambda town: Tally.objects.filter(
        pk=Tally.objects.exclude(count=0).first().pk
    ).update(count=7),
    "a count of nothing": lambda town: Tally.objects.create(
        **Tally.objects.values().first() | {"id": None, "year": 1999, "count": 3}
    ),
    "an exclusion that is gone": lambda town: Exclusion.objects.all().delete(),
    "an exclusion on another day": lambda town: Exclusion.objects.update(since=dt.date(2030, 1, 1)),
    "an exclusion from nothing": lambda town: Exclusion.objects.create(
        **Exclusion.objects.values().first() | {"id": None, "matter": "never"}
    ),
    "an exclusion from what has no parties": lambda town: Exclusion.objects.create(
        **Exclusion.objects.values().first() | {"id": None, "kind": "kettle"}
    ),
    "a post of another category": lambda town: Post.objects.filter(person=town.aigerim).update(
        category="state"
    ),
    "a post that was made void": lambda town: Post.objects.filter(person=town.aigerim).update(
        void=True
    ),
    "kin that is gone": lambda town: Kinship.objects.all().delete(),
    "kin for a time": lambda town: Kinship.objects.update(until=dt.date(2026, 1, 1)),
    "kin that nobody declared": lambda town: Kinship.objects.create(
        person=town.bolat, relative=town.charlie
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_row_that_was_written_by_hand_is_named_and_put_right(town, damage):
    before = rows()
    DAMAGE[damage](town)
    assert rows() != before

    told = derived(town.organisation)

    assert 1 <= len(told.differences) <= 4
    assert rows() == before
    assert derived(town.organisation).differences == []


def test_a_moved_day_off_writes_the_matter_whose_day_it_moves_and_no_other(town):
    due = Deadline.objects.get(matter="vase", act="hand-over-gift").due
    day = CalendarDayStated(
        day=town.today, date=due, kind="day-off", source="Resolution No. 1", person=""
    )
    later = GiftReceived(
        person=town.aigerim.uid, day=town.today - dt.timedelta(days=3), gift="older"
    )
    record(operator(town.today), town.organisation, [later], now=town.now)

    with CaptureQueriesContext(connection) as found:
        record(operator(town.today), town.organisation, [day], now=town.now)

    [written] = [each for each in writing(found) if 'INTO "duties_matter"' in each]
    assert "vase" in written
    assert "tender" not in written
    assert "older" not in written
    assert not any('"people_' in each or "duties_matterwords" in each for each in writing(found))


def test_a_row_that_differs_keeps_its_place(town):
    kept = Deadline.objects.get(matter="vase", act="hand-over-gift")
    Deadline.objects.filter(pk=kept.pk).update(due=dt.date(2030, 1, 1))

    rederive(town.organisation)

    assert Deadline.objects.get(pk=kept.pk).due == kept.due


def test_what_concerns_everyone_locks_the_chains_by_their_keys(town):
    for name in "абвгд":
        make_organisation(name)
    day = CalendarDayStated(
        day=town.today, date=town.today + DAY, kind="day-off", source="An order"
    )

    with CaptureQueriesContext(connection) as found:
        record(operator(town.today), town.organisation, [day], now=town.now)

    asked = [LOCKING.search(query["sql"]) for query in found.captured_queries]
    keys = list(dict.fromkeys(each[1] for each in asked if each))
    assert keys[0] == "installation"
    assert len(keys[1:]) == Organisation.objects.count()
    assert keys[1:] == sorted(keys[1:])
