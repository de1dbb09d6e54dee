"""A checkpoint fixes all chains; what is changed behind it is found, and nothing else is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from paryz.kernel.checkpoint import Head, read, root_of
from paryz.kernel.refusal import Refused
from paryz.ledger import notes
from paryz.ledger.appending import receipts as receipts_of
from paryz.ledger.checkpoints import exported, heads, make, make_if_due, statement_of
from paryz.ledger.comparing import faults, faults_of
from paryz.ledger.models import Chain, Checkpoint, Cosignature, Entry, Timestamp, Witness
from paryz.ledger.moved import heads_at
from paryz.ledger.origin import own_key, signing_key, verifier_key
from paryz.ledger.receipts import as_text
from paryz.ledger.receipts import read as read_receipt
from paryz.ledger.verifying import verify
from tests.emptying import without_triggers
from tests.ledger.ledgers import NOW, cosigned
from tests.ledger.records import ONE, OTHER, cut_off, grow, here, seal_anew, settle, tamper

__all__ = ["here"]
pytestmark = pytest.mark.django_db(transaction=True)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def record(here):
    """Two chains, a checkpoint, more entries, a checkpoint, more entries."""
    grow(ONE, 5)
    grow(OTHER, 3)
    make(NOW)
    grow(ONE, 4, minute=1)
    make(NOW + HOUR)
    grow(ONE, 2, minute=2)


def said():
    return [str(fault.says) for fault in faults()]


def test_a_checkpoint_names_the_head_of_every_chain(record):
    second = Checkpoint.objects.get(number=2)

    statement = statement_of(second)

    assert [(head.chain, head.number) for head in heads_at(second)] == [
        (ONE, 9),
        (OTHER, 3),
    ]
    assert statement.size == 2
    assert statement.root == root_of(heads_at(second))
    assert statement.previous == notes.read(Checkpoint.objects.get(number=1).note).hash
    assert notes.read(second.note).signed_by(verifier_key()) is not None


def test_a_record_as_it_was_raises_no_alarm(record):
    assert said() == []
    assert [faults_of(each) for each in Checkpoint.objects.all()] == [[], []]


def test_a_record_without_entries_has_a_checkpoint_too(here):
    made = make(NOW)

    assert statement_of(made).size == 0
    assert said() == []


def test_a_chain_that_was_sealed_anew_is_sound_in_itself_and_does_not_fit(record):
    seal_anew(ONE, 7)

    (fault,) = faults()

    assert verify(Chain.objects.get(key=ONE)).fault is None
    assert (fault.by, fault.checkpoint, fault.chain) == ("checkpoint", 2, ONE)
    assert (fault.first, fault.last) == (6, 9)
    assert "entry 9 has another seal" in str(fault.says)


def test_what_was_sealed_anew_before_the_first_checkpoint_is_found_by_the_first(record):
    seal_anew(ONE, 2)

    (fault,) = faults()

    assert (fault.checkpoint, fault.first, fault.last) == (1, 1, 5)


def test_a_change_after_the_last_checkpoint_is_not_its_to_find(record):
    seal_anew(ONE, 10)

    assert said() == []


def test_an_end_that_was_cut_off_is_found(record):
    cut_off(ONE, 7)

    (fault,) = faults()

    assert verify(Chain.objects.get(key=ONE)).fault is None
    assert (fault.first, fault.last) == (8, 9)
    assert "ends at entry 7" in str(fault.says)


def test_an_end_that_was_cut_off_and_filled_again_is_found(record):
    cut_off(ONE, 7)
    grow(ONE, 6, minute=3)

    (fault,) = faults()

    assert "entry 9 has another seal" in str(fault.says)


def test_a_chain_that_is_gone_is_found(record):
    tamper(
        "DELETE FROM ledger_entry WHERE chain_id IN (SELECT id FROM ledger_chain WHERE key = "
        "'otherorganisatio')",
        "DELETE FROM ledger_chain WHERE key = 'otherorganisatio'",
    )

    (fault,) = faults()

    assert fault.chain == OTHER
    assert "is missing. Checkpoint 1 of" in str(fault.says)


def test_one_entry_that_is_gone_is_found(record):
    tamper("DELETE FROM ledger_entry WHERE number = 9")

    assert said() == [
        f"Entry 9 of the chain {ONE}, which checkpoint 2 of 2026-11-20 saw, is missing."
    ]


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE ledger_checkpoint SET note = replace(note, '2026-11-20', '2026-11-19')",
            "Checkpoint 1 was changed",
        ),
        ("UPDATE ledger_checkpoint SET note = 'nothing'", "no signed note"),
        ("UPDATE ledger_checkpoint SET made_at = '2026-11-19'", "Checkpoint 1 was changed"),
        ("UPDATE ledger_checkpoint SET heads = '[]'", "heads of checkpoint 1 are not those"),
        ("UPDATE ledger_checkpoint SET heads = '[[[['", "heads of this checkpoint cannot be read"),
        (
            "UPDATE ledger_checkpoint SET heads = replace(heads, ',9,', ',8,')",
            "heads of checkpoint 2 are not those",
        ),
        ("DELETE FROM ledger_checkpoint WHERE number = 1", "Checkpoint 1 is missing"),
        ("UPDATE ledger_checkpoint SET number = 3 WHERE number = 2", "Checkpoint 2 is missing"),
    ],
)
def test_a_checkpoint_that_was_changed_is_found(record, statement, sentence):
    tamper(statement)

    assert any(sentence in each for each in said()), said()


def test_a_checkpoint_signed_with_another_key_is_named(record, here):
    (here / "checkpoint.key").unlink()
    (here / "checkpoint.key").write_text("ab" * 32)
    (here / "checkpoint.key").chmod(0o600)

    assert any("not with the key of this installation" in each for each in said())


def test_checkpoints_that_were_all_made_anew_are_found_outside(settings, here, tmp_path):
    """Whoever has the key, too, can write a record of their own; what left the house stays."""
    from paryz.ledger.publishing import publish

    folder = tmp_path / "outside"
    folder.mkdir()
    settle(settings, here, outside=str(folder))
    grow(ONE, 5)
    make(NOW)
    assert publish(NOW) == []
    seal_anew(ONE, 2)
    tamper("DELETE FROM ledger_checkpoint")
    make(NOW)

    found = faults()

    assert {fault.by for fault in found} == {"outside"}
    assert any("kept outside, and here it is missing or another" in each for each in said())
    assert any("entry 5 has another seal" in each for each in said())


@pytest.mark.parametrize(
    "act",
    [
        lambda: Checkpoint.objects.update(note="x"),
        lambda: Checkpoint.objects.filter(number=2).delete(),
        lambda: Cosignature.objects.update(line="x"),
        lambda: Cosignature.objects.all().delete(),
        lambda: Timestamp.objects.update(response=b"x"),
        lambda: Timestamp.objects.all().delete(),
    ],
    ids=["edit", "delete", "witness", "without witness", "stamp", "without stamp"],
)
def test_what_is_kept_is_neither_edited_nor_deleted(record, act):
    witness = notes.SigningKey.new("audit.example.kz", notes.COSIGNATURE)
    first = Checkpoint.objects.get(number=1)
    cosigned(first, witness)
    Timestamp.objects.create(checkpoint=first, response=b"1", stamped_at="", received_at=NOW)

    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        act()


def test_insert_or_replace_and_truncate_do_not_walk_round_it(record):
    statement = (
        "INSERT OR REPLACE INTO ledger_checkpoint (number, made_at, note, heads) "
        "VALUES (1, '', '', '')"
        if connection.vendor == "sqlite"
        else "TRUNCATE ledger_checkpoint CASCADE"
    )

    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_one_is_due_after_a_day_in_which_something_was_recorded(record):
    last = NOW + HOUR

    assert make_if_due(last + dt.timedelta(hours=23)) is None
    assert make_if_due(last + dt.timedelta(hours=24)).number == 3
    assert make_if_due(last + dt.timedelta(hours=72)) is None
    grow(ONE, 1, minute=5)
    assert make_if_due(last + dt.timedelta(hours=72)).number == 4


def test_nothing_is_due_where_nothing_was_ever_recorded(here):
    assert make_if_due(NOW) is None


def test_a_clock_that_was_set_back_does_not_turn_the_order_of_checkpoints(record):
    make(NOW - dt.timedelta(days=3))

    assert said() == []


def test_the_key_is_for_its_owner_alone_and_is_refused_when_others_may_read_it(record, here):
    file = here / "checkpoint.key"
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)

    with pytest.raises(Refused, match="Run chmod 600"):
        make(NOW)


def test_a_key_that_is_lost_is_not_replaced_in_silence(record, here):
    (here / "checkpoint.key").unlink()

    with pytest.raises(Refused, match="Put it back from a backup"):
        make(NOW)
    assert not (here / "checkpoint.key").exists()


def test_a_key_that_was_edited_is_refused(record, here):
    (here / "checkpoint.key").write_text("not a key\n")

    with pytest.raises(Refused, match="does not hold a key"):
        make(NOW)


def test_another_host_name_is_the_same_key(record, settings, here):
    before = verifier_key()
    settle(settings, here, public_url="https://paryz.example.kz")

    assert verifier_key().name.startswith("paryz.example.kz/")
    assert own_key(before.name) == before
    assert own_key("127.0.0.1/00000000") is None
    assert said() == []


def test_a_receipt_is_a_line_that_is_read_back(record):
    entry = Entry.objects.get(chain__key=ONE, number=3)
    receipt = receipts_of([entry.fact])[entry.fact]

    written = as_text(receipt)
    found = read_receipt(written)

    assert len(written.split(" ")) == 6
    assert (found.chain, found.number, found.seal) == (ONE, 3, entry.seal)
    assert found.origin == verifier_key().name
    with pytest.raises(Refused, match="no receipt of Paryz"):
        read_receipt(written.replace("-1 ", "-2 "))


def test_a_confirmation_does_not_wait_for_the_key(record, here):
    entry = Entry.objects.get(chain__key=ONE, number=3)
    (here / "checkpoint.key").chmod(0o644)

    assert as_text(receipts_of([entry.fact])[entry.fact]) == ""


def test_what_is_exported_is_read_back_and_fits(record):
    for line in exported():
        note = notes.read(line["checkpoint"])
        assert read(note.text).fits([Head(*each) for each in line["heads"]])
        assert note.signed_by(verifier_key()) is not None


def test_a_head_is_never_behind_what_it_seals(record):
    """Empty chains are left out; all others stand as they are."""
    Chain.objects.get_or_create(key="empty")

    assert {(head.chain, head.number) for head in heads()} == set(
        Chain.objects.filter(number__gt=0).annotate(n=F("number")).values_list("key", "n")
    )


def test_a_witness_line_that_was_changed_is_found_as_such(record):
    witness = notes.SigningKey.new("audit.example.kz", notes.COSIGNATURE)
    cosigned(Checkpoint.objects.get(number=2), witness)
    assert said() == []
    tamper("UPDATE ledger_cosignature SET line = replace(line, 'AAAA', 'AAAB')")

    (fault,) = faults()

    assert fault.by == "witness"
    assert Witness.objects.get().name in str(fault.says)


def test_a_checkpoint_that_took_another_s_place_is_found_by_the_one_after_it(record):
    """Signed with the true key: only the hash in the next one tells."""
    first = Checkpoint.objects.get(number=1)
    statement = replace(statement_of(first), made_at="2026-11-20T08:00:00+00:00")
    note = str(notes.sign(statement.text, signing_key()))
    with without_triggers(connection):
        Checkpoint.objects.filter(number=1).update(note=note, made_at=statement.made_at)

    assert said() == ["Checkpoint 2 does not follow the one before it."]


def test_those_who_make_one_at_once_wait_their_turn(record):
    def made():
        try:
            return make(NOW + HOUR).number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as many:
        numbers = [each.result() for each in [many.submit(made) for _ in range(8)]]

    assert sorted(numbers) == list(range(3, 11))
    assert said() == []


def test_a_checkpoint_sees_whole_commits_only_while_others_record(record):
    """Whatever it saw of two chains stands in both, under the seals that it names."""

    def grown(key):
        try:
            for minute in range(10, 20):
                grow(key, 2, minute=minute)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as many:
        working = [many.submit(grown, key) for key in (ONE, OTHER)]
        while not all(each.done() for each in working):
            make(NOW + HOUR)
        for each in working:
            each.result()

    assert said() == []
