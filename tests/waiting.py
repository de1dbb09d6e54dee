"""What another process says, waited for with a limit: a test that waits for ever tells nobody."""

from __future__ import annotations

import subprocess
import threading
from typing import Any

SECONDS = 120


def next_line(process: subprocess.Popen[Any], pipe: Any, *, seconds: float = SECONDS) -> Any:
    """The next line of a process's pipe; empty where it ended.

    AssertionError where it says nothing for so long: it is killed then.
    """
    said_nothing = threading.Event()

    def end() -> None:
        said_nothing.set()
        process.kill()

    limit = threading.Timer(seconds, end)
    limit.start()
    try:
        line = pipe.readline()
    finally:
        limit.cancel()
    assert not said_nothing.is_set(), f"{process.args!r} said nothing for {seconds} seconds"
    return line
