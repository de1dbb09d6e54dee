"""Five rounds of `make kill`, and that the harness sees a loss where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kill.__main__ import play
from tests.kill.places import Files
from tests.kill.serving import Serving, free_port


@pytest.mark.slow
@pytest.mark.parametrize(("engine", "rounds"), [("sqlite", 3), ("postgres", 2)])
def test_no_kill_loses_or_halves_what_was_acknowledged(engine, rounds):
    tally = play(engine, rounds, seed=rounds)

    assert tally.faults == []
    assert tally.kills.total() == rounds
    assert tally.told["receipt"] > rounds


def test_an_answer_before_the_commit_is_found_out():
    tally = play("sqlite", 2, seed=1, fault=True)

    assert any(fault.startswith("LOST: enter") for fault in tally.faults)


@pytest.fixture
def place(tmp_path):
    return Files(tmp_path).fresh()[0]


def test_a_worker_that_is_killed_takes_nobody_with_it_and_its_server_no_port(place):
    port = free_port()
    server = Serving(place, port)

    server.kill_worker()
    server.until_it_answers()
    assert server.alive
    server.kill_main()

    second = Serving(place, port)
    # Two connections to one file in one process share its locks, even over a fork.
    held = [os.readlink(each) for each in Path(f"/proc/{second.process}/fd").iterdir()]
    second.kill()
    assert not [path for path in held if "paryz.sqlite3" in path]
