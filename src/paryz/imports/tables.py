"""A table as somebody sent it: headings, rows of text, and the line where each row stands.

CSV in UTF-8, UTF-16, Windows-1251 or KZ-1048, separated by comma, semicolon, tab or bar, and
XLSX. Whatever else arrives is refused in words that say what to do. Cells are text as it was
written: nothing is computed, and what looks like a formula stays text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from pathlib import Path
from typing import BinaryIO, NamedTuple

from paryz.imports.pause import collector_paused
from paryz.imports.raw_tables import (
    CELL_TOO_LONG,
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    RawTable,
    not_a_list,
)
from paryz.imports.separated import read_separated
from paryz.imports.workbooks import read_workbook
from paryz.kernel.refusal import Refused

# A list may begin with a title and an empty line; the headings stand within these lines.
HEADING_WITHIN = 20


class Row(NamedTuple):
    """One row: the line of the file where it begins, and its cells, one per heading or more."""

    line: int
    cells: list[str]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Headings and rows of one file; ``notes`` say what else was in it and was not read."""

    name: str
    headings: tuple[str, ...]
    heading_line: int
    rows: list[Row]
    encoding: str
    notes: tuple[Refused, ...] = ()


def read_table(source: Path | str | BinaryIO, *, name: str, longest_cell: int = MAX_CELL) -> Table:
    """The table in a file, or Refused with a sentence that says what is wrong with the file.

    ``longest_cell`` is how many characters a cell may have before the file counts as damaged.
    """
    data = _bytes_of(source, name)
    if not data.strip():
        raise Refused("The file {name} is empty.", name=name)
    _refuse_other_formats(data, name)
    with collector_paused():
        if data.startswith(b"PK"):
            return _table(read_workbook(data, name, longest_cell), name, longest_cell)
        return _table(read_separated(data, name), name, longest_cell)


def too_large(name: str) -> Refused:
    """The refusal of a file that has more bytes than we read."""
    return Refused(
        "The file {name} is larger than {limit} MB. Divide the list into several files.",
        name=name,
        limit=MAX_BYTES // (1024 * 1024),
    )


def _bytes_of(source: Path | str | BinaryIO, name: str) -> bytes:
    try:
        if not isinstance(source, str | Path):
            return _limited(source, name)
        with Path(source).open("rb") as file:
            return _limited(file, name)
    except FileNotFoundError as error:
        raise Refused("There is no file {name}.", name=name) from error
    except IsADirectoryError as error:
        raise Refused("{name} is a folder, not a file.", name=name) from error
    except PermissionError as error:
        raise Refused("The file {name} may not be read by this program.", name=name) from error
    except OSError as error:
        raise Refused(
            "The file {name} could not be read: {why}.", name=name, why=error.strerror
        ) from error


def _limited(file: BinaryIO, name: str) -> bytes:
    if file.seekable():
        size = file.seek(0, SEEK_END)
        file.seek(0)
        if size > MAX_BYTES:
            raise too_large(name)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large(name)
    return data


_PROGRAMS_AND_PICTURES = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"\x7fELF", b"MZ\x90", b"SQLite format 3", b"II*\0", b"MM\0*",
)  # fmt: skip


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "{name} is an old .xls workbook, or one that is locked with a password. Open it in a "
            "spreadsheet program and save it as .xlsx without a password, or as CSV.",
            name=name,
        )
    if data.startswith(_PROGRAMS_AND_PICTURES):
        raise not_a_list(name)
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Refused(
            "{name} is a web page or an XML document, whatever its name says. Open it in a "
            "spreadsheet program and save it as .xlsx or CSV.",
            name=name,
        )


def _table(raw: RawTable, name: str, longest_cell: int) -> Table:
    records = iter(raw.records)
    line, headings = _headings(records, name, longest_cell)
    rows = list(_rows(records, len(headings), longest_cell))
    if not rows:
        raise Refused("The list {name} has headings and no rows under them.", name=name)
    return Table(
        name=name,
        headings=headings,
        heading_line=line,
        rows=rows,
        encoding=raw.encoding,
        notes=raw.notes,
    )


def _headings(
    records: Iterator[tuple[int, list[str]]], name: str, longest_cell: int
) -> tuple[int, tuple[str, ...]]:
    """The first line with two filled cells: titles above a list fill one."""
    seen = 0
    for line, cells in records:
        filled = [heading for cell in cells if (heading := " ".join(cell.split()))]
        seen += bool(filled)
        if len(filled) < 2:
            if line >= HEADING_WITHIN:
                break
            continue
        headings = [" ".join(cell.split()) for cell in cells]
        while not headings[-1]:
            headings.pop()
        if len(headings) > MAX_COLUMNS:
            raise Refused(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        _refuse_long_cell(line, cells, longest_cell)
        _refuse_doubled(headings)
        return line, tuple(headings)
    if not seen:
        raise Refused("The file {name} is empty.", name=name)
    raise Refused(
        "No headings were found in {name}: none of its first lines has two columns. The columns "
        "of a list are separated by comma, semicolon, tab or |.",
        name=name,
    )


def _refuse_doubled(headings: list[str]) -> None:
    seen: dict[str, int] = {}
    for column, heading in enumerate(headings, start=1):
        first = seen.setdefault(heading.casefold(), column)
        if heading and first != column:
            raise Refused(
                "Two columns have the heading “{heading}”: column {first} and column {second}. "
                "Rename or remove one.",
                heading=heading,
                first=first,
                second=column,
            )


def _rows(records: Iterator[tuple[int, list[str]]], width: int, longest_cell: int) -> Iterator[Row]:
    count = 0
    for line, cells in records:
        joined = "".join(cells)
        if not joined or joined.isspace():
            continue
        if len(joined) > longest_cell:
            _refuse_long_cell(line, cells, longest_cell)
        missing = width - len(cells)
        if missing > 0:
            cells.extend([""] * missing)
        elif missing < 0:
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) > MAX_COLUMNS:
                raise Refused(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        count += 1
        if count > MAX_ROWS:
            raise Refused(TOO_MANY_ROWS, limit=MAX_ROWS)
        yield Row(line, cells)


def _refuse_long_cell(line: int, cells: list[str], longest_cell: int) -> None:
    if max(map(len, cells)) > longest_cell:
        raise Refused(CELL_TOO_LONG, line=line, limit=longest_cell)
