"""A worker whose server is gone ends too: nobody would start it anew or stop it, and it would
keep the port from the next server."""

from __future__ import annotations

import os
import signal
import threading
import time

SERVER = "PARYZ_SERVER"
SECONDS_BETWEEN_LOOKS = 0.5
# So long has whoever is told to end, a worker that serves or that reminds; then it is killed.
SECONDS_TO_END = 10


def end_with_the_server() -> None:
    """Watch the process that ``paryz serve`` named; another server's workers are its own affair.

    It may be gone already: a worker takes seconds to load.
    """
    server = os.environ.get(SERVER)
    if server is not None:
        threading.Thread(target=_watch, args=(int(server),), daemon=True).start()


def _watch(server: int) -> None:
    while os.getppid() == server:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    # What is being answered is answered still.
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)
