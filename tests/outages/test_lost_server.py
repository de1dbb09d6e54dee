"""PostgreSQL goes away, or cannot say that its standby has what was written."""

from __future__ import annotations

import threading
import time

import pytest

from tests.kill.places import Server
from tests.outages.conftest import serving

MISSING_STANDBY = "nobody"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server of its own, which may be killed."""
    folder = tmp_path_factory.mktemp("server", numbered=False)
    for above in folder.parents[:3]:
        above.chmod(0o755)
    made = Server(folder)
    yield made
    made.close()


@pytest.fixture(scope="module")
def served(server, tmp_path_factory):
    """The demo on that server."""
    place, links = server.fresh()
    with serving(place, links, tmp_path_factory.mktemp("outside")) as made:
        yield made


def test_a_page_says_that_the_server_is_gone_and_works_when_it_is_back(served, server):
    send = served.visitor.entering()

    server.kill()
    time.sleep(0.5)
    sent, answer = send(served.journal)
    commanded = served.record("in-trouble")
    server.restart()

    assert (sent.told, answer.status) == ("refused", 503)
    assert "Nothing that you sent was recorded." in answer.page
    assert commanded.returncode == 2
    assert "Traceback" not in commanded.stderr
    served.is_on_again()


@pytest.fixture
def standby_missing(server):
    """Commits wait for a standby that there is not."""
    server.tell(f"ALTER SYSTEM SET synchronous_standby_names = '{MISSING_STANDBY}'")
    server.tell("SELECT pg_reload_conf()")
    yield
    server.tell("ALTER SYSTEM RESET synchronous_standby_names")
    server.tell("SELECT pg_reload_conf()")


def give_up_waiting(server):
    """Cancel whoever waits for the standby: the server then says that it may not have it."""
    deadline = time.monotonic() + 60
    waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    while not server.ask(f"SELECT pid {waiting}"):
        assert time.monotonic() < deadline, "nobody waits for the standby"
        time.sleep(0.05)
    server.tell(f"SELECT pg_cancel_backend(pid) {waiting}")


def test_what_a_standby_may_not_have_is_not_acknowledged_by_a_page(served, server, standby_missing):
    send = served.visitor.entering()
    told = []
    waiting = threading.Thread(target=lambda: told.append(send(served.journal)))
    waiting.start()
    give_up_waiting(server)
    waiting.join(timeout=60)

    [(sent, answer)] = told
    assert (sent.told, answer.status) == ("in doubt", 503)
    assert "Nothing that you sent was recorded." not in answer.page


def test_a_scan_that_a_standby_may_not_have_keeps_its_file(served, server, standby_missing):
    send = served.visitor.attaching(served.attachable)
    told = []
    waiting = threading.Thread(target=lambda: told.append(send(served.journal)))
    waiting.start()
    give_up_waiting(server)
    waiting.join(timeout=60)

    [(sent, answer)] = told
    assert (sent.told, answer.status) == ("in doubt", 503)
    assert served.faults() == []


def test_the_command_does_not_acknowledge_it_either(served, server, standby_missing):
    told = []
    waiting = threading.Thread(target=lambda: told.append(served.record("for-the-standby")))
    waiting.start()
    give_up_waiting(server)
    waiting.join(timeout=60)

    [done] = told
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Look whether it is there" in done.stderr
