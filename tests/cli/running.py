"""The command on an installation that tests share, or as a process with one of its own."""

from __future__ import annotations

import csv
import io
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from django.db import transaction

from tests.cli.command import Answer
from tests.day import ordinary

ROOT = Path(__file__).parents[2]


def paryz(*arguments: object) -> Answer:
    """The command in this process and on the test's database."""
    from paryz.cli.__main__ import answered, app

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = answered(lambda: app(list(map(str, arguments))))
    return Answer(code=code, out=out.getvalue(), err=err.getvalue())


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a process with an installation of its own, on SQLite."""
    here = {"PARYZ_HOME": str(home), "DATABASE_URL": "sqlite", "PYTHONPATH": str(ROOT / "src")}
    return {**ordinary(), **here, "LC_ALL": "C.UTF-8", **more}


def apart(home: Path, *arguments: object, limits: Any = None, **more: str) -> Answer:
    """The command as a process of its own, with an installation of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "paryz.cli", *map(str, arguments)],
        env=environment(home, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limits,
    )
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


@contextmanager
def undone(blocker: Any) -> Iterator[None]:
    """What a module's tests share is undone after the last of them, as each of theirs is."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def write_list(path: Path, headings: str, *rows: str) -> Path:
    """A small list; cells are parted by semicolons."""
    path.write_text("\n".join([headings, *rows]), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[dict[str, str]]:
    """The rows of a file that the command wrote."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def heads(home: Path) -> list[tuple[str, int, str]]:
    """The heads of the chains of an installation on SQLite, asked of its file."""
    with closing(sqlite3.connect(home / "paryz.sqlite3")) as database:
        return database.execute(
            "SELECT key, number, seal FROM ledger_chain ORDER BY key"
        ).fetchall()
