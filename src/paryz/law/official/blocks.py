"""An official text as it is pasted from a page: cut into paragraphs, each with its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Mark = Literal["paragraph", "subparagraph", "footnote", "chapter", "plain"]

PARAGRAPH = re.compile(r"(\d{1,2})\.\s+(?=\S)")
SUBPARAGRAPH = re.compile(r"(\d{1,2})\)\s*(?=\S)")
FOOTNOTE = re.compile(r"(?:Footnote|Сноска|Ескерту)\s*\.\s*", re.IGNORECASE)
CHAPTER = re.compile(
    r"(?:Chapter|Глава|Раздел)\s+(\d{1,2})\b|(\d{1,2})\s*-\s*(?:тарау|бөлім)\b", re.IGNORECASE
)

_SHORTEST_PARAGRAPH = 40


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph of the file: its number as ``5.``, ``16)`` or nothing, and its words.

    ``line`` is where it begins, counted from one.
    """

    mark: Mark
    number: int
    text: str
    line: int

    @property
    def shown(self) -> str:
        """Its beginning, for a message."""
        words = self.text if len(self.text) <= 50 else self.text[:50].rstrip() + "…"
        prefix = {"paragraph": f"{self.number}. ", "subparagraph": f"{self.number}) "}
        return prefix.get(self.mark, "") + words


def blocks(text: str) -> list[Block]:
    """The paragraphs of a file. A line that only continues the one above is joined to it."""
    found: list[list[str]] = []
    lines: list[int] = []
    apart = True
    for position, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if not line:
            apart = True
            continue
        indented = raw[:1].isspace() and len(raw) - len(raw.lstrip()) >= 2
        if found and not _begins(line, apart=apart, indented=indented):
            found[-1].append(line)
        else:
            found.append([line])
            lines.append(position)
        apart = False
    return list(_joined_commands(_numbered(found, lines)))


def _begins(line: str, *, apart: bool, indented: bool) -> bool:
    """Whether a line begins a paragraph of its own."""
    if any(each.match(line) for each in (PARAGRAPH, SUBPARAGRAPH, FOOTNOTE, CHAPTER)):
        return True
    # A page break within a sentence leaves an empty line, and the rest in small letters.
    continues = line[0].islower() or line[0] in ",;)"
    return (apart or indented) and not continues


def _numbered(found: list[list[str]], lines: list[int]) -> Iterator[Block]:
    for together, line in zip(found, lines, strict=True):
        text = re.sub(r"\s+([,;.])", r"\1", " ".join(together))
        if chapter := CHAPTER.match(text):
            number = int(chapter[1] or chapter[2])
            yield Block(mark="chapter", number=number, text=text, line=line)
        elif paragraph := PARAGRAPH.match(text):
            words = text[paragraph.end() :]
            yield Block(mark="paragraph", number=int(paragraph[1]), text=words, line=line)
        elif inner := SUBPARAGRAPH.match(text):
            words = text[inner.end() :]
            yield Block(mark="subparagraph", number=int(inner[1]), text=words, line=line)
        elif footnote := FOOTNOTE.match(text):
            yield Block(mark="footnote", number=0, text=text[footnote.end() :], line=line)
        else:
            yield Block(mark="plain", number=0, text=text, line=line)


def _joined_commands(found: Iterator[Block]) -> Iterator[Block]:
    """«ПРИКАЗЫВАЮ:» on a line of its own belongs to the preamble above it."""
    before: Block | None = None
    for block in found:
        is_command = block.text.endswith(":") and len(block.text) < _SHORTEST_PARAGRAPH
        if before and before.mark == block.mark == "plain" and is_command:
            before = Block(
                mark="plain", number=0, text=f"{before.text} {block.text}", line=before.line
            )
            continue
        if before:
            yield before
        before = block
    if before:
        yield before
