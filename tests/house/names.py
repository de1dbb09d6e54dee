"""The names of src: which a module gives to the others, and which are given more than once."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"
DEFINITIONS = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def sources(folder: Path = SOURCES) -> list[Path]:
    """The modules of a folder, but for migrations, whose names and sizes are Django's."""
    return [each for each in sorted(folder.rglob("*.py")) if "migrations" not in each.parts]


@cache
def definitions(folder: Path = SOURCES) -> Mapping[str, tuple[str, ...]]:
    """The classes and functions that modules define at their outermost level: name, where."""
    found = defaultdict(list)
    for file in sources(folder):
        for name in _defined(file):
            found[name].append(str(file.relative_to(folder)))
    return {name: tuple(where) for name, where in sorted(found.items())}


def _defined(file: Path) -> Iterator[str]:
    for each in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(each, DEFINITIONS):
            yield each.name


def repeated(folder: Path = SOURCES) -> Iterator[str]:
    """The public names that are defined more than once, a line each, with how often."""
    for name, where in definitions(folder).items():
        if len(where) > 1 and not name.startswith("_"):
            yield f"{name} {len(where)}"


def shrunk(now: Iterable[str], listed: Iterable[str]) -> list[str]:
    """Of the names that are given more than once now, those that the list has, no more often."""
    most = {name: int(count) for name, count in map(str.split, listed)}
    return [
        f"{name} {count}" for name, count in map(str.split, now) if int(count) <= most.get(name, 0)
    ]


def repeated_within() -> Mapping[str, int]:
    """How often a name is defined that is private to its module, from the most frequent."""
    counts = {
        name: len(where)
        for name, where in definitions().items()
        if name.startswith("_") and len(where) > 1
    }
    return dict(sorted(counts.items(), key=lambda each: -each[1]))
