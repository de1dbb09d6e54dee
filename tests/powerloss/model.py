"""A file system as a power cut leaves it: what was synced is there, the rest may be.

A file's content is sure when the file was synced, its name when the folder was. What was
written since can be there, be missing, or be there in part, sector by sector and in any order.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.powerloss.tracing import Call

SECTORS = (512, 4096)


@dataclass(kw_only=True)
class Change:
    """Bytes at a place, or a length (``data`` is None)."""

    begun: int
    at: int
    data: bytes | None


@dataclass(kw_only=True)
class Content:
    """A file without its name: what is sure, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[Change] = field(default_factory=list)
    length: int = 0

    def write(self, call: Call) -> None:
        """Write where the call says; what is appended goes behind all that there is."""
        at = self.length if call.kind == "append" else call.at
        self.since.append(Change(begun=call.begun, at=at, data=call.data))
        self.length = max(self.length, at + len(call.data))

    def truncate(self, call: Call) -> None:
        """Give it another length."""
        self.since.append(Change(begun=call.begun, at=call.at, data=None))
        self.length = call.at

    def sync(self, begun: int) -> None:
        """What was made before is sure."""
        for change in self.since:
            if change.begun < begun:
                apply(self.sure, change)
        self.since = [change for change in self.since if change.begun >= begun]


def apply(to: bytearray, change: Change, filling: Callable[[int], bytes] = bytes) -> None:
    """Make a change; what lies between the end and its place is filled."""
    if change.data is None:
        del to[change.at :]
        to.extend(bytes(change.at - len(to)))
        return
    if len(to) < change.at:
        to.extend(filling(change.at - len(to)))
    to[change.at : change.at + len(change.data)] = change.data


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A name given to a file, to a folder (None) or taken away (``gone``)."""

    begun: int
    path: str
    content: Content | None
    gone: bool = False


Names = dict[str, Content | None]


class FileSystem:
    """The files under a folder; ``wanted`` says which of them matter."""

    def __init__(self, folder: Path, wanted: Callable[[str], bool]) -> None:
        self.root = str(folder)
        self._wanted = wanted
        self._sure: Names = {}
        self._since: list[Naming] = []
        for path in [folder, *folder.rglob("*")]:
            if path.is_dir():
                self._sure[str(path)] = None
            elif wanted(str(path)):
                content = bytearray(path.read_bytes())
                self._sure[str(path)] = Content(sure=content, length=len(content))
        self._now: Names = dict(self._sure)

    def make(self, call: Call) -> bool:
        """Make what a call made; whether anything that matters changed."""
        if call.kind == "sync":
            return self._sync(call)
        if not self._wanted(call.to or call.path):
            return False
        if call.kind == "rename":
            if call.path not in self._now:
                return False
            moved = self._now[call.path]
            self._name(call.begun, call.path, None, gone=True)
            self._name(call.begun, call.to, moved)
        elif call.kind == "mkdir":
            self._name(call.begun, call.path, None)
        elif call.kind == "unlink":
            self._name(call.begun, call.path, None, gone=True)
        elif call.kind == "create":
            if call.path in self._now:
                return False
            self._name(call.begun, call.path, Content())
        else:
            content = self._now[call.path]
            assert content is not None, call
            if call.kind == "truncate":
                content.truncate(call)
            else:
                content.write(call)
        return True

    def _name(self, begun: int, path: str, content: Content | None, *, gone: bool = False) -> None:
        self._since.append(Naming(begun=begun, path=path, content=content, gone=gone))
        _apply_name(self._now, self._since[-1])

    def _sync(self, call: Call) -> bool:
        content = self._now.get(call.path)
        if content is not None:
            content.sync(call.begun)
            return True
        if call.path not in self._now:
            return False
        waiting = []
        for naming in self._since:
            if os.path.dirname(naming.path) == call.path and naming.begun < call.begun:
                _apply_name(self._sure, naming)
            else:
                waiting.append(naming)
        self._since = waiting
        return True

    def cut(self, rng: Random, how: str) -> Iterator[tuple[str, bytes]]:
        """The files, by path, that are there after a power cut; one of the ways it can go."""
        names, keep = dict(self._sure), KEEP[how](rng)
        for naming in self._since:
            if keep(naming.begun):
                _apply_name(names, naming)
        filling = rng.randbytes if how == "torn" and rng.random() < 0.3 else bytes
        for path, content in names.items():
            if content is None or not _reachable(path, self.root, names):
                continue
            bytes_there = bytearray(content.sure)
            for change in content.since:
                for part in _parts(change, rng) if how == "torn" else [change]:
                    if keep(change.begun):
                        apply(bytes_there, part, filling)
            yield path, bytes(bytes_there)


def _apply_name(names: Names, naming: Naming) -> None:
    if naming.gone:
        names.pop(naming.path, None)
    else:
        names[naming.path] = naming.content


def _reachable(path: str, root: str, names: Names) -> bool:
    """Whether every folder above it has a name that is there: a file in a lost folder is lost."""
    folder = os.path.dirname(path)
    return folder == root or (folder in names and _reachable(folder, root, names))


def _parts(change: Change, rng: Random) -> Iterator[Change]:
    """The sectors of a write, each of which reaches the disk by itself."""
    if change.data is None:
        yield change
        return
    size, at, end = rng.choice(SECTORS), change.at, change.at + len(change.data)
    while at < end:
        until = min(end, (at // size + 1) * size)
        data = change.data[at - change.at : until - change.at]
        yield Change(begun=change.begun, at=at, data=data)
        at = until


Keep = Callable[[int], bool]


def _none(rng: Random) -> Keep:
    return lambda begun: False


def _all(rng: Random) -> Keep:
    return lambda begun: True


def _some(rng: Random) -> Keep:
    likely = rng.choice((0.1, 0.5, 0.9))
    return lambda begun: rng.random() < likely


def _whole_calls(rng: Random) -> Keep:
    """Each call whole or not at all, so that a late one can be there without an early one."""
    likely, known = rng.choice((0.2, 0.5, 0.8)), dict[int, bool]()
    return lambda begun: known.setdefault(begun, rng.random() < likely)


# What becomes of what was not synced.
KEEP: dict[str, Callable[[Random], Keep]] = {
    "dropped": _none,
    "kept": _all,
    "torn": _some,
    "reordered": _whole_calls,
}
