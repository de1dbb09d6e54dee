"""A demo that is served, with a visitor who is signed in and a journal of what was told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.kill.journal import Journal, Sent
from tests.kill.places import Checker, Files, Place
from tests.kill.serving import Serving, free_port
from tests.kill.visiting import Visitor


@dataclass(kw_only=True)
class Served:
    """An installation that is served, and what outside of it is known of it."""

    place: Place
    server: Serving
    visitor: Visitor
    journal: Journal
    checker: Checker
    links: dict[str, str]
    attachable: str
    person: str

    def enter(self) -> Sent:
        """Add a person by the page; the journal knows what was told."""
        return self.visitor.enter(self.journal)

    def attach(self) -> Sent:
        """Attach a scan by the page."""
        return self.visitor.attach(self.journal, self.attachable)

    def visitor_in(self, language: str) -> Visitor:
        """Somebody else who is signed in and reads another language."""
        visitor = Visitor(self.server.port, language)
        assert visitor.sign_in(self.links["personnel"]).status == 302
        return visitor

    def command(
        self, *words: str, before: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """A command on the same installation; ``before`` is the program that runs it."""
        return subprocess.run(
            [*before, sys.executable, "-m", "paryz.cli", *words],
            env=self.place.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def record(self, gift: str) -> subprocess.CompletedProcess[str]:
        """Record a gift by the command, and note what was told."""
        sent = self.journal.send(Sent(act="record", mark=gift))
        words = ("GiftReceived", f"person={self.person}", "day=2026-11-03", f"gift={gift}")
        done = self.command("record", *words, "in_service=no")
        in_doubt = "Look whether it is there" in done.stderr
        sent.told = "accepted" if done.returncode == 0 else "in doubt" if in_doubt else "refused"
        return done

    def faults(self) -> list[str]:
        """What is wrong with the installation, and every entry of what was refused."""
        found: list[str] = self.checker.look(self.place.home, self.journal.sent)["faults"]
        return found

    def drafts(self) -> list[Path]:
        """Files that were begun and not finished."""
        return list((self.place.home / "attachments").rglob("*.new"))

    def is_on_again(self) -> None:
        """Whoever sends it again is heard, and nothing that was refused is there.

        What is in doubt may be: the page says so. A commit whose sync failed lies in the log of
        SQLite, and is found there by whoever opens the database when nobody else has it open.
        """
        assert self.enter().told == "receipt"
        assert self.attach().told == "receipt"
        assert self.record(f"on-again-{len(self.journal.sent)}").returncode == 0
        assert self.faults() == []
        refused = [each for each in self.journal.sent if each.told == "refused"]
        for each in refused:
            each.told = "accepted"
        missing = self.faults()
        for each in refused:
            each.told = "refused"
        assert len(missing) == len(refused), "what was refused is there"


@contextmanager
def serving(place: Place, links: dict[str, str], folder: Path, *, workers: int = 1):
    """Serve an installation for a while, with a visitor signed in."""
    # Its log lies elsewhere: a disk with a file that is written is not made read-only.
    server = Serving(place, free_port(), workers=workers, log=folder / "serve.log")
    checker = Checker(place.environment)
    journal = Journal(folder / "journal.jsonl")
    try:
        visitor = Visitor(server.port)
        assert visitor.sign_in(links["personnel"]).status == 302
        about = checker.about()
        yield Served(
            place=place,
            server=server,
            visitor=visitor,
            journal=journal,
            checker=checker,
            links=links,
            attachable=about["attachable"][0],
            person=about["person"],
        )
    finally:
        server.kill()
        checker.close()
        journal.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """A demo on SQLite, to be copied."""
    return Files(tmp_path_factory.mktemp("demo"))


def copied(files: Files, home: Path) -> tuple[Place, dict[str, str]]:
    """A copy of the demo in a folder."""
    place, links = files.fresh()
    shutil.copytree(place.home, home)
    files.forget(place)
    return Place(home=home, database="sqlite"), links
