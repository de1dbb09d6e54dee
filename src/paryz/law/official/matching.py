"""An official text as it is pasted from a page: cut into paragraphs, each with its provision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Code, Provision
from paryz.kernel.wordings import Translation

KAZAKH = frozenset("әғқңөұүһі")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]", re.IGNORECASE)

Key = tuple[str, int]


class Unmatched(Exception):
    """A text that cannot be told apart by provision; ``problems`` say why, one each."""

    def __init__(self, problems: Sequence[Sentence]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True, kw_only=True)
class _Place:
    provision: Provision
    key: Key


def matched(code: Code, text: str, language: str) -> Translation:
    """The words of every provision, and the headings of the chapters; or :class:`Unmatched`."""
    _is_written_in(text, language)
    found = blocks(text)
    tried = [_aligned(expected, found) for expected in _numberings(code)]
    texts, problems = min(tried, key=lambda each: len(each[1]))
    if problems:
        raise Unmatched(problems)
    chapters = {f"Chapter {each.number}": each.text for each in found if each.mark == "chapter"}
    known = {provision.chapter for provision in code.provisions}
    ordered = {each.number: texts[each.number] for each in code.provisions}
    return Translation(
        texts=ordered, chapters={name: said for name, said in chapters.items() if name in known}
    )


def _is_written_in(text: str, language: str) -> None:
    """A text in another language than was said, or in none, is not taken."""
    if not text.strip():
        raise Unmatched([Sentence(N_("The file is empty."))])
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    kazakh = sum(text.casefold().count(letter) for letter in KAZAKH)
    looks = "en" if latin > cyrillic else "kk" if kazakh * 50 > cyrillic else "ru"
    if looks != language:
        raise Unmatched(
            [
                Sentence(
                    N_("By its letters the text is written in “{looks}”, not in “{language}”."),
                    {"looks": looks, "language": language},
                )
            ]
        )


def _numberings(code: Code) -> Iterator[list[_Place]]:
    """The numbers to look for: those of our print, and those that the canonical numbers give.

    The English print of the Code of Honour begins its lists anew; other texts count on.
    """
    yield [_Place(provision=each, key=_printed(each)) for each in code.provisions]
    yield [_Place(provision=each, key=_canonical(each)) for each in code.provisions]


def _printed(provision: Provision) -> Key:
    if provision.number.endswith(".fn"):
        return ("footnote", 0)
    if number := re.fullmatch(r"(\d+)([.)])", provision.printed):
        return ("paragraph" if number[2] == "." else "subparagraph", int(number[1]))
    return ("plain", 0)


def _canonical(provision: Provision) -> Key:
    kind, number = _printed(provision)
    if kind == "paragraph":
        number = int(re.sub(r"\D", "", provision.number.partition(".")[0]))
    return (kind, number)


def _aligned(
    expected: list[_Place], found: Sequence[Block]
) -> tuple[dict[str, str], list[Sentence]]:
    """Numbered provisions paired with numbered paragraphs, in order; what stays over is told."""
    wanted = [place for place in expected if place.key[0] != "plain"]
    numbered = [block for block in found if block.mark not in ("plain", "chapter")]
    keys = [(block.mark, block.number) for block in numbered]
    texts: dict[str, str] = {}
    at: dict[str, Block] = {}
    problems: list[Sentence] = []
    matcher = SequenceMatcher(None, [place.key for place in wanted], keys, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            for place, block in zip(wanted[first:last], numbered[start:end], strict=True):
                texts[place.provision.number] = block.text
                at[place.provision.number] = block
            continue
        problems += [_missing(place.provision) for place in wanted[first:last]]
        for position in range(start, end):
            block = numbered[position]
            if block.mark == "footnote":
                continue
            problems.append(_too_many(block, numbered, position))
    _unnumbered(expected, found, at, texts, problems)
    return texts, problems


def _missing(provision: Provision) -> Sentence:
    return Sentence(
        N_("{number} is missing: no paragraph numbered “{printed}” stands in its place."),
        {"number": provision.number, "printed": provision.printed},
    )


def _too_many(block: Block, numbered: Sequence[Block], position: int) -> Sentence:
    """A paragraph that is nobody's: a second candidate where a neighbour has the same number."""
    for near in (position - 1, position + 1):
        if 0 <= near < len(numbered):
            other = numbered[near]
            if (other.mark, other.number) == (block.mark, block.number):
                first, second = sorted((other.line, block.line))
                return Sentence(
                    N_("Lines {first} and {second} are both numbered “{shown}”: keep one of them."),
                    {"first": first, "second": second, "shown": block.shown},
                )
    return Sentence(
        N_("Line {line}, “{shown}”, is no provision of the code."),
        {"line": block.line, "shown": block.shown},
    )


def _unnumbered(
    expected: list[_Place],
    found: Sequence[Block],
    at: dict[str, Block],
    texts: dict[str, str],
    problems: list[Sentence],
) -> None:
    """Provisions without a number: the paragraphs right before or right after a numbered one."""
    position = 0
    while position < len(expected):
        end = position
        while end < len(expected) and expected[end].key[0] == "plain":
            end += 1
        if end == position:
            position += 1
            continue
        run = expected[position:end]
        before = at.get(expected[position - 1].provision.number) if position else None
        after = at.get(expected[end].provision.number) if end < len(expected) else None
        for place, block in zip(run, _between(found, before, after, len(run)), strict=False):
            texts[place.provision.number] = block.text
        problems += [
            Sentence(
                N_("{number} is missing: it has no number, and no paragraph stands in its place."),
                {"number": place.provision.number},
            )
            for place in run
            if place.provision.number not in texts
        ]
        position = end


def _between(
    found: Sequence[Block], before: Block | None, after: Block | None, count: int
) -> list[Block]:
    first = before.line if before else 0
    last = after.line if after else None
    plain = [
        block
        for block in found
        if block.mark == "plain" and block.line > first and (last is None or block.line < last)
    ]
    # Titles stand above a preamble, signatures below the last paragraph.
    return plain[-count:] if before is None else plain[:count]


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
