"""The words of a code: its provisions in reading order, and its translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from paryz.kernel.rules import Provision

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


@dataclass(frozen=True, kw_only=True)
class Translation:
    """An edition in another language.

    ``texts`` are the words by provision number, ``chapters`` the headings by chapter
    (``Chapter 1``), ``about`` the lines at the head of the file: ``status``, ``language``,
    ``title`` and whatever else stands there.
    """

    about: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    chapters: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title of the code in that language, or nothing."""
        return self.about.get("title", "")

    @property
    def status(self) -> str:
        """What the translation is worth: unofficial, or verified by whom."""
        return self.about.get("status", "")


@cache
def translation(package: str, edition: str, language: str) -> Translation:
    """``text/<language>/<edition>.md`` of a code's package; empty where there is none."""
    file = files(package).joinpath("text", language, f"{edition}.md")
    return read(file.read_text(encoding="utf-8")) if file.is_file() else Translation()


def read(markdown: str) -> Translation:
    """What a translation's file says: ``name: value`` lines, then numbers and their words."""
    about: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    chapters: dict[str, list[str]] = {}
    words: list[str] | None = None
    for line in markdown.splitlines():
        mark, _, heading = line.partition(" ")
        if mark in ("#", "##"):
            words = (texts if mark == "#" else chapters).setdefault(heading.strip(), [])
        elif words is not None:
            words.append(line)
        elif line.strip():
            name, _, value = line.partition(":")
            about[name.strip()] = value.strip()
    return Translation(about=about, texts=_joined(texts), chapters=_joined(chapters))


def _joined(lines: Mapping[str, list[str]]) -> dict[str, str]:
    return {number: " ".join(" ".join(each).split()) for number, each in lines.items()}


def official(package: str, edition: str, language: str = "en") -> str:
    """The official text as it came, letter by letter."""
    file = files(package).joinpath("text", language, f"{edition}.txt")
    return file.read_text(encoding="utf-8")
