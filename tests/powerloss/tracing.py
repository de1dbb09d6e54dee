"""The system calls of real processes that change files in a folder, in the order they were made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

CALLS = (
    "open,openat,creat,write,pwrite64,pwritev,pwritev2,writev,truncate,ftruncate,fallocate,"
    "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
    "rmdir,link,linkat,mmap"
)
Kind = Literal["create", "write", "append", "truncate", "sync", "rename", "unlink", "mkdir"]


@dataclass(frozen=True, kw_only=True)
class Call:
    """One change, or the end of one sync, which covers what was made before its ``begun``."""

    kind: Kind
    path: str
    begun: int
    data: bytes = b""
    at: int = 0
    to: str = ""


@cache
def why_not() -> str:
    """Why nothing can be traced here; nothing if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    with tempfile.NamedTemporaryFile() as out:
        tried = subprocess.run(
            ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-o", out.name, "-e", "trace=mkdir",
             sys.executable, "-c", "pass"],
            capture_output=True, check=False,
        )  # fmt: skip
    return "" if tried.returncode == 0 else "this process may not trace another"


def traced(arguments: Sequence[str], environment: dict[str, str], log: Path) -> None:
    """Run a program under the tracer, its children included."""
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-o", str(log),
         "-e", f"trace={CALLS}", "-e", "signal=none", *arguments],
        env=environment, check=True, timeout=900,
    )  # fmt: skip


LINE = re.compile(r"^(\d+) +(.*)$", re.S)
RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$", re.S)
CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(.*)$", re.S)
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
FILE = re.compile(r"(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})+)>(\(deleted\))?")
SYNCS = ("fsync", "fdatasync")


def calls(log: Path, folders: Sequence[str]) -> Iterator[Call]:
    """What a log says of files in these folders; other programs' files are passed over."""
    marks = [_hex(folder) for folder in folders]
    unfinished: dict[str, tuple[int, str]] = {}
    with log.open(encoding="ascii") as lines:
        for number, line in enumerate(lines):
            found = LINE.match(line.rstrip("\n"))
            if found is None:
                continue
            thread, told = found.groups()
            begun = number
            if told.endswith("<unfinished ...>"):
                unfinished[thread] = (number, told.removesuffix("<unfinished ...>"))
                continue
            if resumed := RESUMED.match(told):
                begun, first = unfinished.pop(thread)
                told = first.rstrip() + resumed[2]
            if any(mark in told for mark in marks):
                yield from _call(told, begun, folders)


def _call(told: str, begun: int, folders: Sequence[str]) -> Iterator[Call]:
    found = CALL.match(told)
    if found is None or found[3].startswith("-"):
        return
    name, arguments, result = found[1], found[2], int(found[3])
    files = [(_path(each[1]), bool(each[2])) for each in FILE.finditer(arguments)]
    texts = [bytes.fromhex(each.replace("\\x", "")) for each in TEXT.findall(arguments)]
    if name in ("open", "openat", "creat"):
        path = _joined(files[0][0] if files else "", texts[0])
        if "O_CREAT" in arguments or name == "creat":
            yield Call(kind="create", path=path, begun=begun)
        if "O_TRUNC" in arguments or name == "creat":
            yield Call(kind="truncate", path=path, begun=begun, at=0)
        return
    if name in ("mkdir", "mkdirat", "unlink", "unlinkat", "rename", "renameat", "renameat2"):
        yield _named(name, files, texts, begun)
        return
    # A pipe or a socket has no path, and a mention of the folder makes no change in it.
    path, deleted = files[0] if files else ("", False)
    if deleted or not any(path.startswith(folder) for folder in folders):
        return
    if name in SYNCS:
        yield Call(kind="sync", path=path, begun=begun)
    elif name == "pwrite64":
        at = int(arguments.rsplit(", ", 1)[1])
        yield Call(kind="write", path=path, begun=begun, data=texts[0][:result], at=at)
    elif name == "write":
        yield Call(kind="append", path=path, begun=begun, data=texts[0][:result])
    elif name == "ftruncate":
        yield Call(kind="truncate", path=path, begun=begun, at=int(arguments.rsplit(", ", 1)[1]))
    elif name == "mmap":
        if "MAP_SHARED" in arguments and "PROT_WRITE" in arguments and "-shm" not in path:
            raise ValueError(f"written through memory, which nobody sees: {path}")
    else:
        raise ValueError(f"{name} of {path} is not understood")


def _named(
    name: str, files: Sequence[tuple[str, bool]], texts: Sequence[bytes], begun: int
) -> Call:
    path = _joined(files[0][0] if files else "", texts[0])
    if name.startswith("rename"):
        to = _joined(files[-1][0] if files else "", texts[1])
        return Call(kind="rename", path=path, begun=begun, to=to)
    kind: Kind = "mkdir" if name.startswith("mkdir") else "unlink"
    return Call(kind=kind, path=path, begun=begun)


def _joined(folder: str, name: bytes) -> str:
    return os.path.normpath(os.path.join(folder, os.fsdecode(name)))


def _path(written: str) -> str:
    return os.fsdecode(bytes.fromhex(written.replace("\\x", "")))


def _hex(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(text))
