"""A file of the rows that were not imported, to be mended and imported again."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from paryz.kernel.refusal import N_, Refused

LINE = N_("Line")
COLUMN = N_("Column")
REASON = N_("Reason")

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Bad(Protocol):
    """A row that was refused: where it stands, why, and what its cells were."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> Sequence[str]: ...
    @property
    def faults(self) -> Sequence[tuple[str, Refused]]: ...


def harmless(cell: str) -> str:
    """A cell that a spreadsheet program shows as text: what looks like a formula gets a '."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def write_bad_rows(
    target: Path | TextIO,
    headings: Sequence[str],
    bad: Iterable[Bad],
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


def _write(
    file: TextIO,
    headings: Sequence[str],
    bad: Iterable[Bad],
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
