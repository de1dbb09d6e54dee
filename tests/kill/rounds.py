"""One round: clients write, something is killed, and what is left is looked through."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.kill.commanding import Commands
from tests.kill.journal import Journal
from tests.kill.places import Checker, Engine, Server
from tests.kill.serving import USUAL, Serving, free_port
from tests.kill.visiting import Gone, Visitor

VISITORS = 4
ROUNDS_A_PLACE = 25
KILLS = {
    "sqlite": ("server",) * 5 + ("worker",) * 2 + ("first process",) + ("command",) * 2,
    "postgresql": ("server",) * 3
    + ("worker",)
    + ("command",) * 2
    + ("backend",) * 3
    + ("database server",) * 2,
}


@dataclass(kw_only=True)
class Tally:
    """What happened in all rounds."""

    kills: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    unheard_but_there: int = 0
    left_over: int = 0
    faults: list[str] = field(default_factory=list)


class Rounds:
    """Rounds on one engine, one after another; a fresh installation now and then."""

    def __init__(
        self, engine: Engine, folder: Path, rng: Random, *, module: Sequence[str] = USUAL
    ) -> None:
        self.tally = Tally()
        self._engine = engine
        self._folder = folder
        self._rng = rng
        self._module = module
        self._places = 0
        self._server: Serving | None = None
        self._move()

    def _move(self) -> None:
        """To a fresh installation, with a journal of its own outside of it."""
        self._place, self._links = self._engine.fresh()
        self._places += 1
        self._checker = Checker(self._place.environment)
        self._journal = Journal(self._folder / f"journal-{self._places}.jsonl")
        self._port = free_port()
        about = self._checker.about()
        self._attachable: list[str] = about["attachable"]
        self._commands = Commands(self._place, about["person"])
        self._visitors = [Visitor(self._port) for _ in range(VISITORS)]
        self._signed_in = False

    def leave(self) -> None:
        """Count what the journal holds, and give the installation's room back."""
        if self._server is not None:
            self._server.kill()
            self._server = None
        found = self._checker.look(self._place.home, self._journal.sent)
        self.tally.faults += found["faults"]
        self.tally.left_over += found["left over"]
        self.tally.told.update(self._journal.told())
        self.tally.acts.update(each.act for each in self._journal.sent)
        self._checker.close()
        self._journal.close()
        self._engine.forget(self._place)

    def play(self, number: int, kill: str | None = None) -> list[str]:
        """Play a round; the faults that were found after it."""
        if number and number % ROUNDS_A_PLACE == 0:
            self.leave()
            self._move()
        kill = kill or self._rng.choice(KILLS[self._engine.vendor])
        if self._server is None:
            self._server = Serving(self._place, self._port, module=self._module)
        for visitor in self._visitors:
            if not self._signed_in or self._rng.random() < 0.1:
                _insist(visitor, self._links["personnel"])
        self._signed_in = True
        with self._writing() as mistakes:
            if self._module is USUAL:
                time.sleep(self._rng.uniform(0.2, 1.6))
            else:
                self._await_an_acknowledgement()
            self._kill(kill)
        self.tally.kills[kill] += 1
        if kill == "database server":
            assert isinstance(self._engine, Server)
            self._engine.restart()
        found = self._checker.look(self._place.home, self._journal.sent)
        faults = [*mistakes, *found["faults"]]
        if mistakes and self._server is not None:
            faults.append(self._server.said())
        self.tally.faults += faults
        return faults

    def _await_an_acknowledgement(self) -> None:
        """What was acknowledged too early is lost to a kill that comes soon enough."""
        before, deadline = self._acknowledged(), time.monotonic() + 30
        while self._acknowledged() == before and time.monotonic() < deadline:
            time.sleep(0.005)

    def _acknowledged(self) -> int:
        return sum(each.acknowledged for each in list(self._journal.sent))

    def _kill(self, kill: str) -> None:
        assert self._server is not None
        if kill == "server":
            self._server.kill()
            self._server = None
        elif kill == "first process":
            self._server.kill_main()
            self._server = None
        elif kill == "worker":
            self._server.kill_worker()
            time.sleep(1)
            if not self._server.alive:
                raise RuntimeError(f"one worker took the server with it: {self._server.said()}")
        elif kill == "command":
            for _ in range(3):
                self._commands.run(self._journal, self._rng, kill=self._rng.random() < 0.8)
        elif kill == "backend":
            assert isinstance(self._engine, Server)
            for _ in range(10):
                if self._engine.kill_backend():
                    break
            time.sleep(0.5)
            self._engine.restart()
            time.sleep(0.5)
        else:
            assert isinstance(self._engine, Server)
            self._engine.kill()
            time.sleep(0.3)

    @contextmanager
    def _writing(self) -> Iterator[list[str]]:
        """Visitors write as fast as they are answered, until the end of the block."""
        stop = threading.Event()
        mistakes: list[str] = []

        def write(visitor: Visitor, rng: Random) -> None:
            while not stop.is_set():
                try:
                    sent = visitor.write(self._journal, rng, self._attachable)
                except Gone:
                    # Nothing was heard of what was sent; the server may come back.
                    time.sleep(0.05)
                except Exception as error:
                    mistakes.append(f"{type(error).__name__}: {error}")
                    return
                else:
                    if sent.told in ("refused", "in doubt"):
                        time.sleep(0.1)

        threads = [
            threading.Thread(target=write, args=(visitor, Random(self._rng.random())))
            for visitor in self._visitors
        ]
        for thread in threads:
            thread.start()
        try:
            yield mistakes
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def _insist(visitor: Visitor, link: str) -> None:
    """Sign in, however long a killed database takes to come back."""
    deadline = time.monotonic() + 60
    while True:
        with suppress(Gone):
            if visitor.sign_in(link).status == 302:
                return
        if time.monotonic() > deadline:
            raise RuntimeError("signing in does not work again")
        time.sleep(0.2)
