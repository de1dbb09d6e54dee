"""Columns as most lists have them: a day, and words that only a file holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from paryz.matters.listing import Column
from paryz.web.tables import Cell, Words


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
