"""`paryz init` and `serve`: a real installation is set up, refuses what is unsafe, and serves."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.running import apart, environment

SECONDS_TO_START, SECONDS_TO_STOP = 40, 40
URL = "https://paryz.example.kz"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A real installation, with what the command said when it was set up."""
    home = tmp_path_factory.mktemp("real") / "home"
    return home, apart(home, "init", "--url", URL, "--organisation", "Мектеп")


@pytest.fixture
def home(made, tmp_path):
    """A copy of it, to be spoilt."""
    shutil.copytree(made[0], tmp_path / "home")
    return tmp_path / "home"


def link_of(answer):
    return re.search(rf"{URL}/sign-in/link/\w+/", answer.out)[0]


def test_a_real_installation_is_written_down_for_its_owner_alone(made):
    home, done = made
    settings = tomllib.loads((home / "paryz.toml").read_text(encoding="utf-8"))

    assert done.code == 0, done.err
    assert (settings["mode"], settings["public_url"]) == ("production", URL)
    assert settings["hosts"] == ["paryz.example.kz"]
    for name in ("paryz.toml", "secret.key", "paryz.sqlite3"):
        assert (home / name).stat().st_mode & 0o077 == 0, name


def test_the_first_administrator_gets_one_link_and_the_one_before_is_good_no_more(made, home):
    first = link_of(made[1])

    second = apart(home, "init", "--url", URL)

    assert second.code == 0
    assert link_of(second) != first
    with closing(sqlite3.connect(home / "paryz.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM people_signinslip").fetchone() == (1,)


def test_the_role_of_the_first_administrator_is_in_the_record_once(made, home):
    apart(home, "init", "--url", URL)

    with closing(sqlite3.connect(home / "paryz.sqlite3")) as database:
        entries = database.execute("SELECT kind, recorded_by FROM ledger_entry").fetchall()
    assert entries == [("RoleGranted", "operator")]
    assert apart(home, "rebuild", "--check").code == 0


def test_an_address_without_encryption_is_refused_and_nothing_is_written(tmp_path):
    done = apart(tmp_path / "home", "init", "--url", "http://paryz.example.kz")

    assert done.code == 1
    assert "does not begin with https://" in done.err
    assert not (tmp_path / "home").exists()


def test_an_unsafe_installation_does_not_start_and_every_reason_is_said(home):
    (home / "demo-data").touch()
    (home / "secret.key").write_text("short")
    (home / "secret.key").chmod(0o644)
    settings = home / "paryz.toml"
    settings.write_text(settings.read_text().replace('["paryz.example.kz"]', '["*"]'))

    refused = apart(home, "serve", "--port", free_port(), PARYZ_DEBUG="1")

    assert (refused.code, refused.out) == (1, "")
    assert "This installation does not start:" in refused.err
    for said in (
        "Remove PARYZ_DEBUG",
        "filled with the demo",
        "chmod 600",
        "The secret key is short or known",
        "Any host name is accepted",
    ):
        assert said in refused.err


def test_a_settings_file_with_a_misspelt_name_is_named(home):
    (home / "paryz.toml").write_text('mode = "production"\nhost = "a"\n')

    refused = apart(home, "serve", "--port", free_port())

    assert refused.code == 2
    assert "host" in refused.err


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def served(home, port):
    """A server on a port of this machine; ended with SIGTERM, and in peace."""
    with subprocess.Popen(
        [sys.executable, "-m", "paryz.cli", "serve", "--port", str(port)],
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    ) as server:  # fmt: skip
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/codes/", timeout=5)
                    break
                except urllib.error.HTTPError:
                    break
                except OSError:
                    assert server.poll() is None, server.stdout.read()
                    assert time.monotonic() < deadline, "the server did not answer"
                    time.sleep(0.1)
            yield server
        finally:
            server.send_signal(signal.SIGTERM)
            code = ended(server)
    assert code == 0


def ended(server):
    """The exit code of a server that was told to stop; one that does not is killed."""
    try:
        return server.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        pytest.fail(f"the server did not end within {SECONDS_TO_STOP} seconds")


def asked(port, host):
    """The status and the headers of an answer; redirections are not followed."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/", headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders())


def test_it_answers_for_its_host_and_a_second_server_does_not_share_its_port(home):
    port = free_port()

    with served(home, port):
        status, headers = asked(port, "paryz.example.kz")
        stranger, _ = asked(port, "elsewhere.example")
        second = apart(home, "serve", "--port", port)

    assert (status, headers["location"]) == (301, f"{URL}/")
    assert stranger == 400
    assert second.code == 2
    assert f"Port {port} of 127.0.0.1 cannot be listened on" in second.err
    with served(home, port):
        assert asked(port, "paryz.example.kz")[0] == 301
    with closing(sqlite3.connect(home / "paryz.sqlite3")) as database:
        names = database.execute("SELECT name FROM people_organisation").fetchall()
    assert names == [("Мектеп",)]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks processes up in /proc")
def test_a_server_that_is_stopped_while_its_workers_still_load_ends(home):
    server = subprocess.Popen(
        [sys.executable, "-m", "paryz.cli", "serve", "--port", str(free_port()), "--no-worker"],
        env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    workers = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    deadline = time.monotonic() + SECONDS_TO_START
    while not workers.read_text():
        assert time.monotonic() < deadline, "the server began no worker"
        time.sleep(0.01)

    server.send_signal(signal.SIGTERM)

    assert ended(server) == 0
