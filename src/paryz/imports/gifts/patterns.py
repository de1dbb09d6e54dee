"""Patterns that find a day or a disposition inside a text, written by people who do not program.

A pattern is the text as it stands, with names in braces where something varies::

    Recd--{month} {day}, {year}            a day:  Recd-- October 20, 1998
    {Recd|Rec'd}--{mm}/{day}/{yy}          one of several words; an empty one means "or nothing"
    Recd--{month} {day}-{to day}, {year}   a span of days
    Recd--{month} {year}                   a month, and no day of it
    Recd--Unknown                          nothing that varies: the day is said to be unknown
    Disposition--{words}                   words up to the end of the sentence, 200 letters at most
    {words:Given|Sold} on {mm}/{day}/{year}    one of these, with a day

``{month}`` is a month in words (Kazakh, Russian, English, whole or shortened), ``{mm}`` a month
in figures, ``{day}`` a day, ``{year}`` four figures, ``{yy}`` two. Small and capital letters are
one, as are all dashes, however many, and all quotation marks; blanks beside signs do not count,
so that what a line break did to ``80-year- old`` does no harm.

Nobody writes a regular expression, and no text can keep a pattern busy: its parts are looked for
one after the other, each has one way to fit a place (of several words the longest that stands
there), and none is tried again. Length and number are limited besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from paryz.imports.dates import MONTHS
from paryz.kernel.refusal import N_, Refused

Kind = Literal["day", "span", "part", "words"]

LONGEST = 300
MOST = 200
WORDS_AT_MOST = 200

_PARTS = re.compile(
    r"\{([^{}]*)\}|([{}])|(\s+)|([-‐‑‒–—―−](?:\s*[-‐‑‒–—―−])*)|(\w+)|(.)", re.DOTALL
)
_DASH = "[-‐‑‒–—―−]"
_QUOTES = "'’‘`´ʼ\""
_NUMBERS = {"day": r"\d{1,2}", "mm": r"\d{1,2}", "year": r"\d{4}", "yy": r"\d{2}"}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
# Words end with the sentence: at a semicolon, or at a full stop that follows no single capital.
_END = r"(?= ?(?:$|;|(?<!\b(?-i:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]))\.(?: |$)))"
# What may not stand behind the last part: 3/19/2012-25 is a span, whatever a pattern says.
_ENDS = {
    "letters": r"(?!\w)",
    "month": r"(?!\w)",
    "number": rf"(?! ?(?:{_DASH}|/) ?\d)",
}
NAMES = ("day", "month", "mm", "year", "yy")


def tidied(text: str) -> str:
    """The text on one line, with one blank where there were several."""
    return " ".join(text.split())


class Found(NamedTuple):
    """Where a pattern fits a text, and what stands at its names."""

    start: int
    end: int
    text: str
    values: Mapping[str, str]

    def crosses(self, other: Found) -> bool:
        """Whether both take some of the same letters."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A pattern, and which of the names it has.

    ``parts`` fit one after the other. ``start`` finds the places where the first fits: many
    patterns of a mapping begin alike, and a text is looked through once for all of them.
    """

    text: str
    parts: tuple[re.Pattern[str], ...] = field(repr=False)
    start: re.Pattern[str] = field(repr=False)
    names: frozenset[str]

    @cached_property
    def kind(self) -> Kind:
        """What it tells of a day: the day, a span, a part of it, or nothing but its words."""
        if any(name.startswith("to_") for name in self.names):
            return "span"
        if {"day"} <= self.names and self.names & {"month", "mm"} and self.names & {"year", "yy"}:
            return "day"
        return "part" if self.names & set(NAMES) else "words"

    def find(self, text: str, starts: Iterable[int] | None = None) -> Iterator[Found]:
        """Every place of a tidied text where it fits; ``starts`` are those of its first part."""
        places = starts_of(self, text) if starts is None else starts
        end = 0
        for place in places:
            if place >= end and (found := self._fit(text, place)) is not None:
                end = found.end
                yield found

    def fits(self, text: str) -> Found | None:
        """What stands at its names, where the whole of a tidied text fits."""
        found = self._fit(text, 0)
        return found if found is not None and found.end == len(text) else None

    def _fit(self, text: str, place: int) -> Found | None:
        values: dict[str, str] = {}
        end = place
        for part in self.parts:
            match = part.match(text, end)
            if match is None:
                return None
            end = match.end()
            if match.lastgroup:
                values[match.lastgroup] = match[match.lastgroup]
        return Found(place, end, text[place:end].strip(), values)


def starts_of(pattern: Pattern, text: str) -> list[int]:
    """Where the first part of a pattern fits."""
    return [match.start() for match in pattern.start.finditer(text)]


def find_all(
    patterns: Iterable[Pattern], text: str, aside: Iterable[Pattern] = ()
) -> list[tuple[Pattern, Found]]:
    """Where patterns fit, in their order; of two that fit the same letters the earlier counts.

    What a pattern of ``aside`` takes is nobody's.
    """
    gone = [found for pattern in aside for found in pattern.find(text)]
    taken: list[tuple[Pattern, Found]] = []
    starts: dict[str, list[int]] = {}
    for pattern in patterns:
        first = pattern.start.pattern
        if first not in starts:
            starts[first] = starts_of(pattern, text)
        for found in pattern.find(text, starts[first]):
            others = (other for _, other in taken)
            if not any(found.crosses(other) for other in chain(gone, others)):
                taken.append((pattern, found))
    return sorted(taken, key=lambda each: each[1].start)


def day_of(values: Mapping[str, str], near: int | None) -> date:
    """The day that the names of a pattern give; ValueError where there is none.

    A year of two figures is the one nearest to ``near``, the year in which the list has the row.
    """
    month = MONTHS[values["month"].rstrip(".").lower()] if "month" in values else int(values["mm"])
    year = int(values["year"]) if "year" in values else _whole_year(int(values["yy"]), near)
    return date(year, month, int(values["day"]))


def _whole_year(figures: int, near: int | None) -> int:
    if near is None:
        return 2000 + figures
    century = near // 100 * 100
    return min((century + shift + figures for shift in (-100, 0, 100)), key=lambda y: abs(y - near))


def compiled(text: str, words: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """The pattern that somebody wrote; ``words`` are lists of words that have a name.

    Refused says what is wrong with it.
    """
    if not text.strip() or len(text) > LONGEST:
        raise Refused(
            N_("a pattern has between 1 and {limit} characters, and this one has {count}"),
            limit=LONGEST,
            count=len(text),
        )
    return _Writing(text, words or {}).pattern()


class _Writing:
    """One pattern on its way to an expression."""

    def __init__(self, text: str, words: Mapping[str, Sequence[str]]) -> None:
        self.text, self.words = tidied(text), words
        self.names: set[str] = set()

    def pattern(self) -> Pattern:
        parts = list(self._parts())
        if parts[0][0] == "words" and parts[0][1].startswith("(?P<words>["):
            raise Refused(N_("a pattern cannot begin with {name}"), name="{words}")
        written = tuple(self._joined(parts))
        return Pattern(
            text=self.text,
            parts=tuple(re.compile(each, re.IGNORECASE) for each in written),
            start=re.compile(f"(?={written[0]})", re.IGNORECASE),
            names=frozenset(self.names),
        )

    def _parts(self) -> Iterator[tuple[str, str]]:
        for match in _PARTS.finditer(self.text):
            inside, brace, blank, dashes, letters, sign = match.groups()
            if inside is not None:
                yield self._place(inside)
            elif brace:
                raise Refused(N_("a brace is opened and not closed, or closed and not opened"))
            elif blank:
                yield "blank", ""
            else:
                yield _literal(dashes, letters, sign)

    def _place(self, inside: str) -> tuple[str, str]:
        name, colon, rest = inside.partition(":")
        name = tidied(name)
        if name == "words" and colon:
            self._take("words")
            options = self.words.get(tidied(rest))
            return "choice", f"(?P<words>{_choice(rest if options is None else '|'.join(options))})"
        if name == "words":
            self._take("words")
            return "words", rf"(?P<words>[^;]{{1,{WORDS_AT_MOST}}}?){_END}"
        if name in self.words:
            return "choice", f"(?:{_choice('|'.join(self.words[name]))})"
        if "|" in inside:
            return "choice", f"(?:{_choice(inside)})"
        plain = name.removeprefix("to ")
        group = name.replace(" ", "_")
        if plain == "month":
            self._take(group)
            return "month", f"(?P<{group}>{_MONTH})"
        if plain in _NUMBERS:
            self._take(group)
            ordinal = "(?:st|nd|rd|th)?" if plain == "day" else ""
            return "number", f"(?P<{group}>{_NUMBERS[plain]}){ordinal}"
        known = ["day", "month", "mm", "year", "yy", "to day", "to month", "to mm", "to year"]
        raise Refused(
            N_("“{name}” is no name that a pattern knows. It can be: {known}"),
            name=f"{{{inside}}}",
            known=", ".join(f"{{{each}}}" for each in [*known, "words", *self.words]),
        )

    def _take(self, group: str) -> None:
        if group in self.names:
            raise Refused(N_("{name} stands in it twice"), name=f"{{{group.replace('_', ' ')}}}")
        self.names.add(group)

    def _joined(self, parts: list[tuple[str, str]]) -> Iterator[str]:
        """The parts, each with what may stand before it and may not stand behind it."""
        before, blank = "", False
        solid = [kind for kind, _ in parts if kind != "blank"]
        for position, (kind, expression) in enumerate(parts):
            if kind == "blank":
                blank = True
                continue
            if not before:
                gap = r"(?<!\w)" if kind in ("letters", "choice", "month") else ""
            elif before == kind == "letters":
                gap = " "
            else:
                loose = blank or "sign" in (before, kind) or "choice" in (before, kind)
                gap = " ?" if loose else ""
            after = parts[position + 1][0] if position + 1 < len(parts) else ""
            if kind == "number":
                expression = _figures(expression, before == "number" and not blank, after)
            solid.pop(0)
            yield gap + expression + ("" if solid else _ENDS.get(kind, ""))
            before, blank = kind, False


def _figures(expression: str, touching: bool, after: str) -> str:
    """Figures that stand alone; beside other figures days and months have two."""
    if touching or after == "number":
        expression = expression.replace("{1,2}", "{2}")
    behind = "" if after == "number" else r"(?!\d)"
    return ("" if touching else r"(?<!\d)") + expression + behind


def _literal(dashes: str | None, letters: str | None, sign: str | None) -> tuple[str, str]:
    if dashes:
        return "sign", rf"{_DASH}(?: ?{_DASH}){{0,9}}"
    if letters:
        return "letters", re.escape(letters)
    assert sign is not None
    return "sign", f"[{re.escape(_QUOTES)}]{{1,2}}" if sign in _QUOTES else re.escape(sign)


def _choice(words: str) -> str:
    """One of several words, the longest first; each may be several words and signs."""
    options = sorted((tidied(each) for each in words.split("|")), key=len, reverse=True)
    return "|".join(_fixed(option) for option in dict.fromkeys(options))


def _fixed(option: str) -> str:
    written, before = "", ""
    blank = False
    for match in _PARTS.finditer(option):
        _, _, space, dashes, letters, sign = match.groups()
        if space:
            blank = True
            continue
        kind, expression = _literal(dashes, letters, sign)
        if before:
            written += " " if before == kind == "letters" else " ?" if blank else ""
            written += " ?" if not blank and "sign" in (before, kind) else ""
        written += expression
        before, blank = kind, False
    return written + (r"(?!\w)" if before == "letters" else "")
