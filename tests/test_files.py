"""A file is there when it is whole and on the disk, or not at all."""

import os
import stat
from pathlib import Path

import pytest

from paryz.files import SECONDS_TO_WRITE, whole_or_not


def left(folder):
    return sorted(each.name for each in folder.iterdir())


def test_two_who_write_the_same_file_at_once_do_not_write_into_each_others_draft(tmp_path):
    target = tmp_path / "settings"

    with whole_or_not(target) as first:
        first.write(b"one")
        with whole_or_not(target) as second:
            second.write(b"two, and longer")
        first.write(b", whole")

    assert target.read_bytes() == b"one, whole"
    assert left(tmp_path) == ["settings"]


def test_the_folder_is_synced_when_the_file_has_its_name(tmp_path, monkeypatch):
    target, synced = tmp_path / "settings", []
    fsync = os.fsync

    def noted(file):
        synced.append((stat.S_ISDIR(os.fstat(file).st_mode), target.exists()))
        fsync(file)

    monkeypatch.setattr(os, "fsync", noted)

    with whole_or_not(target) as out:
        out.write(b"one")

    assert synced == [(False, False), (True, True)]


def test_what_goes_wrong_leaves_what_was_there(tmp_path):
    target = tmp_path / "settings"
    target.write_bytes(b"before")

    with pytest.raises(TypeError), whole_or_not(target) as out:
        out.write("words and no bytes")

    assert target.read_bytes() == b"before"
    assert left(tmp_path) == ["settings"]


@pytest.mark.parametrize("name", ["settings.new", "settings.0a1b2c3d.new"])
def test_a_draft_that_a_killed_process_left_goes_and_one_of_today_stays(tmp_path, name):
    old, young, other = (tmp_path / each for each in (name, "settings.ffffffff.new", "other.a.new"))
    for file in (old, young, other):
        file.write_bytes(b"half")
    for file in (old, other):
        moment = file.stat().st_mtime - SECONDS_TO_WRITE - 60
        os.utime(file, (moment, moment))

    with whole_or_not(tmp_path / "settings") as out:
        out.write(b"whole")

    assert left(tmp_path) == ["other.a.new", "settings", "settings.ffffffff.new"]


def test_a_file_is_for_its_owner_alone(tmp_path):
    with whole_or_not(tmp_path / "settings") as out:
        out.write(b"secret")

    assert stat.S_IMODE(Path(tmp_path / "settings").stat().st_mode) == 0o600
