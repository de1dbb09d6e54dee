"""The words of a code: its provisions in reading order, and its translations."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from paryz.kernel.rules import Provision
from paryz.kernel.wordings import Translation, read

LETTERS = "oeh"
FOOTNOTE = "fn"


def collect(package: str) -> tuple[Provision, ...]:
    """The provisions of a package, a module each, in the order in which they are read."""
    modules = [found.name for found in iter_modules(import_module(package).__path__)]
    return tuple(
        _single_spaced(import_module(f"{package}.{name}").PROVISION)
        for name in sorted(modules, key=_reading_order)
    )


def _reading_order(module: str) -> tuple[int, int, float]:
    paragraph, _, inner = module.partition("_")
    place = float("inf") if inner == FOOTNOTE else float(inner or -1)
    return LETTERS.index(paragraph[0]), int(paragraph[1:]), place


def _single_spaced(provision: Provision) -> Provision:
    return replace(provision, text=" ".join(provision.text.split()))


@cache
def translation(package: str, edition: str, language: str) -> Translation:
    """``text/<language>/<edition>.md`` of a code's package; empty where there is none."""
    file = files(package).joinpath("text", language, f"{edition}.md")
    return read(file.read_text(encoding="utf-8")) if file.is_file() else Translation()


def official(package: str, edition: str, language: str = "en") -> str:
    """The official text as it came, letter by letter."""
    file = files(package).joinpath("text", language, f"{edition}.txt")
    return file.read_text(encoding="utf-8")
