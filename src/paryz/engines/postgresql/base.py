"""Django's PostgreSQL backend that asks the server whether a commit is a commit."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import Error
from django.db.backends import utils
from django.db.backends.postgresql import base as _django
from psycopg.errors import Diagnostic

from paryz.engines.doubt import CommitInDoubt

# `remote_apply` promises more than `on`; `local`, `remote_write` and `off` promise less.
SOUND_COMMITS = ("on", "remote_apply")


class _Closing:
    """What fails where a cursor is closed is said as everything else is: in Django's errors.

    Rows in numbers are read by a cursor that the server keeps, and closing it asks the server. In
    the driver's own errors nobody would know that the server is gone.
    """

    cursor: Any
    db: DatabaseWrapper

    def close(self) -> None:
        with self.db.wrap_database_errors:
            self.cursor.close()

    def __exit__(self, *failed: object) -> None:
        # As Django does: what was asked has been answered, or has failed itself.
        with suppress(Error):
            self.close()


class Cursor(_Closing, utils.CursorWrapper):
    """A cursor of a connection."""


class DebugCursor(_Closing, _django.CursorDebugWrapper):
    """The same where queries are noted."""


class DatabaseWrapper(_django.DatabaseWrapper):
    """A connection to a server that writes before it says that it wrote."""

    commit_not_replicated = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        try:
            configure(connection)
        except BaseException:
            connection.close()
            raise
        connection.add_notice_handler(self._hear)
        return connection

    def _hear(self, notice: Diagnostic) -> None:
        # The text of the warning is translated by the server; the function that says it is not.
        if notice.source_function == "SyncRepWaitForLSN":
            self.commit_not_replicated = True

    def make_cursor(self, cursor: Any) -> Cursor:
        return Cursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> DebugCursor:
        return DebugCursor(cursor, self)

    def _commit(self) -> None:
        self.commit_not_replicated = False
        try:
            super()._commit()  # type: ignore[misc]
        except Error as error:
            if self.connection is not None and self.connection.closed:
                raise CommitInDoubt(
                    "The server went away before it said whether it kept this. "
                    "Take it as not recorded: look before you record it again."
                ) from error
            raise
        if self.commit_not_replicated:
            raise CommitInDoubt(
                "The server wrote this but could not say that its standby has it too. "
                "Take it as not recorded: look before you record it again."
            )


def configure(connection: Any) -> None:
    """Refuse a fresh connection whose server may lose what it acknowledged."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, setting FROM pg_settings"
            " WHERE name IN ('synchronous_commit', 'fsync', 'full_page_writes')"
        )
        found = dict(cursor.fetchall())
    if not connection.autocommit:
        connection.rollback()
    for name, sound in (
        ("synchronous_commit", SOUND_COMMITS),
        ("fsync", ("on",)),
        ("full_page_writes", ("on",)),
    ):
        if found.get(name) not in sound:
            raise ImproperlyConfigured(
                f"PostgreSQL answers {name} = {found.get(name)} where {sound[0]} is needed, so "
                "facts that people were told are recorded could be lost. Set it in "
                "postgresql.conf and reload the server."
            )
