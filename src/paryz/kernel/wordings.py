"""The words of an edition in a language, as a file holds them.

First lines such as ``status: unofficial translation``; then ``# E9.16`` with the words of that
provision under it, without its printed number; ``## Chapter 1`` with the heading in that language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal


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

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of the code, ``title``, and the headings of its chapters."""
        return {"title": self.title, **self.chapters} if self.title else dict(self.chapters)


def read(markdown: str) -> Translation:
    """What a file says: ``name: value`` lines, then numbers and their words."""
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


def written(wording: Translation) -> str:
    """The file that :func:`read` reads back."""
    parts = ["\n".join(f"{name}: {value}" for name, value in wording.about.items())]
    parts += [f"## {chapter}\n{words}" for chapter, words in wording.chapters.items()]
    parts += [f"# {number}\n{words}" for number, words in wording.texts.items()]
    return "\n\n".join(parts) + "\n"


def _joined(lines: Mapping[str, list[str]]) -> dict[str, str]:
    return {number: " ".join(" ".join(each).split()) for number, each in lines.items()}


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some words that stayed, went or came."""

    mark: Literal["same", "gone", "new"]
    words: str


def difference(old: str, new: str) -> Iterator[Piece]:
    """The new words with those that went and those that came, word by word."""
    a, b = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    bare_a, bare_b = [each.strip() for each in a], [each.strip() for each in b]
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, bare_a, bare_b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(mark="same", words="".join(b[b1:b2]))
            continue
        if a1 < a2:
            yield Piece(mark="gone", words="".join(a[a1:a2]))
        if b1 < b2:
            yield Piece(mark="new", words="".join(b[b1:b2]))
