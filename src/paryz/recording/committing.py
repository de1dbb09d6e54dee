"""Writers that wait for the disk share one commit.

A commit waits for the disk; whoever comes meanwhile waits for the writer before. So the first of
those who wait in this process takes what all of them ask into one transaction and commits once.
Nobody is told that something is recorded before that commit returned, and what one of them is
refused takes nothing from the others. Processes wait for one another at the lock of the chain.
Inside a transaction of the caller's it is part of that one, and recorded when that one is.

A disk that is full raises here: the transaction is undone, and each of those who waited is told.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, OperationalError, connection, transaction

Request = TypeVar("Request")
Result = TypeVar("Result")

MOST = 64


class _Waiting(Generic[Request, Result]):
    """What one writer asks, and what became of it; ``settled`` when it was committed or refused."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.done = False
        self.settled = False
        self.result: Result | None = None
        self.error: BaseException | None = None


class Together(Generic[Request, Result]):
    """Those who write to one place at once: a whole database, or one organisation's chain.

    ``do`` answers all of some requests, in their order, or raises and leaves nothing.
    """

    def __init__(self, do: Callable[[Sequence[Request]], list[Result]]) -> None:
        self._do = do
        self._queue: deque[_Waiting[Request, Result]] = deque()
        self._turn = threading.Condition()
        self._led = False

    def ask(self, request: Request) -> Result:
        """The answer to the request, once it is committed; or its error is raised."""
        mine: _Waiting[Request, Result] = _Waiting(request)
        with self._turn:
            self._queue.append(mine)
        while not mine.done:
            with self._turn:
                # Whoever was answered goes at once and does not queue for the lead.
                self._turn.wait_for(lambda: mine.done or not self._led)
                if mine.done:
                    break
                self._led = True
                taken = [self._queue.popleft() for _ in range(min(len(self._queue), MOST))]
            self._lead(taken)
        if mine.error is not None:
            raise mine.error
        return mine.result  # type: ignore[return-value]

    def _lead(self, taken: Sequence[_Waiting[Request, Result]]) -> None:
        """Commit what these ask, at most ``MOST`` of those who wait, and give the lead away."""
        try:
            if not self._committed(taken):
                # One of them broke the transaction. Nothing of it is there, so each goes alone.
                for each in taken:
                    self._committed([each])
        except BaseException:
            # This process is being stopped: those not settled must not take it for a commit.
            for each in taken:
                if not each.settled:
                    each.error = each.error or OperationalError("the writer was stopped")
            raise
        finally:
            with self._turn:
                for each in taken:
                    each.done = True
                self._led = False
                self._turn.notify_all()

    def _committed(self, taken: Sequence[_Waiting[Request, Result]]) -> bool:
        """Whether a commit was tried for these; for one alone, whatever became of it is said.

        What a commit raises is everybody's: it may have come to the disk, so nothing is done again.
        """
        tried = False
        try:
            with transaction.atomic():
                self._answer(taken)
                tried = True
        except Exception as error:
            if not tried and len(taken) > 1:
                for each in taken:
                    each.error = None
                return False
            for each in taken:
                each.error = each.error or error
        for each in taken:
            each.settled = True
        return True

    def _answer(self, taken: Sequence[_Waiting[Request, Result]]) -> None:
        """Answer them all in one go; where one of them is refused, one after the other."""
        if len(taken) == 1:
            taken[0].result = self._do([taken[0].request])[0]
            return
        try:
            with transaction.atomic():
                answers = self._do([each.request for each in taken])
        except DatabaseError:
            raise
        except Exception:
            for each in taken:
                self._answer_one(each)
        else:
            for each, answer in zip(taken, answers, strict=True):
                each.result = answer

    def _answer_one(self, waiting: _Waiting[Request, Result]) -> None:
        try:
            with transaction.atomic():
                waiting.result = self._do([waiting.request])[0]
        except DatabaseError:
            raise
        except Exception as error:
            waiting.error = error


class Commits(Generic[Request, Result]):
    """The places to which there is writing: SQLite has one writer at a time, PostgreSQL one for
    each chain."""

    def __init__(self, do: Callable[[Sequence[Request]], list[Result]]) -> None:
        self._do = do
        self._places: defaultdict[str, Any] = defaultdict(lambda: Together(do))

    def ask(self, chain: str, request: Request) -> Result:
        """The answer to a request that writes to a chain.

        Inside a transaction it is part of that one and shares nothing.
        """
        if connection.in_atomic_block:
            return self._do([request])[0]
        place: Together[Request, Result] = self._places[
            chain if connection.vendor == "postgresql" else ""
        ]
        return place.ask(request)
