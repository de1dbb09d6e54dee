"""A checkpoint stores the heads that moved, and is over all of them."""

import datetime as dt
import json

import pytest

from paryz.kernel.checkpoint import as_json
from paryz.ledger.appending import INSTALLATION
from paryz.ledger.checkpoints import exported, heads, make, make_if_due, statement_of
from paryz.ledger.comparing import faults, faults_of
from paryz.ledger.models import Checkpoint
from paryz.ledger.moved import entries_of, heads_at
from tests.ledger.records import ONE, grow, here, seal_anew, tamper

__all__ = ["here"]
pytestmark = pytest.mark.django_db(transaction=True)

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
CHAINS = [ONE, *(f"organisation{number:04}" for number in range(9))]


def checkpoints_of(days):
    """Ten chains, and on each day after the first another one of them grows by an entry."""
    for chain in CHAINS:
        grow(chain, 2)
    seen = []
    for day in range(days):
        if day:
            grow(CHAINS[day % len(CHAINS)], 1, minute=day)
        make(NOW + dt.timedelta(days=day))
        seen.append(heads())
    return seen


def stored():
    return [len(json.loads(each.heads)) for each in Checkpoint.objects.order_by("number")]


def test_a_checkpoint_stores_what_moved_and_all_once_that_is_as_much(here):
    checkpoints_of(14)

    assert stored() == [10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 10, 1, 1, 1]


def test_every_checkpoint_is_put_together_as_it_was_signed(here):
    seen = checkpoints_of(14)

    for checkpoint, as_it_was in zip(Checkpoint.objects.order_by("number"), seen, strict=True):
        assert heads_at(checkpoint) == as_it_was
        assert statement_of(checkpoint).fits(as_it_was)
        assert faults_of(checkpoint) == []
    assert faults() == []
    assert entries_of([3, 14]) == {3: 22, 14: 33}


def test_an_export_holds_all_heads_of_every_checkpoint_as_before(here):
    seen = checkpoints_of(5)

    assert [line["heads"] for line in exported()] == [
        [head.as_list() for head in each] for each in seen
    ]


def test_checkpoints_that_stored_everything_are_gone_on_from(here):
    seen = checkpoints_of(3)
    for number, each in enumerate(seen, 1):
        tamper(f"UPDATE ledger_checkpoint SET heads = '{as_json(each)}' WHERE number = {number}")
    tamper("UPDATE ledger_checkpoint SET after = NULL")

    grow(ONE, 1, minute=9)
    made = make(NOW + dt.timedelta(days=9))

    assert stored() == [10, 10, 10, 1]
    assert heads_at(made) == heads()
    assert faults() == []


def test_nothing_is_made_where_nothing_moved(here):
    checkpoints_of(4)

    assert make_if_due(NOW + dt.timedelta(days=30)) is None


def test_a_new_chain_is_a_head_that_moved(here):
    checkpoints_of(2)

    grow("neworganisation0", 1, minute=5)
    made = make(NOW + dt.timedelta(days=5))

    assert [head[0] for head in json.loads(made.heads)] == ["neworganisation0"]
    assert statement_of(made).size == 11
    assert faults() == []


def test_a_head_that_was_changed_where_it_is_stored_is_found_and_not_built_upon(here):
    checkpoints_of(3)
    tamper("UPDATE ledger_checkpoint SET heads = replace(heads, ',3,', ',2,') WHERE number = 2")

    grow(ONE, 1, minute=9)
    made = make(NOW + dt.timedelta(days=9))

    assert [fault.checkpoint for fault in faults()] == [2, 3]
    assert made.after is None
    assert faults_of(made) == []


def test_a_checkpoint_that_is_gone_is_named_and_those_that_rest_on_it_do_not_fit(here):
    checkpoints_of(4)
    tamper("DELETE FROM ledger_checkpoint WHERE number = 2")

    said = [str(fault.says) for fault in faults()]

    assert said[0] == "Checkpoint 2 is missing."
    assert any("checkpoint 3 are not those" in each for each in said)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE ledger_checkpoint SET heads = '[' WHERE number = 3",
        "DELETE FROM ledger_checkpoint WHERE number = 3",
    ],
    ids=["unreadable", "missing"],
)
def test_what_stood_after_a_checkpoint_that_cannot_be_read_is_known_from_the_next_whole_one(
    here, damage
):
    checkpoints_of(14)
    known = entries_of(range(1, 15))

    tamper(damage)

    assert entries_of(range(1, 15)) == {
        number: entries for number, entries in known.items() if number < 3 or number >= 11
    }


def test_a_chain_sealed_anew_is_found_by_the_checkpoint_in_which_it_moved_last(here):
    checkpoints_of(4)
    seal_anew(CHAINS[2], 3)

    (fault,) = faults()

    assert (fault.checkpoint, fault.chain) == (3, CHAINS[2])


def test_the_installation_s_own_chain_is_one_of_them(here):
    checkpoints_of(2)
    grow(INSTALLATION, 1, minute=7)

    made = make(NOW + dt.timedelta(days=7))

    assert [head[0] for head in json.loads(made.heads)] == [INSTALLATION]
