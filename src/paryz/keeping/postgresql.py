"""PostgreSQL's own programs, which copy a database and put the copy back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from paryz.kernel.refusal import N_, Refused

# What libpq is told by the environment and what by its words: a password must not be among the
# arguments, which everybody on the machine can read.
NOT_OF_LIBPQ = ("client_encoding", "cursor_factory", "prepare_threshold", "context", "password")


@contextmanager
def one_moment() -> Iterator[str]:
    """A transaction that sees the database as it is now; its name, for others to see the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        yield snapshot


def dump(target: Path, snapshot: str) -> None:
    """Write the database, as the snapshot has it, to a file."""
    _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")


def restore(copy: Path) -> None:
    """Read a file of pg_dump into an empty database, all of it or nothing."""
    _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", str(copy))


def _run(name: str, *arguments: str) -> None:
    program = _program(name)
    params = connection.get_connection_params()
    words = {key: str(value) for key, value in params.items() if key not in NOT_OF_LIBPQ}
    password = params.get("password")
    from psycopg.conninfo import make_conninfo

    try:
        subprocess.run(
            [program, f"--dbname={make_conninfo(**words)}", *arguments],
            env={**os.environ, "LC_ALL": "C", **({"PGPASSWORD": password} if password else {})},
            check=True,
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise Refused(
            N_("{program} is not on this machine. Install PostgreSQL's client programs."),
            program=name,
        ) from error
    except subprocess.CalledProcessError as error:
        if "server version mismatch" in error.stderr or "unsupported version" in error.stderr:
            raise Refused(
                N_(
                    "{program} on this machine is older than the server, which is version "
                    "{server}. Install PostgreSQL's client programs of that version, or put "
                    "their folder first in PATH."
                ),
                program=name,
                server=_server(),
            ) from error
        raise Refused(
            N_("{program} failed: {said}"), program=name, said=error.stderr.strip()[-500:]
        ) from error


def _program(name: str) -> str:
    """The program of the server's own version where Debian keeps it, or the first in the PATH."""
    return shutil.which(name, path=f"/usr/lib/postgresql/{_server()}/bin") or name


def _server() -> int:
    """The server's version: 16, 17, 18."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        (number,) = cursor.fetchone()
    return int(number) // 10_000
