"""Empties the database between tests that commit.

The record refuses DELETE and TRUNCATE by triggers, on both engines and for everybody. A test
database is emptied past them, here and nowhere else. Django would then write its permissions and
content types anew, for which no test asks and which took four fifths of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(dispatch_uid=f"{create_permissions.__module__}.create_permissions")
    post_migrate.disconnect(create_contenttypes)

    operations = type(connection.ops)
    usual = operations.execute_sql_flush

    def past_triggers(self: Any, sql_list: list[str]) -> None:
        with without_triggers(self.connection):
            usual(self, sql_list)

    operations.execute_sql_flush = past_triggers


@contextmanager
def without_triggers(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _name, sql in triggers:
                cursor.execute(sql)
            # The triggers that keep the full text index in step were away as well.
            cursor.execute(
                "INSERT INTO duties_matterwords_found (duties_matterwords_found) VALUES ('rebuild')"
            )
