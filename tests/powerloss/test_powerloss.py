"""A small replay of power cuts, and what the model of a disk makes of unsynced writes."""

from __future__ import annotations

from random import Random

import pytest

from tests.kill.places import Files
from tests.powerloss.model import KEEP, FileSystem
from tests.powerloss.replaying import replay
from tests.powerloss.tracing import Call, why_not

traceable = pytest.mark.skipif(bool(why_not()), reason=why_not())
SMALL = {"writes": 9, "seed": 7}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A demo, to be copied."""
    return Files(tmp_path_factory.mktemp("demo"))


@traceable
@pytest.mark.parametrize("journal", ["wal", "truncate"])
def test_a_power_cut_loses_nothing_that_was_acknowledged(files, tmp_path, journal):
    found = replay(files, tmp_path, **SMALL, images=30, synchronous="FULL", journal=journal)

    assert found.faults == []
    assert found.acknowledged >= 9
    assert found.images.total() >= 25


@traceable
def test_the_same_replay_finds_losses_where_commits_are_not_synced(files, tmp_path):
    found = replay(files, tmp_path, **SMALL, images=10, synchronous="NORMAL", journal="wal")

    assert found.losing > 0


# The model


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "kept").write_bytes(b"before")
    return FileSystem(tmp_path, lambda path: True)


def call(disk, kind, name, begun, **more):
    path = f"{disk.root}/{name}".rstrip("/")
    if "to" in more:
        more["to"] = f"{disk.root}/{more['to']}"
    assert disk.make(Call(kind=kind, path=path, begun=begun, **more))


def left(disk, how, seed=1):
    return {
        path.removeprefix(disk.root + "/"): content for path, content in disk.cut(Random(seed), how)
    }


def test_what_was_not_synced_is_gone_or_there(disk):
    call(disk, "write", "kept", 1, data=b"AFTER!")

    assert left(disk, "dropped") == {"kept": b"before"}
    assert left(disk, "kept") == {"kept": b"AFTER!"}


def test_what_was_synced_is_there_and_what_came_during_the_sync_may_not_be(disk):
    call(disk, "write", "kept", 1, data=b"AFTER!")
    call(disk, "write", "kept", 3, data=b"x", at=6)
    call(disk, "sync", "kept", 2)

    assert left(disk, "dropped") == {"kept": b"AFTER!"}
    assert left(disk, "kept") == {"kept": b"AFTER!x"}


def test_a_synced_file_without_a_synced_name_is_lost(disk):
    call(disk, "create", "new", 1)
    call(disk, "append", "new", 2, data=b"new")
    call(disk, "sync", "new", 3)
    assert "new" not in left(disk, "dropped")

    call(disk, "sync", "", 4)

    assert left(disk, "dropped")["new"] == b"new"


def test_a_file_in_a_folder_without_a_synced_name_is_lost(disk):
    call(disk, "mkdir", "ab", 1)
    call(disk, "create", "ab/new", 2)
    call(disk, "sync", "ab", 3)
    assert "ab/new" not in left(disk, "dropped")

    call(disk, "sync", "", 4)

    assert "ab/new" in left(disk, "dropped")


def test_a_write_is_torn_at_sectors_and_a_late_one_outlives_an_early_one(disk):
    call(disk, "write", "kept", 1, data=bytes([1]) * 4096)
    call(disk, "write", "kept", 2, data=bytes([2]) * 4096, at=4096)
    torn = {left(disk, "torn", seed)["kept"] for seed in range(40)}
    reordered = {left(disk, "reordered", seed)["kept"] for seed in range(40)}

    assert len(torn) > 10
    assert any(content[:6] == b"before" and content[-1:] == b"\x02" for content in reordered)


def test_a_renamed_file_has_one_of_its_names(disk):
    call(disk, "rename", "kept", 1, to="other")

    assert left(disk, "dropped") == {"kept": b"before"}
    assert left(disk, "kept") == {"other": b"before"}
    assert set(KEEP) == {"dropped", "kept", "torn", "reordered"}
