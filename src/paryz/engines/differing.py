"""Rows that are kept beside rows that follow: what differs is named, and alone is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from paryz.engines.bulk import insert, upsert

Cells = tuple[Any, ...]
# SQLite takes 32,766 values in one statement.
DELETED_AT_ONCE = 900


@dataclass(frozen=True, kw_only=True)
class Table:
    """The columns of a table that follow from something else; the first ``key`` of them say
    which row it is. ``index`` names an index upon the table where it is this that is compared."""

    model: type[models.Model]
    columns: tuple[str, ...]
    key: int
    index: str = ""

    @property
    def name(self) -> str:
        """What the table, or the index, is called."""
        return self.index or self.model._meta.db_table

    def kept(self, rows: models.QuerySet[Any]) -> Iterator[tuple[int, Cells]]:
        """The rows that there are: the primary key of each, and its cells."""
        for pk, *cells in rows.order_by().values_list("pk", *self.columns):
            yield pk, tuple(cells)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A row that is otherwise than what follows: what is kept, what follows; None for no row.

    ``pk`` is the key of the kept row.
    """

    table: Table
    pk: int | None = None
    kept: Cells | None = None
    follows: Cells | None = None

    @property
    def key(self) -> Cells:
        """The cells by which the row is known."""
        return (self.follows or self.kept or ())[: self.table.key]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ; all of them where there is a row on one side alone."""
        if self.kept is None or self.follows is None:
            return self.table.columns
        pairs = zip(self.table.columns, self.kept, self.follows, strict=True)
        return tuple(column for column, was, now in pairs if was != now)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """The rows that were otherwise and were written, and those that nothing here can put right."""

    differences: list[Difference]
    left: list[Difference]


def differences(
    table: Table, kept: Iterable[tuple[int, Cells]], follow: Iterable[Cells]
) -> list[Difference]:
    """In what the rows that are kept differ from those that follow, compared by their keys."""
    there: dict[Cells, list[tuple[int, Cells]]] = {}
    for pk, cells in kept:
        there.setdefault(cells[: table.key], []).append((pk, cells))
    otherwise, found = [], []
    for cells in follow:
        alike = there.get(cells[: table.key], [])
        # As a rule there is one row of a key, and it is as it should be.
        if len(alike) == 1 and alike[0][1] == cells:
            del alike[0]
        elif (at := next((at for at, row in enumerate(alike) if row[1] == cells), -1)) >= 0:
            del alike[at]
        else:
            otherwise.append(cells)
    for cells in otherwise:
        alike = there.get(cells[: table.key], [])
        if alike:
            pk, was = alike.pop()
            found.append(Difference(table=table, pk=pk, kept=was, follows=cells))
        else:
            found.append(Difference(table=table, follows=cells))
    for alike in there.values():
        found += [Difference(table=table, pk=pk, kept=cells) for pk, cells in alike]
    return found


def write(
    table: Table, found: Sequence[Difference], *, keys_wanted: bool = False
) -> dict[Cells, int]:
    """Write what differs, and nothing else.

    The primary keys of what was written, by the cells that come first, where ``keys_wanted``.
    """
    known = [each for each in found if each.follows is not None and None not in each.key]
    others = [each for each in found if each.follows is not None and None in each.key]
    gone = [each for each in found if each.follows is None] + others
    delete(table, [each.pk for each in gone if each.pk is not None])
    insert(table.model, table.columns, [each.follows for each in others if each.follows])
    rows = [each.follows for each in known if each.follows]
    if keys_wanted or any(each.pk is not None for each in known):
        return upsert(table.model, table.columns, rows, unique=table.columns[: table.key])
    # Where nothing was there before, rows go in by the shortest way.
    insert(table.model, table.columns, rows)
    return {}


def write_singly(table: Table, found: Sequence[Difference]) -> None:
    """Write what differs where no constraint knows a row by its key: by primary keys, one by one
    where a row is changed."""
    delete(table, [each.pk for each in found if each.pk is not None and each.follows is None])
    fresh = [each.follows for each in found if each.pk is None and each.follows is not None]
    insert(table.model, table.columns, fresh)
    for each in found:
        if each.pk is not None and each.follows is not None:
            cells = dict(zip(table.columns, each.follows, strict=True))
            table.model._default_manager.filter(pk=each.pk).update(**cells)


def delete(table: Table, keys: Sequence[int]) -> None:
    """Delete rows by their primary keys."""
    column = table.model._meta.pk.column
    for first in range(0, len(keys), DELETED_AT_ONCE):
        together = keys[first : first + DELETED_AT_ONCE]
        places = ", ".join(["%s"] * len(together))
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {table.name} WHERE {column} IN ({places})",  # noqa: S608
                together,
            )
