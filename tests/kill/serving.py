"""A real `paryz serve` in a process group of its own, to be killed whole or in part."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.kill.places import Place

SECONDS_TO_START = 90
USUAL = ("paryz.cli",)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


class Serving:
    """A server with several workers; ``module`` is the program where it is not the usual one."""

    def __init__(
        self,
        place: Place,
        port: int,
        *,
        workers: int = 2,
        module: Sequence[str] = USUAL,
        options: Sequence[str] = (),
        log: Path | None = None,
    ) -> None:
        self.port = port
        self._log = log or place.home / "serve.log"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", *module, "serve",
                    "--port", str(port), "--workers", str(workers), *options,
                ],
                env=place.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.until_it_answers()

    def until_it_answers(self) -> None:
        """Wait for a page; RuntimeError if none comes."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {self.said()}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether a page comes."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked.request("GET", "/sign-in/")
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    @property
    def alive(self) -> bool:
        """Whether the process that was started still runs."""
        return self._process.poll() is None

    @property
    def process(self) -> int:
        """The identifier of the process that was started."""
        return self._process.pid

    def workers(self) -> list[int]:
        """The processes that serve."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def kill(self) -> None:
        """All of it at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)

    def kill_worker(self) -> None:
        """One worker; the server is to start another."""
        for pid in self.workers()[:1]:
            os.kill(pid, signal.SIGKILL)

    def kill_main(self) -> None:
        """The first process alone; its workers are to end by themselves and free the port."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=30)
        deadline = time.monotonic() + 30
        while self.answers():
            if time.monotonic() > deadline:
                raise RuntimeError("workers outlive their server and keep its port")
            time.sleep(0.1)

    def said(self) -> str:
        """The end of its log."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-4000:]
