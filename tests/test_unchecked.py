"""The last line of `make test` says by number what was not checked on this machine, and why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unchecked import told

ROOT = Path(__file__).parents[1]
TESTS = """
import pytest

no_browser = pytest.mark.skipif(True, reason="Chromium is not installed")


@no_browser
@pytest.mark.parametrize("width", [320, 1280])
def test_seen(width): ...


@pytest.mark.skip(reason="says something about postgres itself")
def test_other_engine(): ...


def test_traced():
    pytest.skip("strace is not installed")


def test_oracle():
    pytest.importorskip("no_such_oracle", reason="the oracle is not installed")


@pytest.mark.xfail(reason="known")
def test_known():
    assert False


def test_checked(): ...
"""


def run(folder: Path, name: str, *options: str) -> Path:
    """What a run of these tests wrote down."""
    (folder / "test_some.py").write_text(TESTS)
    written = folder / "reports" / name
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "--rootdir", str(folder),
         "-p", "tests.unchecked", "-p", "no:django", "-p", "no:cacheprovider",
         "--unchecked", str(written), *options, str(folder)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return written


def summed(*files: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.unchecked", *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_writes_down_what_it_skipped_for_want_of_something(tmp_path, workers):
    written = run(tmp_path, "one.json", "-n", workers)

    assert json.loads(written.read_text()) == [
        ["test_some.py::test_oracle", "the oracle is not installed"],
        ["test_some.py::test_seen[1280]", "Chromium is not installed"],
        ["test_some.py::test_seen[320]", "Chromium is not installed"],
        ["test_some.py::test_traced", "strace is not installed"],
    ]


def test_the_sum_of_several_runs_counts_a_test_once(tmp_path):
    first = run(tmp_path, "first.json")
    again = run(tmp_path, "again.json", "-k", "seen or checked")

    assert summed(first, again) == (
        "Not checked here: 2 tests (Chromium is not installed), "
        "1 test (strace is not installed), 1 test (the oracle is not installed).\n"
    )


def test_a_run_that_skipped_nothing_leaves_nothing_of_the_run_before(tmp_path):
    run(tmp_path, "one.json")
    again = run(tmp_path, "one.json", "-k", "checked or other_engine")

    assert summed(again) == "Everything was checked here.\n"


def test_the_reason_that_concerns_most_tests_comes_first():
    skipped = [("a", "no strace"), ("b", "no browser"), ("c", "no browser")]

    assert told(skipped) == "Not checked here: 2 tests (no browser), 1 test (no strace)."
