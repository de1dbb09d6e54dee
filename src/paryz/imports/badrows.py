"""A file of the rows that were not imported, to be mended and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from paryz.files import whole_or_not
from paryz.kernel.refusal import N_, Refused
from paryz.words.saying import say

LINE = N_("Line")
COLUMN = N_("Column")
REASON = N_("Reason")

SURPLUS = N_(
    "The row has {count} cells and the list {columns} columns. Perhaps a cell with a separator "
    "in it lacks quotation marks."
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Fault(NamedTuple):
    """What is wrong in one column of a row."""

    column: str
    reason: Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that is not imported, with all that is wrong in it and its cells as they came."""

    line: int
    faults: tuple[Fault, ...]
    cells: tuple[str, ...]

    @property
    def column(self) -> str:
        """The heading of the first faulty column."""
        return self.faults[0].column

    @property
    def reason(self) -> Refused:
        """The first reason."""
        return self.faults[0].reason


class Warned(NamedTuple):
    """Something odd that does not keep a row out."""

    line: int
    column: str
    reason: Refused


class Complaint(NamedTuple):
    """A fault or an oddity in the reader's language."""

    line: int
    column: str
    reason: str


def each_fault(bad: Iterable[BadRow]) -> list[Warned]:
    """Every fault of the rows by itself."""
    return [Warned(row.line, *fault) for row in bad for fault in row.faults]


def complaints(odd: Iterable[Warned]) -> list[Complaint]:
    """What is odd or wrong, in the reader's language."""
    return [Complaint(each.line, each.column, say(each.reason)) for each in odd]


def harmless(cell: str) -> str:
    """A cell that a spreadsheet program shows as text: what looks like a formula gets a '."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_it_was(cell: str) -> str:
    """A cell without the ' that our own file of bad rows gave it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell


def surplus(cells: Sequence[str], width: int) -> Fault:
    """What is wrong with a row that has more cells than the list has columns."""
    return Fault("", Refused(SURPLUS, count=len(cells), columns=width))


def write_bad_rows(
    target: Path | TextIO,
    headings: Sequence[str],
    bad: Sequence[BadRow],
    *,
    sentence: Callable[[Refused], str] = str,
    word: Callable[[str], str] = str,
) -> int:
    """Write the refused rows as CSV in UTF-8 with a mark; how many they were.

    The list's own columns come first, so that the mended file can be imported as it is.
    ``sentence`` puts a reason, ``word`` a heading into the reader's language.
    """
    if isinstance(target, Path):
        with whole_or_not(target) as whole:
            text = io.TextIOWrapper(whole, encoding="utf-8", newline="", write_through=True)
            count = write_bad_rows(text, headings, bad, sentence=sentence, word=word)
            text.detach()
            return count
    width = max([len(headings), *(len(row.cells) for row in bad)])
    writer = csv.writer(target)
    target.write("\ufeff")
    writer.writerow(map(harmless, [*_padded(headings, width), *map(word, (LINE, COLUMN, REASON))]))
    for row in bad:
        columns = "; ".join(dict.fromkeys(word(column) for column, _ in row.faults if column))
        reasons = " ".join(sentence(reason) for _, reason in row.faults)
        cells = [*_padded(row.cells, width), str(row.line), columns, reasons]
        writer.writerow(map(harmless, cells))
    return len(bad)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
