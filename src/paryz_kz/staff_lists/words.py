"""The words of which the lists are made, read once from the files beside this module."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["kk", "ru", "en"]
LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ғ": "g",
    "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip


@cache
def units() -> dict[str, Any]:
    """Units, posts and headings."""
    return tomllib.loads((files(__package__) / "words" / "units.toml").read_text("utf-8"))


@cache
def names(file: str) -> list[list[str]]:
    """The lines of a file of names, each in its forms."""
    text = (files(__package__) / "words" / f"{file}.txt").read_text("utf-8")
    return [line.split() for line in text.splitlines()]


@cache
def latin(name: str) -> str:
    """A name in Latin letters."""
    small = "".join(_LATIN.get(letter, letter) for letter in name.lower())
    return small[:1].upper() + small[1:]


def written(day: date, language: Language) -> str:
    """A day as lists of that language write it."""
    return day.isoformat() if language == "en" else f"{day:%d.%m.%Y}"
