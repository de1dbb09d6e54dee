"""What was exported, printed and copied before is good for the program of now."""

from __future__ import annotations

import pytest

from paryz.ledger import verify_ledger
from tests.before import duties
from tests.before.explained import EXPLAINED
from tests.before.installations import ENGINES, KEPT, Installation, keys, receipt, unpacked


@pytest.fixture(params=ENGINES)
def kept(request):
    return KEPT / request.param


@pytest.fixture
def verify(kept, capsys):
    """The verifier of now with the keys of then: its exit code and words."""
    key, witness = keys(kept)

    def run(*arguments):
        code = verify_ledger.main([*map(str, arguments), "--key", key, "--witness", witness])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_nothing_is_found_in_an_export_of_then(kept, verify, tmp_path):
    code, said = verify(unpacked(kept / "export.jsonl.xz", tmp_path))

    assert code == 0, said
    assert "checkpoints signed by 127.0.0.1/" in said
    assert "cosigned by the witness audit.example.kz: 1; the last, number 1" in said


def test_nothing_is_found_in_an_export_of_then_with_the_content_of_a_matter(kept, verify, tmp_path):
    code, said = verify(unpacked(kept / "matter.jsonl.xz", tmp_path))

    assert code == 0, said
    assert "the content of 2 entries is as it was recorded" in said


def test_a_receipt_printed_then_is_in_the_record(kept, verify, tmp_path):
    printed = receipt(kept).line

    code, said = verify(unpacked(kept / "export.jsonl.xz", tmp_path), "--receipt", printed)

    assert code == 0, said
    assert "is in the record as it says" in said


def test_a_seal_that_was_not_printed_is_not_in_the_record(kept, verify, tmp_path):
    forged = receipt(kept).line.replace(receipt(kept).line.split(" ")[4], "0" * 64)

    code, said = verify(unpacked(kept / "export.jsonl.xz", tmp_path), "--receipt", forged)

    assert code == 1
    assert "has another seal" in said


@pytest.mark.sqlite
def test_a_copy_made_then_is_restored_with_the_duties_of_then(tmp_path):
    """Of SQLite alone: pg_restore takes a copy of PostgreSQL only from its own version."""
    kept = KEPT / "sqlite"
    there = Installation(home=tmp_path / "home", address="sqlite", kept=kept)

    said = there.paryz("restore", kept / "copy.tar.gz")

    assert said.count("entries, as they were written") == 3
    found = duties.differences(duties.read(kept / "duties.tsv"), there.asked("duties"))
    assert duties.unexplained(found, EXPLAINED) == []
