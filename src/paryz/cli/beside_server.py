"""What ``paryz serve`` runs beside itself for as long as it serves: checkpoints and reminders.

Once a day a checkpoint is made, each time by a command of its own: what goes wrong there cannot
stop the pages, and the serving process keeps no connection to the database. The worker of reminders
is a process and not a thread: the server forks, and a connection to SQLite must not be carried
along. It ends when the server does, even when that was killed, and is begun anew when it fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from paryz.web.server_gone import SECONDS_TO_END, SERVER

FIRST_AFTER, EVERY, LONGEST = 60.0, 3600.0, 600.0
CHECKPOINT = (sys.executable, "-m", "paryz", "ledger", "checkpoint", "--daily")


def begin(*, first_after: float = FIRST_AFTER, every: float = EVERY) -> threading.Event:
    """Ask every hour whether a checkpoint is due, until the event that is returned is set."""
    ended = threading.Event()
    threading.Thread(
        target=_ask, args=(ended, first_after, every), name="daily checkpoint", daemon=True
    ).start()
    return ended


def _ask(ended: threading.Event, first_after: float, every: float) -> None:
    wait = first_after
    while not ended.wait(wait):
        wait = every
        try:
            # What it has to complain of it says on the standard error of this process.
            subprocess.run(
                CHECKPOINT,
                stdout=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
                start_new_session=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            print(f"The daily checkpoint could not be made: {error}", file=sys.stderr)


WORKER = (sys.executable, "-m", "paryz", "worker")
AGAIN_AFTER = 60.0


@contextmanager
def reminding(*, again_after: float = AGAIN_AFTER) -> Iterator[None]:
    """Within this block a worker runs; at its end the worker is stopped."""
    ended = threading.Event()
    keeper = _Keeper(ended, again_after)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.stop()


class _Keeper(threading.Thread):
    """Starts the worker, and starts it anew when it ends by itself."""

    def __init__(self, ended: threading.Event, again_after: float) -> None:
        super().__init__(name="reminders", daemon=True)
        self._ended = ended
        self._again_after = again_after
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Keep a worker running until the server ends."""
        while not self._ended.is_set():
            try:
                process = self._begin()
                if process is not None:
                    said = f"ended with {process.wait()}"
            except OSError as error:
                said = f"could not be started: {error.strerror}"
            if self._ended.is_set():
                return
            print(f"The worker of reminders {said}. It is begun anew.", file=sys.stderr)
            self._ended.wait(self._again_after)

    def _begin(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended.is_set():
                return None
            self._process = subprocess.Popen(
                WORKER,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, SERVER: str(os.getpid())},
            )
            return self._process

    def stop(self) -> None:
        """Ask the worker to end, and end it where it does not."""
        with self._lock:
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
