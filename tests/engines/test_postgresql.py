"""PostgreSQL keeps what it acknowledged, or is refused."""

from types import SimpleNamespace

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction

from paryz.engines.postgresql.base import configure

pytestmark = pytest.mark.postgres


@pytest.mark.django_db
def test_a_server_that_writes_before_it_answers_is_taken():
    configure(connection.connection)


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["off", "local", "remote_write"])
def test_a_server_that_answers_too_early_is_refused(value):
    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as another:
        another.execute(f"SET synchronous_commit = {value}")

        with pytest.raises(ImproperlyConfigured, match=f"synchronous_commit = {value}"):
            configure(another)


@pytest.mark.django_db(transaction=True)
def test_what_the_standby_may_not_have_is_not_acknowledged():
    connection.ensure_connection()
    commit = connection.connection.commit

    def commit_with_a_warning():
        commit()
        connection._hear(SimpleNamespace(source_function="SyncRepWaitForLSN"))

    connection.connection.commit = commit_with_a_warning

    with pytest.raises(OperationalError, match="not recorded"):
        record_something()
    connection.close()


def record_something():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
