"""Rows in numbers, by the shortest way into each engine: COPY, or one prepared statement.

Django's own way works out an expression for each cell, which takes longer than the engine does
(measured with 200,000 people). Nothing fills in a column that is not named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

# Fewer rows than these go into one statement; PostgreSQL takes 65,535 values in one.
COPY_FROM = 100
# So many rows change which plan is best, and the server looks by itself only after the commit.
ANALYSE_FROM = 1_000
# SQLite takes 32,766 values in one statement.
UPSERTED_AT_ONCE = 500

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, kw_only=True)
class _Table:
    """How rows with these columns go into a table: what never changes is put together once."""

    name: str
    columns: tuple[str, ...]
    into_words: Mapping[int, Callable[[Any], Any]]

    @property
    def row(self) -> str:
        """The places of one row."""
        return f"({', '.join(['%s'] * len(self.columns))})"

    @property
    def into(self) -> str:
        """The table with its columns."""
        return f"{self.name} ({', '.join(self.columns)})"

    def prepared(self, rows: Rows) -> Rows:
        """The rows with what the driver does not know put into words it does."""
        if not self.into_words:
            return rows
        found = []
        for row in rows:
            cells = list(row)
            for at, words in self.into_words.items():
                if cells[at] is not None:
                    cells[at] = words(cells[at])
            found.append(cells)
        return found


@cache
def _table(model: type[models.Model], names: tuple[str, ...], vendor: str) -> _Table:
    fields = [_field(model, name) for name in names]
    quoted = connection.ops.quote_name
    return _Table(
        name=quoted(model._meta.db_table),
        columns=tuple(quoted(field.column) for field in fields),
        into_words=_into_words(fields, vendor),
    )


def insert(model: type[models.Model], names: Sequence[str], rows: Rows) -> None:
    """Insert rows whose cells stand in the order of the named fields (`person_id`, `day`)."""
    if not rows:
        return
    vendor = connection.vendor
    table = _table(model, tuple(names), vendor)
    prepared, into, row = table.prepared(rows), table.into, table.row
    with connection.cursor() as cursor:
        if vendor == "sqlite":
            cursor.executemany(f"INSERT INTO {into} VALUES {row}", prepared)  # noqa: S608
        elif len(prepared) >= COPY_FROM:
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {into} FROM STDIN") as copy,
            ):
                for cells in prepared:
                    copy.write_row(cells)
            if len(prepared) >= ANALYSE_FROM and _known(cursor, table.name) < 2 * len(prepared):
                cursor.execute(f"ANALYZE {table.name}")
        else:
            values = ", ".join([row] * len(prepared))
            cursor.execute(
                f"INSERT INTO {into} VALUES {values}",  # noqa: S608  names of our own tables
                [cell for cells in prepared for cell in cells],
            )


def _known(cursor: Any, table: str) -> float:
    """How many rows PostgreSQL plans with in a table; -1: it never looked."""
    cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
    [rows] = cursor.fetchone()
    return float(rows)


def upsert(
    model: type[models.Model], names: Sequence[str], rows: Rows, *, unique: Sequence[str]
) -> dict[tuple[Any, ...], int]:
    """Insert rows, or put them in place of those that agree in the ``unique`` fields.

    The keys of all of them by what they have in those fields, which come first in ``names``.
    """
    table = _table(model, tuple(names), connection.vendor)
    agree = ", ".join(table.columns[: len(unique)])
    sets = ", ".join(f"{column} = excluded.{column}" for column in table.columns[len(unique) :])
    prepared = table.prepared(rows)
    found: dict[tuple[Any, ...], int] = {}
    for first in range(0, len(prepared), UPSERTED_AT_ONCE):
        together = prepared[first : first + UPSERTED_AT_ONCE]
        places = ", ".join([table.row] * len(together))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table.into} VALUES {places}"  # noqa: S608
                f" ON CONFLICT ({agree}) DO UPDATE SET {sets} RETURNING {agree}, id",
                [cell for cells in together for cell in cells],
            )
            found.update((tuple(row[:-1]), row[-1]) for row in cursor.fetchall())
    return found


def insert_new(model: type[models.Model], names: Sequence[str], rows: Rows) -> None:
    """Insert rows as :func:`insert` does, and leave out those that there are already."""
    if not rows:
        return
    table = _table(model, tuple(names), connection.vendor)
    prepared, row = table.prepared(rows), table.row
    into = f"INSERT INTO {table.into} VALUES "  # noqa: S608
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{into}{row} ON CONFLICT DO NOTHING", prepared)
            return
        for first in range(0, len(prepared), UPSERTED_AT_ONCE):
            together = prepared[first : first + UPSERTED_AT_ONCE]
            cursor.execute(
                f"{into}{', '.join([row] * len(together))} ON CONFLICT DO NOTHING",
                [cell for cells in together for cell in cells],
            )


def insert_objects(objects: Sequence[models.Model]) -> None:
    """Insert objects of one model and give them their keys; inside a transaction only."""
    if not objects:
        return
    model = type(objects[0])
    for each, key in zip(objects, _keys(model, len(objects)), strict=True):
        each.pk = key
    names = [field.attname for field in model._meta.concrete_fields]
    insert(model, names, list(map(attrgetter(*names), objects)))
    for each in objects:
        each._state.adding = False
        each._state.db = connection.alias


def among(column: str, values: Sequence[str]) -> tuple[str, list[Any]]:
    """The condition that a column holds one of the values, and what goes into its places."""
    if connection.vendor == "sqlite":
        return f"{column} IN ({', '.join(['%s'] * len(values))})", [*values]
    return f"{column} = ANY(%s)", [[*values]]


def _field(model: type[models.Model], name: str) -> Any:
    # Django finds a foreign key by both of its names.
    field: Any = model._meta.get_field(name)
    return field


def _keys(model: type[models.Model], count: int) -> Iterable[int]:
    """Keys that nobody else gets."""
    if not connection.in_atomic_block:
        raise RuntimeError("keys are taken inside a transaction only")
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The transaction holds the write lock from its beginning.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            first = (found[0] if found else 0) + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _into_words(fields: Sequence[Any], vendor: str) -> dict[int, Callable[[Any], Any]]:
    """What puts into words what the driver does not know, by the place of the cell."""
    found: dict[int, Callable[[Any], Any]] = {}
    for at, field in enumerate(fields):
        if isinstance(field, models.JSONField):
            found[at] = json.dumps
        elif vendor == "sqlite" and isinstance(field, models.DateTimeField):
            found[at] = connection.ops.adapt_datetimefield_value
        elif vendor == "sqlite" and isinstance(field, models.DateField | models.DecimalField):
            found[at] = str
    return found
