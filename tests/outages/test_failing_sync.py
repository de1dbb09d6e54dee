"""A sync that fails: the system says once that something was not written, and never again."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.kill.journal import Sent
from tests.outages.conftest import copied, serving
from tests.powerloss.tracing import why_not
from tests.waiting import next_line

SYNCS = "fsync,fdatasync"
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture(scope="module")
def served(files, tmp_path_factory):
    """The demo, served by one worker."""
    folder = tmp_path_factory.mktemp("served")
    place, links = copied(files, folder / "home")
    with serving(place, links, folder) as made:
        yield made


@contextmanager
def failing(served, tmp_path):
    """Each sync of the worker fails as on a disk that is broken."""
    said = tmp_path / "strace"
    [worker] = served.server.workers()
    tracer = subprocess.Popen(
        ["strace", "-f", "-p", str(worker), "-o", str(said),
         "-e", f"trace={SYNCS}", "-e", f"inject={SYNCS}:error=EIO"],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert "attached" in next_line(tracer, tracer.stderr)
        time.sleep(0.2)
        yield said
    finally:
        tracer.terminate()
        tracer.wait(timeout=20)
        tracer.stderr.close()


def test_what_was_not_synced_is_not_acknowledged_and_the_next_is(served, tmp_path):
    send = served.visitor.entering()

    with failing(served, tmp_path) as said:
        sent, answer = send(served.journal)

    assert "EIO" in said.read_text()
    assert (sent.told, answer.status) == ("in doubt", 503)
    served.is_on_again()


def test_what_was_written_before_and_after_outlives_a_kill(served, tmp_path):
    assert served.enter().told == "receipt"
    send = served.visitor.entering()
    with failing(served, tmp_path):
        send(served.journal)
    assert served.enter().told == "receipt"

    served.server.kill_worker()

    served.server.until_it_answers()
    assert served.faults() == []


def test_a_scan_that_was_not_synced_is_not_attached(served, tmp_path):
    send = served.visitor.attaching(served.attachable)

    with failing(served, tmp_path):
        sent, answer = send(served.journal)

    assert (sent.told, answer.status) == ("refused", 503)
    assert served.drafts() == []
    served.is_on_again()


def test_the_command_does_not_say_that_it_recorded(served, tmp_path):
    sent = served.journal.send(Sent(act="record", mark="unsure"))
    words = ("GiftReceived", f"person={served.person}", "day=2026-11-03", "gift=unsure")
    failing = ("strace", "-f", "-o", str(tmp_path / "said"), "-e", f"inject={SYNCS}:error=EIO")

    done = served.command("record", *words, "in_service=no", before=failing)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Look whether it is there" in done.stderr
    assert "Traceback" not in done.stderr
    sent.told = "in doubt"
    served.is_on_again()
