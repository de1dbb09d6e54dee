"""The columns of lists and tables: declared once, shown, exported and sorted by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from paryz.matters.exporting import Exported
from paryz.web.tables import Cell, Kind, Row, Table, Words
from paryz.web.tables import Column as Heading


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: what a cell shows of a row, what an export writes, and what it sorts by.

    ``cell`` None: exported only; ``export`` None: shown only. ``name`` stands in addresses of lists
    that are sorted. ``order`` are the fields of an ascending sort, as `order_by` takes them;
    without one the column does not sort.
    """

    label: Words
    name: str = ""
    cell: Callable[[Any], Cell] | None = None
    export: Callable[[Any], Exported] | None = None
    kind: Kind = "text"
    order: tuple[str, ...] = ()

    @classmethod
    def of(cls, value: Callable[[Any], Any], **said: Any) -> Column:
        """A column whose cells show what an export writes."""
        return cls(cell=lambda row: Cell(value=value(row)), export=value, **said)


def drawn(
    caption: Words,
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    late: Callable[[Any], bool] = lambda row: False,
    key: Callable[[Any], str] = lambda row: "",
    tick: str = "",
    sorted_by: str = "",
) -> Table:
    """The table of those rows as the template shows it."""
    shown = [(each, each.cell) for each in columns if each.cell]
    return Table(
        caption=caption,
        caption_hidden=True,
        columns=[
            Heading(label=each.label, kind=each.kind, sort=each.name if each.order else "")
            for each, _cell in shown
        ],
        rows=[
            Row(cells=[cell(row) for _each, cell in shown], key=key(row), late=late(row))
            for row in rows
        ],
        tick=tick,
        sorted_by=sorted_by,
    )


def day_column(
    name: str,
    label: Words,
    field: str = "",
    *,
    by: str = "",
    then: tuple[str, ...] = (),
    note: Callable[[Any], str] = lambda row: "",
) -> Column:
    """A day that a field of the rows holds, under the name of the column where none is named.

    It sorts by that field, or ``by`` what the rows have besides; ``then`` by others.
    """
    of: Callable[[Any], Any] = lambda row: getattr(row, field or name)  # noqa: E731
    return Column(
        name=name,
        label=label,
        kind="day",
        cell=lambda row: Cell(value=of(row), note=note(row)),
        export=of,
        order=(by or field or name, *then),
    )


def words_column(name: str, label: Words, field: str = "") -> Column:
    """Words that a field of the rows holds, for whoever takes the list as a file."""
    return Column(name=name, label=label, export=lambda row: str(getattr(row, field or name) or ""))
