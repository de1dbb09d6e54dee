"""A file of the rows that were not imported, to be mended and imported again."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TextIO

from paryz.kernel.refusal import N_, Refused

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
    bad: Iterable[BadRow],
    *,
    sentence: Callable[[Refused], str] = str,
    word: Callable[[str], str] = str,
) -> int:
    """Write the refused rows as CSV in UTF-8 with a mark; how many they were.

    The list's own columns come first, so that the mended file can be imported as it is.
    ``sentence`` puts a reason, ``word`` a heading into the reader's language.
    """
    if isinstance(target, Path):
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            return _write(file, headings, bad, sentence, word)
    target.write("\ufeff")
    return _write(target, headings, bad, sentence, word)


def write_bad_rows_file(
    target: Path,
    headings: Sequence[str],
    bad: Iterable[BadRow],
    *,
    sentence: Callable[[Refused], str] = str,
) -> None:
    """The file of bad rows, whole or not at all, for its owner's eyes."""
    draft = target.with_name(target.name + ".new")
    try:
        write_bad_rows(draft, headings, bad, sentence=sentence)
        draft.chmod(0o600)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _write(
    file: TextIO,
    headings: Sequence[str],
    bad: Iterable[BadRow],
    sentence: Callable[[Refused], str],
    word: Callable[[str], str],
) -> int:
    rows = list(bad)
    width = max([len(headings), *(len(row.cells) for row in rows)])
    added = [word(LINE), word(COLUMN), word(REASON)]
    writer = csv.writer(file)
    writer.writerow([harmless(cell) for cell in [*_padded(headings, width), *added]])
    for row in rows:
        cells = _padded(row.cells, width)
        columns = "; ".join(dict.fromkeys(word(column) for column, _ in row.faults if column))
        reasons = " ".join(sentence(reason) for _, reason in row.faults)
        writer.writerow([harmless(cell) for cell in [*cells, str(row.line), columns, reasons]])
    return len(rows)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
