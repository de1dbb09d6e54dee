"""What would be listed can be worked out in slices, without writing, and is what is listed."""

import pytest

from paryz.duties.models import Deadline, Matter
from paryz.facts import (
    Approached,
    CodeAcknowledged,
    ConflictArose,
    GiftHandedOver,
    GiftReceived,
    PartyNamed,
)
from paryz.people.models import Exclusion
from paryz.policy.actors import operator
from paryz.recording.actions import record, retract
from paryz.recording.grounds import all_judged
from paryz.recording.indexing import DEADLINE, deadline_rows
from paryz.recording.known import known_people
from paryz.recording.matters import COLUMNS, matter_rows
from paryz.recording.parties import COLUMNS as PARTY
from paryz.recording.parties import exclusion_rows

pytestmark = pytest.mark.django_db


def furnish(world):
    """A gift handed over, one taken back, an approach, a conflict with a party, a signature."""
    of = {"person": world.aigerim.uid, "day": world.today}
    facts = [
        CodeAcknowledged(**of, code="kz-civil-2020"),
        GiftReceived(**of, gift="vase"),
        GiftHandedOver(**of, gift="vase"),
        GiftReceived(**of, gift="pen"),
        Approached(**of, approach="offer"),
        ConflictArose(**of, conflict="tender"),
    ]
    receipts = record(operator(world.today), world.organisation, facts, now=world.now)
    named = PartyNamed(**of, of=receipts[5].fact, party=world.bolat.uid, why="interested")
    record(operator(world.today), world.organisation, [named], now=world.now)
    retract(
        operator(world.today),
        world.organisation,
        receipts[3].fact,
        reason="it was a loan",
        now=world.now,
    )


def worked_out(world, at_once):
    deadlines, matters, parties = [], [], []
    for judged in all_judged(world.organisation, at_once=at_once):
        facts = judged.grounds.facts
        people = known_people(world.organisation, judged.people)
        deadlines += deadline_rows(world.organisation, judged.duties, people)
        rows = matter_rows(world.organisation, facts, judged.duties, people)
        matters += [row.cells for row in rows.values()]
        parties += exclusion_rows(world.organisation, facts)
    return [sorted(each, key=str) for each in (deadlines, matters, parties)]


def listed(world):
    return [
        sorted(model.objects.filter(organisation=world.organisation).values_list(*columns), key=str)
        for model, columns in ((Deadline, DEADLINE), (Matter, COLUMNS), (Exclusion, PARTY))
    ]


@pytest.mark.parametrize("at_once", [1, 3, 2_000])
def test_what_would_be_listed_is_what_is_listed_whatever_the_slices(world, at_once):
    furnish(world)

    deadlines, matters, parties = worked_out(world, at_once)

    assert [deadlines, matters, parties] == listed(world)
    assert [row[2] for row in matters] == ["offer", "tender", "vase"]
    assert parties


def test_a_row_that_was_put_there_by_hand_differs_from_what_follows(world):
    furnish(world)
    Deadline.objects.filter(matter="vase").update(due=world.today)

    deadlines, matters, parties = worked_out(world, 2_000)

    assert deadlines != listed(world)[0]
    assert [matters, parties] == listed(world)[1:]
