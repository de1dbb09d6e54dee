"""Files that are there when they are whole and on the disk, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_or_not(target: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone, which takes its name when all of it was written and synced.

    What goes wrong on the way is raised again, and nothing of the file stays.
    """
    draft = target.with_name(target.name + ".new")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Have the disk know which files stand in a folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
