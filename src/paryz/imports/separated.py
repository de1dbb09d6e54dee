"""Lists in text files, their columns separated by a comma, a semicolon, a tab or a bar."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from paryz.imports.encodings import text_of
from paryz.imports.tables import CELL_TOO_LONG, MAX_CELL, Sheet
from paryz.kernel.refusal import Refused

SEPARATORS = (",", ";", "\t", "|")


def read_separated(data: bytes, name: str) -> Sheet:
    """The rows of a text file."""
    text, encoding = text_of(data, name)
    first_line = 1
    told = _told_separator(text)
    if told:
        text = text.partition("\n")[2]
        first_line = 2
    separator = told or _separator(text)
    return Sheet(_records(text, separator, first_line), encoding)


def _told_separator(text: str) -> str | None:
    """Spreadsheet programs write ``sep=;`` as a first line."""
    first = text[:8].partition("\n")[0].strip("\r\"'")
    return first[4:] if first.startswith("sep=") and first[4:] in SEPARATORS else None


def _separator(text: str) -> str:
    """That which gives most of the first rows the same number of columns, two or more."""

    def fit(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator, strict=True)
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # the reading proper tells the line
            widths.update(len(row) for row in islice(rows, 50) if len(row) > 1)
        width, rows_of_it = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows_of_it, width

    return max(SEPARATORS, key=fit)


def _records(text: str, separator: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    # strict: a quotation mark that is never closed must not swallow the rest of the list.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 0
    try:
        for cells in reader:
            yield begun + first_line, cells
            begun = reader.line_num
    except csv.Error as error:
        if "field larger than field limit" in str(error):
            raise Refused(CELL_TOO_LONG, line=begun + first_line, limit=MAX_CELL) from error
        raise Refused(
            'The quotation marks of line {line} do not match: a cell is opened with " and not '
            "closed, or text follows the closing one.",
            line=begun + first_line,
        ) from error
