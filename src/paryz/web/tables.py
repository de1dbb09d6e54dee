"""A table as a view describes it and `parts/table.html` shows it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Words = str | Promise
Kind = Literal["text", "number", "day", "status", "seal"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its heading, what its cells are, and the query that sorts by it."""

    label: Words
    kind: Kind = "text"
    # The value of `sort` in the address; without one the column does not sort.
    sort: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: words, a number, a day, or a status (a name that `parts/status.html` knows)."""

    value: Words | int | datetime.date | None = None
    url: str = ""
    # A second, quieter line under the first.
    note: Words = ""
    # Other words for a status than its own.
    words: Words = ""

    @property
    def is_day(self) -> bool:
        """Whether the value is a day; a column of days may hold words such as "at once"."""
        return isinstance(self.value, datetime.date)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row; `key` is what its checkbox sends where the table lets rows be ticked."""

    cells: Sequence[Cell]
    key: str = ""
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with the sentence that says what it shows."""

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Row]
    # The name under which ticked rows are sent; without one there are no checkboxes.
    tick: str = ""
    # The value of `sort` now; a minus before it is descending.
    sorted_by: str = ""
    caption_hidden: bool = False

    @property
    def headings(self) -> Iterator[tuple[Column, str, str]]:
        """Each column with its aria-sort and the query that sorts by it next."""
        for column in self.columns:
            if not column.sort:
                yield column, "", ""
            elif self.sorted_by == column.sort:
                yield column, "ascending", f"-{column.sort}"
            elif self.sorted_by == f"-{column.sort}":
                yield column, "descending", column.sort
            else:
                yield column, "none", column.sort
