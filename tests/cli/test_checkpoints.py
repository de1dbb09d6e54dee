"""`paryz ledger checkpoint` and `paryz witness`: made, signed by others, brought back, daily."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing

import pytest

from paryz.cli import beside_server
from tests.cli.running import apart, environment


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A real installation with a few entries and a place outside."""
    home = tmp_path_factory.mktemp("checkpoints") / "home"
    done = apart(home, "demo", "--people", "20")
    assert done.code == 0, done.err
    (home.parent / "outside").mkdir()
    return home


def paryz(home, *arguments):
    return apart(home, *arguments, PARYZ_OUTSIDE=str(home.parent / "outside"))


def test_from_a_checkpoint_to_a_witness_and_back(made, tmp_path):
    outside = made.parent / "outside"
    checkpoint = paryz(made, "ledger", "checkpoint")
    assert checkpoint.code == 0, checkpoint.err
    assert "paryz-checkpoint-1 1 " in checkpoint.out

    key = tmp_path / "auditor.key"
    public = paryz(tmp_path / "none", "witness", "new-key", "audit.example.kz", "--out", key)
    record_key = paryz(made, "ledger", "key").out.strip()
    signed = paryz(
        tmp_path / "none",
        "witness",
        "cosign",
        outside / "checkpoint-000001.txt",
        "--key",
        key,
        "--log",
        record_key,
        "--out",
        tmp_path / "back.txt",
    )
    assert signed.code == 0, signed.err
    assert not (tmp_path / "none").exists()
    assert key.stat().st_mode & 0o077 == 0

    unknown = paryz(made, "ledger", "witnessed", tmp_path / "back.txt")
    assert (unknown.code, unknown.out) == (1, "")
    assert "whose key is not known here" in unknown.err
    assert paryz(made, "ledger", "witness", "add", public.out.strip()).code == 0
    back = paryz(made, "ledger", "witnessed", tmp_path / "back.txt")
    assert back.out == "Checkpoint 1 is signed by audit.example.kz.\n"
    (row,) = paryz(made, "ledger", "checkpoints", "--json").json
    assert row["witnesses"] == ["audit.example.kz"]
    shown = paryz(made, "ledger", "checkpoint-show", "1")
    assert shown.out == (tmp_path / "back.txt").read_text()
    kept = json.loads((outside / "checkpoint-000001.json").read_text())
    assert kept["checkpoint"] == shown.out
    assert paryz(made, "ledger", "verify").code == 0


def test_a_key_is_never_written_over_another(tmp_path):
    (tmp_path / "auditor.key").write_text("mine")

    done = apart(tmp_path / "home", "witness", "new-key", "a", "--out", tmp_path / "auditor.key")

    assert done.code == 1
    assert "exists already" in done.err
    assert (tmp_path / "auditor.key").read_text() == "mine"


def test_none_is_due_where_nothing_was_recorded_since(made):
    paryz(made, "ledger", "checkpoint")

    assert paryz(made, "ledger", "checkpoint", "--daily").out == "No checkpoint is due.\n"


def test_a_checkpoint_that_there_is_not_is_a_sentence(made):
    missing = paryz(made, "ledger", "checkpoint-show", "999")

    assert (missing.code, missing.err) == (1, "There is no checkpoint 999.\n")


def test_verifying_says_by_which_means_a_fault_was_found(made):
    paryz(made, "ledger", "checkpoint")
    with closing(sqlite3.connect(made / "paryz.sqlite3")) as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            database.execute(f"DROP TRIGGER {name}")
        ((chain, last),) = database.execute(
            "SELECT id, number FROM ledger_chain WHERE number > 3 ORDER BY number DESC LIMIT 1"
        )
        database.execute(
            "DELETE FROM ledger_entry WHERE chain_id = ? AND number = ?", (chain, last)
        )
        database.execute(
            "UPDATE ledger_chain SET number = number - 1, seal = (SELECT seal FROM ledger_entry "
            "WHERE chain_id = ledger_chain.id ORDER BY number DESC LIMIT 1) WHERE id = ?",
            (chain,),
        )
        database.commit()

    told = paryz(made, "ledger", "verify")
    listed = paryz(made, "ledger", "verify", "--json")

    assert told.code == listed.code == 1
    assert "NOT" not in told.out
    assert "found by checkpoint: The chain " in told.out
    assert f"ends at entry {last - 1}" in told.out
    (fault,) = [row for row in listed.json if row["fault"]]
    assert (fault["found_by"], fault["wrong_entry"]) == ("checkpoint", last)


def test_a_backup_takes_the_key_along(made, tmp_path):
    assert apart(made, "backup", tmp_path / "copy").code == 0

    restored = apart(tmp_path / "restored", "restore", tmp_path / "copy")

    assert restored.code in (0, 1), restored.err  # the module's record may be spoilt by now
    assert (tmp_path / "restored/checkpoint.key").read_text() == (
        made / "checkpoint.key"
    ).read_text()
    assert (tmp_path / "restored/checkpoint.key").stat().st_mode & 0o077 == 0


def test_who_serves_makes_one_a_day_by_itself(tmp_path, monkeypatch):
    home = tmp_path / "home"
    assert apart(home, "demo", "--people", "20").code == 0
    for name in set(os.environ) - set(environment(home)):
        monkeypatch.delenv(name)
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)

    ended = beside_server.begin(first_after=0, every=0.2)
    try:
        deadline = time.monotonic() + 60
        while not checkpoints(home) and time.monotonic() < deadline:
            time.sleep(0.2)
        time.sleep(3)
    finally:
        ended.set()

    assert checkpoints(home) == [(1,)]


def checkpoints(home):
    with closing(sqlite3.connect(home / "paryz.sqlite3")) as database:
        return database.execute("SELECT number FROM ledger_checkpoint").fetchall()
