"""The list of erasures: identifiers alone, whole lines, and nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.conf import settings

from paryz.kernel.refusal import Refused
from paryz.recording.erasing.approving import approve, ask
from paryz.recording.erasing.tombstones import FILE, bury, read, recorded
from tests.recording.erased import WORDS, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(world, tmp_path):
    """An installation with a folder outside, in which somebody was erased."""
    person = plant(world).person
    request = ask(world.actor("personnel"), person, world.organisation, "Art. 8", world.now)
    approve(world.actor("ethics"), request, world.now)
    (tmp_path / "outside").mkdir()
    return replace(settings.INSTALLATION, home=tmp_path, outside="outside")


def test_it_is_written_here_and_outside_for_its_owner_alone_and_names_nobody(here):
    bury(here)

    for file in (here.home / FILE, here.home / "outside" / FILE):
        text = file.read_text()
        assert read(file) == recorded() != []
        assert file.stat().st_mode & 0o077 == 0
        assert not any(word in json.dumps(json.loads(text), ensure_ascii=False) for word in WORDS)


def test_nothing_is_written_twice(here):
    bury(here)
    bury(here)

    assert len(read(here.home / FILE)) == 1


def test_a_line_that_broke_off_is_written_again(here):
    bury(here)
    file = here.home / FILE
    file.write_bytes(file.read_bytes()[:-20])
    assert read(file) == []

    bury(here)

    assert read(file) == recorded()


def test_a_folder_that_cannot_be_written_is_said(here):
    (here.home / "outside").rmdir()
    (here.home / "outside").write_text("a file in its place")

    with pytest.raises(Refused, match="would not know what was erased"):
        bury(here)
