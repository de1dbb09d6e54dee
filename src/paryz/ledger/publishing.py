"""What is done with a checkpoint once it is in the database: taken outside, and time-stamped.

Neither can undo the checkpoint: what fails is said, and done with the next one.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings

from paryz.installation import Installation
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.ledger import outside
from paryz.ledger.checkpoints import make_if_due
from paryz.ledger.models import Checkpoint
from paryz.ledger.timestamps import stamp

# A later stamp covers all earlier checkpoints, for each names the one before it.
STAMPED_AT_ONCE = 10


def daily(now: datetime) -> tuple[Checkpoint | None, list[Sentence]]:
    """A checkpoint if one is due, and what was left undone of the earlier ones."""
    made = make_if_due(now)
    return made, publish(now)


def publish(now: datetime) -> list[Sentence]:
    """Take every checkpoint outside and have the latest stamped; what could not be done."""
    here: Installation = settings.INSTALLATION
    said = _take_out(here.outside_folder)
    if here.timestamp_url:
        said += _have_stamped(now)
        said += [each for each in _take_out(here.outside_folder) if each not in said]
    return said


def _take_out(folder: Path | None) -> list[Sentence]:
    if folder is None:
        return []
    if not folder.is_dir():
        return [
            Sentence(
                N_(
                    "{folder}, where checkpoints are kept outside, is not there. They are "
                    "written as soon as it is."
                ),
                {"folder": folder},
            )
        ]
    said = []
    try:
        for checkpoint in outside.missing(folder):
            if (other := outside.put(checkpoint, folder)) is not None:
                said.append(other)
    except OSError as error:
        said.append(
            Sentence(
                N_("Checkpoints cannot be written to {folder}: {said}. They are kept here."),
                {"folder": folder, "said": error.strerror or str(error)},
            )
        )
    return said


def _have_stamped(now: datetime) -> list[Sentence]:
    waiting = Checkpoint.objects.filter(timestamp=None).order_by("-number")[:STAMPED_AT_ONCE]
    for checkpoint in waiting:
        try:
            stamp(checkpoint, now)
        except Refused as refused:
            return [Sentence(refused.msgid, refused.values)]
    return []
