"""Every bit of every column of every row: what verification says of a database that was edited.

The rows are flipped as they come from the database; a sample is flipped in the database itself.
"""

from __future__ import annotations

import random

import pytest
from django.db import connection, transaction

from paryz.kernel.chain import FIRST
from paryz.ledger import verifying
from paryz.ledger.models import Chain, Entry
from paryz.ledger.verifying import COLUMNS, Walk, verify
from tests.ledger import ledgers
from tests.ledger.test_ledger import unguarded

__all__ = ["unguarded"]
KEY = "organisationorga"
# What the chain keeps of an entry whose content was erased; the rest has no commitment left.
CHAINED = ("number", "fact", "commitment", "before", "seal", "recorded_at", "recorded_by")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def chain(db):
    """The largest chain of a ledger of more than two hundred entries."""
    ledgers.make()
    return Chain.objects.get(key=KEY)


def rows_of(chain):
    return list(verifying._rows(chain.pk, 0))


def flipped(value):
    """The value with each of its bits flipped: of its UTF-8, its bytes, or its number."""
    if value is None:
        yield "x"
    elif isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(63))
    elif isinstance(value, bytes | memoryview):
        yield from ledgers.bits(bytes(value))
    else:
        for each in ledgers.bits(value.encode()):
            try:
                yield each.decode()
            except UnicodeDecodeError:
                yield each


def test_every_bit_of_every_column_of_every_row_is_found(chain):
    rows = rows_of(chain)
    named = {fact for row in rows for fact in facts_named(row)}
    before, erased, missed = FIRST, 0, []
    for number, row in enumerate(rows, 1):
        gone = row[COLUMNS.index("content")] is None
        erased += gone
        for column, value in zip(COLUMNS, row, strict=True):
            if gone and column not in CHAINED:
                continue
            at = COLUMNS.index(column)
            for other in flipped(value):
                walk = Walk(KEY)
                walk.number, walk.seal, walk.named = number - 1, before, set(named)
                said = verifying._stepped(walk, (*row[:at], other, *row[at + 1 :]))
                if said is None and walk.unnamed() is None:
                    missed.append((number, column, value, other))
        before = row[COLUMNS.index("seal")]

    assert missed == []
    assert len(rows) > 150
    assert erased == 6


def facts_named(row):
    walk = Walk(KEY)
    walk.number, walk.seal = row[0] - 1, row[COLUMNS.index("before")]
    walk.step(row)
    return walk.named


def test_bits_in_the_database_itself_are_found_and_the_entry_is_named(chain, unguarded):
    """Every column of a sample of entries, by whole verifications; each is put back after it."""
    unguarded()
    chance = random.Random(11)
    for number in chance.sample(range(1, chain.number + 1), 12):
        row = Entry.objects.filter(chain=chain, number=number).values().get()
        for column in COLUMNS:
            if row["content"] is None and column not in CHAINED:
                continue
            with transaction.atomic():
                change(chain, number, column, chance)
                verdict = verify(chain)
                transaction.set_rollback(True)
            assert verdict.fault is not None, (number, column)
            assert verdict.fault.number == number or column == "number", (number, column)
    assert verify(chain).fault is None


def change(chain, number, column, chance):
    """One bit of a column, in SQL."""
    text = {"day": "CAST(day AS text)", "content": "CAST(content AS text)"}.get(column, column)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {text} FROM ledger_entry WHERE chain_id = %s AND number = %s",
            [chain.pk, number],
        )
        value = cursor.fetchone()[0]
        if column == "number":
            other = value + 1_000
        elif column == "salt":
            other = next(ledgers.bits(bytes(value))) if value is not None else b"x"
        elif column == "day":
            other = "2020-01-01"
        elif column == "content" and value is not None:
            other = value.replace("given", "fetched") if "given" in value else '{"a": "b"}'
        elif value is None:
            other = "{}"
        else:
            place = chance.randrange(len(value)) if value else 0
            other = value[:place] + ("y" if value[place : place + 1] == "x" else "x")
            other += value[place + 1 :]
        cursor.execute(
            f"UPDATE ledger_entry SET {column} = %s WHERE chain_id = %s AND number = %s",
            [other, chain.pk, number],
        )


@pytest.mark.sqlite
@pytest.mark.parametrize("column", ["kind", "recorded_by", "person", "seal"])
def test_a_column_that_holds_no_letters_is_found(chain, unguarded, column):
    unguarded(
        f"UPDATE ledger_entry SET {column} = CAST(x'fffe41' AS TEXT)"
        f" WHERE chain_id = {chain.pk} AND number = 7"
    )

    assert verify(chain).fault.number == 7


@pytest.mark.parametrize(
    "content",
    ['{"how": "x", "how": "given"}', "[1]", "{", '{"how": 1}', '{"how": "\\ud800"}', "[" * 5000],
)
def test_content_that_is_no_words_of_ours_is_found(chain, content):
    """However it came there: the engines themselves refuse what is no JSON."""
    row = list(rows_of(chain)[0])
    row[COLUMNS.index("content")] = content

    assert verifying._stepped(Walk(KEY), tuple(row)) is not None


@pytest.mark.sqlite
def test_words_that_somebody_elses_hand_wrote_are_found(chain, unguarded):
    """The same words with another escape, or twice, are not what was written."""
    unguarded()
    row = rows_of(chain)[6]
    content = row[COLUMNS.index("content")]
    assert "\\u049a" in content
    for other in (content.replace("\\u049a", "\\u049A"), '{"how": "x", ' + content[1:]):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ledger_entry SET content = %s WHERE chain_id = %s AND number = 7",
                [other, chain.pk],
            )
            verdict = verify(chain)
            transaction.set_rollback(True)
        assert verdict.fault.number == 7, other


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("DELETE FROM ledger_entry WHERE chain_id = {chain} AND number = 50", 50),
        ("DELETE FROM ledger_entry WHERE chain_id = {chain} AND number = 1", 1),
        ("DELETE FROM ledger_entry WHERE chain_id = {chain} AND number > 60", 61),
        ("UPDATE ledger_chain SET number = 60 WHERE id = {chain}", None),
        (
            "UPDATE ledger_entry SET content = NULL, salt = NULL"
            " WHERE chain_id = {chain} AND number = 9",
            9,
        ),
    ],
    ids=["removed", "first removed", "cut off", "head set back", "emptied"],
)
def test_what_is_missing_is_found(chain, unguarded, statement, number):
    unguarded(statement.format(chain=chain.pk))

    assert verify(chain).fault.number == (number or chain.number + 1)


def test_two_rows_that_change_places_are_found(chain, unguarded):
    unguarded()
    for one, other in ((1, 2), (30, 31), (5, chain.number)):
        with transaction.atomic():
            for number, now in ((one, 100_000), (other, one), (100_000, other)):
                Entry.objects.filter(chain=chain, number=number).update(number=now)
            verdict = verify(chain)
            transaction.set_rollback(True)
        assert verdict.fault.number == one


def test_a_row_of_another_chain_is_found(chain, unguarded):
    unguarded()
    strange = Entry.objects.filter(chain__key="otherorganisatio", number=3)
    strange.update(chain=chain, number=chain.number + 1)

    assert verify(chain).fault.number == chain.number + 1
    assert verify(Chain.objects.get(key="otherorganisatio")).fault.number == 3


def test_an_erasure_names_what_was_emptied_and_nothing_else_passes(chain, unguarded):
    verdict = verify(chain)
    assert (verdict.fault, verdict.erased) == (None, 6)

    unguarded(
        "UPDATE ledger_entry SET content = NULL, salt = NULL"
        f" WHERE chain_id = {chain.pk} AND number IN (12, 15)"
    )

    fault = verify(chain).fault
    assert fault.number == 12
    assert "no erasure names it" in str(fault.says)


def test_entries_appended_while_it_is_verified_raise_no_alarm(chain, monkeypatch):
    """The chain was read before others went on to write."""
    stale = Chain.objects.get(pk=chain.pk)
    ledgers.add(KEY, [ledgers.draft(1)], minute=100)
    true, appended = verifying._head, []

    def slow(pk):
        if not appended:
            appended.append(ledgers.add(KEY, [ledgers.draft(2)], minute=101))
        return true(pk)

    monkeypatch.setattr(verifying, "_head", slow)
    verdict = verify(stale)

    assert verdict.fault is None
    assert verdict.entries == chain.number + 2
