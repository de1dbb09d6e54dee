"""PostgreSQL goes away, or cannot say that its standby has what was written."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from paryz.engines.address import database
from paryz.web.outages import is_outage
from tests.kill.places import Server
from tests.kill.visiting import Mistake
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


def killed_while_waiting(served, server, table, page, kill):
    """The answer to a page whose connection is killed while it waits for a table."""
    address = f"{server.address(served.place.home.name)}"
    answers = []

    def ask():
        try:
            answers.append(served.visitor.ask("GET", page).status)
        except Mistake as mistake:
            answers.append(str(mistake))

    asking = threading.Thread(target=ask)
    waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with psycopg.connect(address) as holding:
        holding.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        asking.start()
        deadline = time.monotonic() + 30
        while not (found := server.ask(waiting)):
            assert time.monotonic() < deadline, f"{page} does not ask {table}"
            time.sleep(0.02)
        kill(server, found[0][0])
        asking.join(timeout=60)
        with suppress(psycopg.Error):
            holding.rollback()
    return answers


def end(server, pid):
    server.tell(f"SELECT pg_terminate_backend({pid})")


def kill(server, pid):
    os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("table", "by"), [("django_session", end), ("people_account", end), ("people_unit", kill)]
)
def test_a_page_says_it_wherever_the_server_went_away(served, server, table, by):
    answers = killed_while_waiting(served, server, table, "/people/add/", by)
    server.restart()

    assert answers == [503]


@pytest.fixture
def connection(server, django_db_blocker):
    """A connection of our own make to that server."""
    with django_db_blocker.unblock():
        here = {"default": database(server.address("postgres"), Path())}
        made = ConnectionHandler(here)["default"]
        yield made
        made.close()


@pytest.mark.parametrize("by", [end, kill])
def test_rows_that_were_read_to_the_end_of_the_server_are_an_outage(server, connection, by):
    cursor = connection.chunked_cursor()
    cursor.execute("SELECT generate_series(1, 10)")
    cursor.fetchmany(2)
    by(server, connection.connection.info.backend_pid)
    time.sleep(0.5)

    with pytest.raises(OperationalError) as raised:
        cursor.close()
    server.restart()

    assert is_outage(raised.value)


@pytest.mark.parametrize("by", [end, kill])
def test_a_cursor_that_cannot_be_closed_hides_nothing_of_what_was_done_with_it(
    server, connection, by
):
    with connection.chunked_cursor() as cursor:
        cursor.execute("SELECT generate_series(1, 10)")
        by(server, connection.connection.info.backend_pid)
        time.sleep(0.5)
    server.restart()

    assert not connection.is_usable()


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
