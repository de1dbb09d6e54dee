"""SQLite keeps what it acknowledged."""

import contextlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from paryz.engines.sqlite.base import Database, configure
from paryz.engines.sqlite.driver import wal_is_sound

SOUND = (3, 53, 4)
OLD = (3, 40, 1)


@pytest.fixture
def connection(tmp_path):
    with Database.connect(str(tmp_path / "a.db"), timeout=20) as opened:
        yield opened
    opened.close()


def ask(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_versions_with_the_wal_bug_are_known(version, sound):
    assert wal_is_sound(version) is sound


def test_a_sound_version_writes_ahead(connection):
    configure(connection, SOUND)

    assert ask(connection, "journal_mode") == "wal"
    assert ask(connection, "synchronous") == 2
    assert ask(connection, "foreign_keys") == 1
    assert ask(connection, "recursive_triggers") == 1
    assert ask(connection, "secure_delete") == 1


def test_an_old_version_keeps_a_journal_that_it_truncates(connection):
    configure(connection, OLD)

    assert ask(connection, "journal_mode") == "truncate"
    assert ask(connection, "cache_spill") == 0
    assert ask(connection, "synchronous") == 2


def test_a_connection_that_would_not_wait_is_refused(tmp_path):
    impatient = Database.connect(str(tmp_path / "a.db"), timeout=0)

    with pytest.raises(ImproperlyConfigured, match="timeout"):
        configure(impatient, SOUND)
    impatient.close()


def test_a_setting_that_does_not_take_is_named(connection, monkeypatch):
    monkeypatch.setattr("paryz.engines.sqlite.base.PRAGMAS", {"synchronous": ("NORMAL", 2)})

    with pytest.raises(ImproperlyConfigured, match="synchronous = 1 where 2 is needed"):
        configure(connection, SOUND)


@pytest.mark.sqlite
def test_django_uses_the_newer_driver_and_the_rest_of_the_process_its_own():
    pysqlite3 = pytest.importorskip("pysqlite3")
    from django.db import connection

    assert connection.Database.sqlite_version == pysqlite3.sqlite_version
    assert sqlite3.__name__ == "sqlite3"
    assert sqlite3 is not pysqlite3


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("end", ["commit", "roll back", "close"])
def test_a_thread_gives_its_turn_to_write_away_however_its_transaction_ends(end):
    from django.db import connection, transaction

    from paryz.engines.sqlite import base

    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        assert base._turn.locked()
        if end == "roll back":
            raise ZeroDivisionError
        if end == "close":
            connection.close()

    assert not base._turn.locked()
    connection.close()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sixteen_threads_that_write_at_once_all_get_their_turn():
    from django.db import connection, transaction

    from paryz.ledger.models import Chain

    def write(number):
        try:
            for n in range(5):
                with transaction.atomic():
                    Chain.objects.create(key=f"{number}-{n}")
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(16)))

    assert Chain.objects.count() == 80
