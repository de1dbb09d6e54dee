"""Faults that are put into a copy of the tree, one at a time, and whether its tests notice."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).parent
# What no test reads, or what a run makes anew.
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis"
)
NOTICED = re.compile(r"^(?:FAILED|ERROR) (\S+\.py.*?)(?: - .*)?$", re.MULTILINE)
FAILED = 1  # what pytest ends with where tests have failed, and for nothing else


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that somebody could write by mistake, and the test files that must notice it."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


class Misplaced(Exception):
    """A fault whose place is not there, or there twice."""


def faults(lists: Iterable[Path] = sorted(HERE.glob("*.toml"))) -> list[Fault]:
    """The faults of some lists, or of all, in their order."""
    listed = [each for one in lists for each in tomllib.loads(one.read_text("utf-8"))["fault"]]
    return [Fault(**{**each, "tests": tuple(each["tests"])}) for each in listed]


def copied(tree: Path, to: Path) -> Path:
    """A copy of a tree to put faults into."""
    return Path(shutil.copytree(tree, to, ignore=LEFT_OUT))


@contextmanager
def seeded(fault: Fault, tree: Path) -> Iterator[None]:
    """The tree with the fault in it."""
    file = tree / fault.file
    sound = file.read_text("utf-8")
    if (found := sound.count(fault.old)) != 1:
        raise Misplaced(f"{fault.name}: its place stands {found} times in {fault.file}")
    file.write_text(sound.replace(fault.old, fault.new), "utf-8")
    try:
        yield
    finally:
        file.write_text(sound, "utf-8")


def noticed(tests: Iterable[str], tree: Path) -> str:
    """The first of the tests that fails in the tree; empty where none does."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": f"{tree / 'src'}{os.pathsep}{tree}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, FAILED):
        raise RuntimeError(f"{done.stdout}\n{done.stderr}")
    found = NOTICED.search(done.stdout)
    return found[1] if found and done.returncode == FAILED else ""
