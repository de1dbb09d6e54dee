"""A process that says nothing is waited for with a limit."""

import subprocess
import sys

import pytest

from tests.waiting import next_line


def started(words):
    return subprocess.Popen([sys.executable, "-c", words], stdout=subprocess.PIPE, text=True)


def test_what_a_process_says_is_given_and_nothing_where_it_ended():
    with started("print('ready')") as process:
        said = [next_line(process, process.stdout) for _ in range(2)]

    assert said == ["ready\n", ""]


def test_a_process_that_says_nothing_is_ended_and_named():
    with (
        started("import time; time.sleep(300)") as process,
        pytest.raises(AssertionError, match=r"said nothing for 0\.1 seconds"),
    ):
        next_line(process, process.stdout, seconds=0.1)

    assert process.returncode
