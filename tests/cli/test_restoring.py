"""`paryz restore` against what was kept elsewhere: a copy that is older than a checkpoint."""

from __future__ import annotations

import pytest

from tests.cli.running import apart, heads, write_list
from tests.cli.test_keeping import HEADINGS, people


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A copy, and outside a checkpoint of before it and one of after it."""
    place = tmp_path_factory.mktemp("kept")
    home, outside = place / "home", place / "outside"
    outside.mkdir()
    named = {"PARYZ_OUTSIDE": str(outside)}
    file = write_list(place / "list.csv", HEADINGS, *people(3))
    assert apart(home, "import", "staff", file, "--organisation", "Мектеп", **named).code == 0
    assert apart(home, "ledger", "checkpoint", **named).code == 0
    assert apart(home, "backup", place / "copy.tgz", **named).code == 0
    earlier = place / "earlier"
    earlier.mkdir()
    for each in outside.glob("checkpoint-*"):
        (earlier / each.name).write_bytes(each.read_bytes())
    more = write_list(place / "more.csv", HEADINGS, "9;Кейінов;Кеңес;2026-03-02;civil;School")
    assert apart(home, "import", "staff", more, "--organisation", "Мектеп", **named).code == 0
    assert apart(home, "ledger", "checkpoint", **named).code == 0
    return place


def test_a_copy_that_is_older_than_a_checkpoint_says_so(kept, tmp_path):
    done = apart(tmp_path / "empty", "restore", kept / "copy.tgz", "--checkpoint", kept / "outside")

    assert done.code == 1
    assert "The copy is older than checkpoint 2" in done.err
    assert heads(tmp_path / "empty")


def test_the_folder_outside_says_so_without_being_named(kept, tmp_path):
    done = apart(
        tmp_path / "empty", "restore", kept / "copy.tgz", PARYZ_OUTSIDE=str(kept / "outside")
    )

    assert done.code == 1
    assert "The copy is older than checkpoint 2" in done.err


def test_a_copy_that_holds_all_that_was_seen_raises_no_alarm(kept, tmp_path):
    done = apart(tmp_path / "empty", "restore", kept / "copy.tgz", "--checkpoint", kept / "earlier")

    assert done.code == 0, done.err
    assert "older" not in done.err


def test_a_folder_without_checkpoints_is_named_and_the_rest_is_done(kept, tmp_path):
    (tmp_path / "nothing").mkdir()

    done = apart(
        tmp_path / "empty", "restore", kept / "copy.tgz", "--checkpoint", tmp_path / "nothing"
    )

    assert done.code == 1
    assert "There is no checkpoint in" in done.err
    assert "No list of erasures was found." in done.err
