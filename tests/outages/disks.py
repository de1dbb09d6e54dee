"""A disk of its own for an installation: it can be filled, made read-only and mended again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

SIZE = "48m"


@cache
def why_no_disk() -> str:
    """Why no disk can be mounted here; nothing if one can."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        return "only root mounts a disk"
    with tempfile.TemporaryDirectory() as folder:
        tried = _run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder)
        if tried.returncode:
            return f"no disk can be mounted: {tried.stderr.strip()}"
        _run("umount", folder)
    return ""


class Disk:
    """A small file system in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave no room, not even for a byte."""
        # What lies in the way of a small file is as full as what lies in the way of a large one.
        with self._ballast.open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(65536))
        with self._ballast.open("ab", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(4096))

    def make_room(self) -> None:
        """Remove what filled it."""
        self._ballast.unlink()

    def protect(self) -> None:
        """Make it read-only; nobody may have a file open for writing."""
        done = _run("mount", "-o", "remount,ro", str(self.folder))
        assert done.returncode == 0, f"{done.stderr} {self._held()}"

    def _held(self) -> list[str]:
        """The files on it that somebody has open."""
        held = []
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            with suppress(OSError):
                if os.readlink(link).startswith(str(self.folder)):
                    held.append(f"{link}: {os.readlink(link)}")
        return held

    def allow(self) -> None:
        """Let it be written again."""
        done = _run("mount", "-o", "remount,rw", str(self.folder))
        assert done.returncode == 0, done.stderr


@contextmanager
def disk(folder: Path) -> Iterator[Disk]:
    """A disk mounted on a folder, gone afterwards."""
    folder.mkdir()
    done = _run("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder))
    assert done.returncode == 0, done.stderr
    try:
        yield Disk(folder)
    finally:
        _run("umount", "--lazy", str(folder))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, check=False)
