"""DATABASE_URL chooses the engine."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from paryz.engines.address import POSTGRESQL, SQLITE, database

HOME = Path("/srv/paryz")


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite", "/srv/paryz/paryz.sqlite3"),
        ("sqlite:", "/srv/paryz/paryz.sqlite3"),
        ("sqlite:///there.db", "there.db"),
        ("sqlite:////data/there%20it%20is.db", "/data/there it is.db"),
    ],
)
def test_sqlite(url, file):
    found = database(url, HOME)

    assert (found["ENGINE"], found["NAME"]) == (SQLITE, file)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert not found["ATOMIC_REQUESTS"]


def test_postgresql():
    found = database("postgres://me:w%40rd@db.example.kz:5433/paryz?sslmode=require", HOME)

    assert found["ENGINE"] == POSTGRESQL
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("me", "w@rd", "paryz")
    assert (found["HOST"], found["PORT"]) == ("db.example.kz", "5433")
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert not found["ATOMIC_REQUESTS"]


def test_another_engine_is_refused():
    with pytest.raises(ImproperlyConfigured, match="sqlite"):
        database("mysql://me@there/name", HOME)
