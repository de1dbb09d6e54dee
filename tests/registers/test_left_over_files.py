"""Files that a killed process left beside the record go; those that are named or young stay."""

import datetime as dt
import os

import pytest

from paryz.matters import scans
from paryz.recording.models import Attachment

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
CONTENT = b"%PDF-1.7 %%EOF"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def written(uid, *, days):
    file = scans.write(uid, CONTENT)
    moment = (NOW - dt.timedelta(days=days)).timestamp()
    os.utime(file, (moment, moment))
    return file


def test_what_no_attachment_names_goes_after_a_day(world):
    old, young, known = (written(uid, days=days) for uid, days in [("a1", 2), ("b2", 0), ("c3", 2)])
    draft = old.with_name("a1.new")
    old.rename(draft)
    Attachment.objects.create(
        uid="c3",
        organisation=world.organisation,
        person=world.aigerim,
        fact="f",
        name="c3.pdf",
        media_type=scans.PDF,
        size=len(CONTENT),
        sha256=scans.digest(CONTENT),
    )

    assert scans.remove_left_over(NOW) == 1

    assert not draft.exists()
    assert young.exists()
    assert known.exists()


def test_what_cannot_be_written_leaves_nothing(monkeypatch):
    def fails(file):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(OSError, match="No space"):
        scans.write("d4", CONTENT)

    assert not list(scans.place("d4").parent.iterdir())
