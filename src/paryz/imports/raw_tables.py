"""A table as the reader of one format yields it, and how large a list may be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from paryz.kernel.refusal import N_, Refused

# 250,000 rows with all columns, written in Kazakh, are 70 MB of UTF-8.
MAX_BYTES = 80 * 1024 * 1024
MAX_ROWS = 250_000
MAX_COLUMNS = 200
MAX_CELL = 10_000

TOO_MANY_ROWS = N_("The list has more than {limit} rows. Divide it into several files.")
TOO_MANY_COLUMNS = N_("The list has more than {limit} columns. Remove those that are not needed.")
CELL_TOO_LONG = N_(
    "Line {line} holds a cell of more than {limit} characters. Perhaps a quotation mark is not "
    "closed; look at that line."
)


class RawTable(NamedTuple):
    """Numbered rows as a reader of one format yields them, the headings still among them."""

    records: Iterable[tuple[int, list[str]]]
    encoding: str
    notes: tuple[Refused, ...] = ()


def not_a_list(name: str) -> Refused:
    """The refusal of a file of another kind: a picture, a document, a program."""
    return Refused("{name} is not a list. A list is a CSV or an XLSX file.", name=name)
