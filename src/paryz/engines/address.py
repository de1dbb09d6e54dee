"""DATABASE_URL: one address that chooses the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE = "paryz.engines.sqlite"
POSTGRESQL = "paryz.engines.postgresql"

SECONDS_TO_WAIT_FOR_A_LOCK = 20


def database(url: str, home: Path) -> dict[str, Any]:
    """The entry of DATABASES for an address.

    `sqlite` alone is `paryz.sqlite3` under the home; `sqlite:///relative.db` and
    `sqlite:////absolute.db` name a file; `postgres://user:word@host:port/name?sslmode=require`
    names a server, and what follows the question mark goes to libpq.
    """
    if url == "sqlite":
        return _sqlite(home / "paryz.sqlite3")
    parts = urlsplit(url)
    scheme = parts.scheme
    if scheme == "sqlite":
        name = unquote(parts.path)[1:]
        return _sqlite(Path(name) if name else home / "paryz.sqlite3")
    if scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": POSTGRESQL,
            "NAME": unquote(parts.path)[1:],
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "ATOMIC_REQUESTS": False,
        }
    raise ImproperlyConfigured(
        "DATABASE_URL begins with neither sqlite: nor postgres:. "
        "Write sqlite, sqlite:////path/to/file or postgres://user@host/name."
    )


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": SQLITE,
        "NAME": str(file),
        "OPTIONS": {
            "timeout": SECONDS_TO_WAIT_FOR_A_LOCK,
            # A transaction that begins with a read and then writes fails at once when another
            # wrote in between; one that takes the lock at its beginning waits its turn.
            "transaction_mode": "IMMEDIATE",
        },
        # With IMMEDIATE every page view would take the write lock.
        "ATOMIC_REQUESTS": False,
        # Tests, too, write to a file: in memory neither journal nor locks are the real ones.
        "TEST": {"NAME": str(file.with_name("test.sqlite3"))},
    }
