"""Files that are there when they are whole and on the disk, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

# A draft that nobody wrote to for so long was left by a process that was killed.
SECONDS_TO_WRITE = 24 * 60 * 60


@contextmanager
def whole_or_not(target: Path, *, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A file for its owner alone, which takes its name when all of it was written and synced.

    Each writer has a draft of its own; of two at once the last one's file stays. What goes wrong on
    the way is raised again, and nothing of the draft stays.
    """
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
            _clear(target, begun=os.fstat(out.fileno()).st_mtime)
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    settle(target.parent)


def _clear(target: Path, *, begun: float) -> None:
    """Take away what killed processes left of drafts of this file, and none of the day before.

    ``begun`` is when a draft of now was made, by the disk's own clock.
    """
    for draft in (*target.parent.glob(f"{target.name}.*.new"), Path(f"{target}.new")):
        # Whoever wrote it may have finished, or somebody else may have taken it away.
        with suppress(FileNotFoundError):
            if draft.stat().st_mtime < begun - SECONDS_TO_WRITE:
                draft.unlink()


def settle(folder: Path) -> None:
    """Have the disk know which files stand in a folder, where the system can be asked to."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
