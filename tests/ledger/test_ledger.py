"""The record is append-only, chained, and tells the first entry that was changed."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from paryz.facts import CodeAcknowledged
from paryz.kernel.chain import canonical, commitment
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import verify
from paryz.policy.actors import operator
from paryz.recording.actions import record

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def chain(world):
    return Chain.objects.get(key=world.organisation.uid)


GUARDS = ("entry_no_update", "entry_no_delete", "chain_forward")


def without_triggers(*statements):
    """Change the table as somebody would who owns the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in GUARDS:
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_chain DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def unguarded(transactional_db):
    """The tables without their triggers, which come back afterwards as they were."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            yield without_triggers
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
            cursor.execute("ALTER TABLE ledger_chain ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        guards = [(name, sql) for name, sql in cursor.fetchall() if name in GUARDS]
        yield without_triggers
        for name, sql in guards:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(sql)


@pytest.mark.parametrize(
    "edit",
    [
        lambda entries: entries.update(kind="ServiceLeft"),
        lambda entries: entries.update(content={}),
        lambda entries: entries.update(salt=None),
        lambda entries: entries.update(content=None, salt=None, seal="0" * 64),
        lambda entries: entries.delete(),
    ],
    ids=["edit", "content", "salt alone", "seal with the content", "delete"],
)
def test_an_entry_is_neither_edited_nor_deleted(world, edit):
    with pytest.raises(DatabaseError, match="Retract the fact instead"), transaction.atomic():
        edit(Entry.objects.filter(number=2))


@pytest.mark.sqlite
def test_insert_or_replace_does_not_walk_round_it(world, chain):
    columns = [field.column for field in Entry._meta.fields]
    with (
        pytest.raises(DatabaseError, match="Retract the fact instead"),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT OR REPLACE INTO ledger_entry ({', '.join(columns)}) "
            f"SELECT {', '.join(columns)} FROM ledger_entry WHERE number = 2"
        )


def test_an_entry_that_was_emptied_and_that_no_erasure_names_is_found(world, chain):
    Entry.objects.filter(chain=chain, number=2).update(content=None, salt=None)

    verdict = verify(chain)

    assert verdict.fault.number == 2
    assert str(verdict.fault.says) == (
        "The content of entry 2 is missing, and no erasure names it."
    )


@pytest.mark.parametrize(
    "beside",
    [{"kind": "ServiceLeft"}, {"person": "somebody"}, {"day": "2020-01-01"}, {"matter": "other"}],
    ids=lambda beside: next(iter(beside)),
)
def test_nothing_else_is_written_while_an_entry_is_emptied(world, chain, beside):
    with pytest.raises(DatabaseError, match="Retract the fact instead"), transaction.atomic():
        Entry.objects.filter(chain=chain, number=2).update(content=None, salt=None, **beside)


def test_a_head_only_moves_forward(world, chain):
    with pytest.raises(DatabaseError, match="forward"), transaction.atomic():
        Chain.objects.filter(pk=chain.pk).update(number=1)


def test_a_clean_chain_raises_no_alarm(world, chain):
    verdict = verify(chain)

    assert verdict.fault is None
    assert (verdict.entries, verdict.head) == (chain.number, chain.seal)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE ledger_entry SET kind = 'ServiceLeft' WHERE number = 3", "content of entry 3"),
        ("UPDATE ledger_entry SET day = '2020-01-01' WHERE number = 3", "content of entry 3"),
        ("UPDATE ledger_entry SET person = 'other' WHERE number = 3", "content of entry 3"),
        ("UPDATE ledger_entry SET recorded_by = 'operato' WHERE number = 3", "seal of entry 3"),
        ("DELETE FROM ledger_entry WHERE number = 3", "Entry 3 is missing"),
        (
            "UPDATE ledger_chain SET number = number - 1",
            "The chain's head names entry",
        ),
    ],
)
def test_the_first_wrong_entry_is_named(world, chain, unguarded, statement, said):
    unguarded(statement)
    chain.refresh_from_db()

    assert said in str(verify(chain).fault.says)


def test_a_receipt_finds_a_chain_that_was_written_anew(world, chain):
    entry = Entry.objects.get(chain=chain, number=2)

    assert verify(chain, known=(2, entry.seal)).fault is None
    assert verify(chain, known=(2, "0" * 64)).fault is not None


def test_a_clock_that_was_set_back_is_not_believed(world):
    fact = CodeAcknowledged(person=world.aigerim.uid, day=world.today, code="kz-civil-2020")
    earlier = world.now - dt.timedelta(hours=1)

    with pytest.raises(Refused, match="clock"):
        record(operator(world.today), world.organisation, [fact], now=earlier)


def test_whoever_waited_for_the_lock_gets_the_moment_of_whoever_had_it(world, chain):
    fact = CodeAcknowledged(person=world.aigerim.uid, day=world.today, code="kz-civil-2020")
    before = Entry.objects.get(chain=chain, number=chain.number)
    asked = dt.datetime.fromisoformat(before.recorded_at) - dt.timedelta(minutes=1)

    receipt = record(operator(world.today), world.organisation, [fact], now=asked)[0]

    assert receipt.recorded_at == before.recorded_at


def test_equal_contents_commit_differently():
    content = {"day": "2026-11-09", "person": "Айгерім"}

    assert commitment(b"a" * 32, content) != commitment(b"b" * 32, content)
    assert canonical(content) == canonical(dict(reversed(content.items())))
