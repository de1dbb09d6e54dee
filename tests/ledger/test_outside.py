"""Checkpoints are kept outside, whole; a restore that is older than they are says so."""

import json
import os
import shutil
import signal

import pytest

from paryz.kernel.checkpoint import Head
from paryz.kernel.refusal import Refused
from paryz.ledger.checkpoints import heads, make
from paryz.ledger.comparing import against_outside
from paryz.ledger.models import Checkpoint
from paryz.ledger.outside import known_outside, older_than
from paryz.ledger.publishing import publish
from tests.ledger.ledgers import NOW
from tests.ledger.records import ONE, OTHER, cut_off, grow, here, seal_anew, settle, tamper

__all__ = ["here"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def outside(settings, here, tmp_path):
    folder = tmp_path / "outside"
    folder.mkdir()
    settle(settings, here, outside=str(folder))
    return folder


@pytest.fixture
def record(outside):
    grow(ONE, 5)
    grow(OTHER, 3)
    make(NOW)
    grow(ONE, 4, minute=1)
    make(NOW)
    assert publish(NOW) == []


def test_each_checkpoint_lies_outside_as_it_was_signed(record, outside):
    first = Checkpoint.objects.get(number=1)

    assert sorted(each.name for each in outside.iterdir()) == [
        "checkpoint-000001.json",
        "checkpoint-000001.txt",
        "checkpoint-000002.json",
        "checkpoint-000002.txt",
    ]
    assert (outside / "checkpoint-000001.txt").read_text() == first.note
    told = json.loads((outside / "checkpoint-000001.json").read_text())
    assert [Head(*each) for each in told["heads"]] == [
        Head(head.chain, head.number, head.seal) for head in known_outside(outside)[0].heads
    ]


def test_what_is_there_is_not_written_again(record, outside):
    before = {each.name: each.stat().st_mtime_ns for each in outside.iterdir()}

    assert publish(NOW) == []
    assert {each.name: each.stat().st_mtime_ns for each in outside.iterdir()} == before


def test_a_folder_that_is_not_there_costs_no_checkpoint_and_is_made_good(record, outside):
    shutil.move(outside, outside.with_name("away"))
    grow(ONE, 1, minute=2)
    make(NOW)

    (said,) = publish(NOW)

    assert "is not there" in str(said)
    assert Checkpoint.objects.count() == 3
    shutil.move(outside.with_name("away"), outside)
    assert publish(NOW) == []
    assert (outside / "checkpoint-000003.txt").exists()


def test_a_full_folder_costs_no_checkpoint(record, outside):
    resource = pytest.importorskip("resource", reason="this system has no such limits")
    # The nearest to a full disk that every machine has: no file may grow at all.
    make(NOW)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        said = publish(NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)

    assert [str(each) for each in said] == [
        f"Checkpoints cannot be written to {outside}: {os.strerror(27)}. They are kept here."
    ]
    assert not [each for each in outside.iterdir() if "000003" in each.name]
    assert publish(NOW) == []


def test_another_checkpoint_of_the_same_number_is_kept_beside_and_told(record, outside):
    before = (outside / "checkpoint-000002.txt").read_text()
    tamper("DELETE FROM ledger_checkpoint WHERE number = 2")
    grow(ONE, 1, minute=2)
    make(NOW)

    (said,) = publish(NOW)

    assert "holds another checkpoint 2: the record was rolled back" in str(said)
    assert (outside / "checkpoint-000002.txt").read_text() == before
    assert len(list(outside.glob("checkpoint-000002-*.txt"))) == 1


# A copy, held against what is kept outside


def sentences(copy, place):
    return [str(each) for each in older_than(copy, known_outside(place))]


def test_a_copy_that_is_as_new_as_they_are_is_not_spoken_of(record, outside):
    grow(ONE, 3, minute=3)

    assert sentences(heads(), outside) == []


def test_a_copy_that_is_older_says_what_it_lacks(record, outside):
    copy = [Head(ONE, 7, "0" * 64), *[head for head in heads() if head.chain == OTHER]]

    assert sentences(copy, outside) == [
        f"The copy is older than checkpoint 2 of 2026-11-20: entries 8 to 9 of the chain {ONE} "
        "are missing."
    ]


def test_a_copy_that_lacks_a_chain_says_so(record, outside):
    copy = [head for head in heads() if head.chain == ONE]

    assert any("entries 1 to 3 of the chain" in each for each in sentences(copy, outside))


def test_a_copy_of_another_record_says_so(record, outside):
    copy = [Head(head.chain, head.number, "f" * 64) for head in heads()]

    assert any("entry 9 of the chain" in each for each in sentences(copy, outside))


def test_one_file_is_as_good_as_the_folder(record, outside):
    for name in ("checkpoint-000002.txt", "checkpoint-000002.json"):
        assert len(sentences([], outside / name)) == 2


def test_a_record_that_is_newer_and_another_is_found_once_it_is_restored(record, outside):
    seal_anew(ONE, 2)
    grow(ONE, 6, minute=4)

    (fault,) = against_outside(known_outside(outside))

    assert (fault.by, fault.checkpoint, fault.first, fault.last) == ("outside", 1, 1, 5)


def test_a_checkpoint_of_another_installation_is_named_and_not_believed(
    record, outside, here, settings, tmp_path
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    tamper("DELETE FROM ledger_checkpoint")
    settle(settings, elsewhere)

    said = sentences([], outside)

    assert len(said) == 2
    assert all("not of this installation" in each for each in said)


def test_a_checkpoint_that_was_changed_outside_is_named_and_not_believed(record, outside):
    file = outside / "checkpoint-000002.json"
    file.write_text(file.read_text().replace("2026-11-20", "2026-11-21"))

    assert any("the note was changed" in each for each in sentences(heads(), outside))


def test_heads_that_were_changed_outside_are_named_and_not_believed(record, outside):
    file = outside / "checkpoint-000002.json"
    file.write_text(file.read_text().replace(",9,", ",10,"))

    assert any("are not those that were signed" in each for each in sentences(heads(), outside))


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"checkpoint": 1, "heads": []}', "\x00"])
def test_what_is_no_checkpoint_is_refused(here, tmp_path, content):
    file = tmp_path / "checkpoint-000001.json"
    file.write_text(content)

    with pytest.raises(Refused, match="holds no checkpoint"):
        known_outside(file)


def test_an_empty_folder_is_refused(here, tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(Refused, match="There is no checkpoint in"):
        known_outside(tmp_path / "empty")


def test_a_rolled_back_record_is_told_by_what_is_outside(record):
    from paryz.ledger.comparing import faults

    cut_off(ONE, 6)
    tamper("DELETE FROM ledger_checkpoint WHERE number = 2")

    found = faults()

    assert {fault.by for fault in found} == {"outside"}
    assert len(found) == 2
