"""Django's SQLite backend with the settings that the record's durability rests on.

`synchronous=NORMAL`, which many recommend with WAL, loses acknowledged facts at a power loss
while the chain of entries stays valid; so it is FULL here, and each new connection is asked
what it really got.
"""

from __future__ import annotations

import threading
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from paryz.engines.address import SECONDS_TO_WAIT_FOR_A_LOCK
from paryz.engines.doubt import CommitInDoubt
from paryz.engines.sqlite.driver import load_django_backend, wal_is_sound

_django = load_django_backend()
Database = _django.Database

# What each connection is set to, and what it then answers.
PRAGMAS = {
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    # Without it INSERT OR REPLACE walks round the triggers that keep the record append-only.
    "recursive_triggers": ("ON", 1),
    # Erased content must not stay readable in free pages.
    "secure_delete": ("ON", 1),
}


# SQLITE_IOERR; the codes of the kinds of it end with the same byte.
_INPUT_OR_OUTPUT = 10
_turn = threading.Lock()


class DatabaseWrapper(_django.DatabaseWrapper):  # type: ignore[misc, name-defined]
    """A connection to SQLite that was asked for its settings and answered as it should.

    Threads of one process take turns in writing: SQLite itself has no queue, and whoever finds
    it busy sleeps for a while and asks again (64 writers got a third of one writer's rate).
    """

    _has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        try:
            configure(connection, Database.sqlite_version_info)
        except BaseException:
            connection.close()
            raise
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        # Who waits for longer than SQLite would is told by SQLite that it is busy.
        self._has_turn = _turn.acquire(timeout=SECONDS_TO_WAIT_FOR_A_LOCK)
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._end_turn()
            raise

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turn.release()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._end_turn()

    def _commit(self) -> None:
        try:
            self._commit_or_doubt()
        finally:
            self._end_turn()

    def _commit_or_doubt(self) -> None:
        try:
            super()._commit()
        except Error as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0)
            if code & 0xFF != _INPUT_OR_OUTPUT:
                raise
            # Linux tells of a sync that failed once, and takes what it could not write for
            # written: nothing goes on from here but a connection that reads the file anew.
            self.close()
            raise CommitInDoubt(
                "The disk did not say that it kept this. "
                "Take it as not recorded: look before you record it again."
            ) from error


def configure(connection: Any, version: tuple[int, int, int]) -> None:
    """Set a fresh connection and refuse it if a setting did not take."""
    wal = wal_is_sound(version)
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if journal != "memory":
        wanted = "wal" if wal else "truncate"
        if journal != wanted:
            journal = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
        _expect("journal_mode", journal, wanted)
        if not wal:
            # Pages written before the commit are what a TRUNCATE journal can lose to a crash.
            connection.execute("PRAGMA cache_spill = OFF")
            _expect("cache_spill", _ask(connection, "cache_spill"), 0)
    for name, (value, answer) in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        _expect(name, _ask(connection, name), answer)
    if _ask(connection, "busy_timeout") < 1000:
        raise ImproperlyConfigured(
            "SQLite would give up at once when another process writes. "
            "Set the option timeout of the database to 20 seconds."
        )


def _ask(connection: Any, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _expect(name: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise ImproperlyConfigured(
            f"SQLite answers {name} = {found} where {wanted} is needed, so facts that people were "
            "told are recorded could be lost. Keep the database on a local disk, and stop every "
            "other program that has the file open."
        )
