"""One checkpoint a day, made by the process that serves, for as long as it serves.

Each time it is a command of its own: what goes wrong there cannot stop the pages, and the
serving process keeps no connection to the database.
"""

from __future__ import annotations

import subprocess
import sys
import threading

FIRST_AFTER, EVERY, LONGEST = 60.0, 3600.0, 600.0
COMMAND = (sys.executable, "-m", "paryz", "ledger", "checkpoint", "--daily")


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
                COMMAND,
                stdout=subprocess.DEVNULL,
                timeout=LONGEST,
                check=False,
                start_new_session=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            print(f"The daily checkpoint could not be made: {error}", file=sys.stderr)
