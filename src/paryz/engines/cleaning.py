"""The files of a database hold nothing but what its tables hold, after an erasure.

None of it can be part of a transaction. It is done after the commit, and can be done again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from paryz.engines.address import SECONDS_TO_WAIT_FOR_A_LOCK
from paryz.kernel.refusal import N_, Refused

TRIES, PAUSE = 40, 0.25
BUSY = N_(
    "The database is in use, so its file still holds pages from before the erasure. The erasure "
    "itself stands. Run paryz erase --finish when nobody is at work."
)
NOT_WRITTEN = N_(
    "The database could not be written anew: {said}. The erasure itself stands. Make room or wait "
    "until nobody is at work, then run paryz erase --finish."
)
# Samples of values that PostgreSQL keeps to plan queries by.
STATISTICS = ("pg_statistic",)


def clean_database() -> None:
    """Have the database's files hold nothing but what its tables hold.

    :class:`Refused` where somebody is reading or writing all the time.
    """
    if connection.in_atomic_block:
        raise RuntimeError("a database is cleaned outside every transaction")
    try:
        if connection.vendor == "sqlite":
            _clean_sqlite()
        else:
            _clean_postgresql()
    except DatabaseError as error:
        raise Refused(NOT_WRITTEN, said=" ".join(str(error).split()).rstrip(".")) from error


def _clean_sqlite() -> None:
    """Rewrite the file without free room, and cut its log, in which old pages may stand."""
    with connection.cursor() as cursor:
        for statement in _search_tables():
            cursor.execute(statement)
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone()[0] != "wal":
            return
        # It is asked again and not let wait for whoever reads: nobody can write while it waits.
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            if _cut(cursor):
                return
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {SECONDS_TO_WAIT_FOR_A_LOCK * 1000}")
    raise Refused(BUSY)


def _cut(cursor: Any) -> bool:
    """Whether the log could be cut while nobody read."""
    for _ in range(TRIES):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, _pages, _moved = cursor.fetchone()
        if not busy:
            return True
        time.sleep(PAUSE)
    return False


def _search_tables() -> Iterator[str]:
    """Have every index of full text be built anew from the rows that there are."""
    with connection.cursor() as asked:
        asked.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE %s",
            ["CREATE VIRTUAL TABLE%fts5%"],
        )
        names = [name for (name,) in asked.fetchall()]
    for name in names:
        quoted = connection.ops.quote_name(name)
        yield f"INSERT INTO {quoted} ({quoted}) VALUES ('rebuild')"  # noqa: S608
        yield f"INSERT INTO {quoted} ({quoted}) VALUES ('optimize')"  # noqa: S608


def tables() -> list[str]:
    """Every table of ours, in the order of their names."""
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed})


def _clean_postgresql() -> None:
    """Rewrite every table, sample its values anew, and drop the files from before."""
    with connection.cursor() as cursor:
        # Whoever sits in an old transaction must not have everybody wait behind this.
        cursor.execute("SET lock_timeout = '20s'")
        try:
            _outlast(cursor)
            _rewrite(cursor)
        finally:
            cursor.execute("RESET lock_timeout")


def _outlast(cursor: Any) -> None:
    """Wait for every transaction that began before: for its sake old rows would be written anew.

    One that writes holds back the whole server, whichever database it writes to; one that only
    reads holds back its own.
    """
    cursor.execute("SELECT pg_current_xact_id()::text")
    [ours] = cursor.fetchone()
    for _ in range(TRIES):
        cursor.execute(
            "SELECT pg_snapshot_xmin(pg_current_snapshot()) < %(ours)s::xid8 OR EXISTS ("
            " SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND age(backend_xmin) > age(%(ours)s::xid8::xid))",
            {"ours": ours},
        )
        if not cursor.fetchone()[0]:
            return
        time.sleep(PAUSE)
    raise Refused(BUSY)


def _rewrite(cursor: Any) -> None:
    for table in tables():
        quoted = connection.ops.quote_name(table)
        cursor.execute(f"VACUUM (FULL, ANALYZE) {quoted}")
    for table in STATISTICS:
        cursor.execute(f"VACUUM (FULL) pg_catalog.{table}")
    # The old files are cut at once and taken away at the next checkpoint of the server.
    cursor.execute(
        "SELECT current_setting('is_superuser') = 'on' OR EXISTS (SELECT FROM pg_roles"
        " WHERE rolname = 'pg_checkpoint' AND pg_has_role(current_user, oid, 'USAGE'))"
    )
    if cursor.fetchone()[0]:
        cursor.execute("CHECKPOINT")
