"""`paryz serve` reminds by itself, and what reminds ends with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kill.serving import free_port
from tests.notices.test_workers import SET_UP, environment, mailbox, python, wait_for

__all__ = ["environment", "mailbox"]
PEOPLE = 5
SECONDS = 60


def worker_of(server):
    """The process that reminds, among the children of the server; None where there is none."""
    for each in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((each / "stat").read_text().rpartition(")")[2].split()[1])
            words = (each / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == server.pid and b"worker" in words:
            return int(each.name)
    return None


def is_alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def until(asked, seconds=SECONDS):
    deadline = time.monotonic() + seconds
    while not (answer := asked()):
        if time.monotonic() > deadline:
            return answer
        time.sleep(0.1)
    return answer


def serve(environment, *options):
    return subprocess.Popen(
        [sys.executable, "-m", "paryz", "serve", "--port", str(free_port()), *options],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


pytestmark = [
    pytest.mark.database,
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc"),
]


def test_a_server_reminds_by_itself_and_stops_doing_so_when_it_is_stopped(environment, mailbox):
    python(environment, SET_UP.format(people=PEOPLE))
    server = serve(environment)

    try:
        arrived = wait_for(mailbox, PEOPLE, seconds=SECONDS)
        worker = worker_of(server)
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=40)

    assert arrived
    assert (code, is_alive(worker)) == (0, False)


def test_a_worker_that_was_killed_is_begun_anew_and_ends_with_a_server_that_was_killed(
    environment,
):
    python(environment, SET_UP.format(people=1))
    script = (
        "from paryz.cli.beside_server import reminding; import os, time\n"
        "with reminding(again_after=0.2):\n"
        "    time.sleep(300)\n"
    )
    server = subprocess.Popen([sys.executable, "-c", script], env=environment)
    try:
        first = until(lambda: worker_of(server))
        assert first
        subprocess.run(["kill", "-9", str(first)], check=True)
        second = until(lambda: (found := worker_of(server)) != first and found)
        # It watches the server as soon as it is loaded.
        time.sleep(4)
    finally:
        server.kill()
        server.wait()

    assert second
    assert until(lambda: not is_alive(second), 20)


def test_it_reminds_nobody_where_that_is_said(environment, mailbox):
    python(environment, SET_UP.format(people=PEOPLE))
    server = serve(environment, "--no-worker")

    try:
        time.sleep(8)
        worker = worker_of(server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=40)

    assert worker is None
    assert mailbox.letters == []
