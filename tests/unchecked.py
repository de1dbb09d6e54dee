"""What a run of the suite could not check on this machine, and for want of what.

Each run of pytest with `--unchecked FILE` writes down which tests it skipped and why; that a test
says something about the other engine is no want and is left out. After the last run

    python -m tests.unchecked FILE…

says the sum in one line, by number of tests. A test counts once, in however many runs it was
skipped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

# Why a test is skipped on an engine that it does not speak of.
OTHER_ENGINE = "says something about"
Skipped = set[tuple[str, str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--unchecked", type=Path, metavar="FILE", help="write down what was skipped")


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("unchecked")
    if file is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gathering(file), "unchecked-gathering")


class Gathering:
    """The skipped tests of one run; where workers run them, their controller gathers."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._skipped: Skipped = set()
        file.unlink(missing_ok=True)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note(report)

    def _note(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            _file, _line, said = report.longrepr  # type: ignore[misc]
            reason = said.removeprefix("Skipped: ")
            if not reason.startswith(OTHER_ENGINE):
                self._skipped.add((report.nodeid, reason))

    def pytest_sessionfinish(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(sorted(self._skipped), indent=1), encoding="utf-8")


def told(skipped: Iterable[tuple[str, str]]) -> str:
    """The line that says it: `Not checked here: 67 tests (Chromium is not installed).`"""
    by_reason: dict[str, set[str]] = {}
    for test, reason in skipped:
        by_reason.setdefault(reason, set()).add(test)
    if not by_reason:
        return "Everything was checked here."
    most_first = sorted(by_reason.items(), key=lambda each: (-len(each[1]), each[0]))
    parts = [
        f"{len(tests)} {'test' if len(tests) == 1 else 'tests'} ({reason})"
        for reason, tests in most_first
    ]
    return f"Not checked here: {', '.join(parts)}."


def main() -> None:
    """Print the line for the files named."""
    found: Skipped = set()
    for file in sys.argv[1:]:
        found |= {(test, reason) for test, reason in json.loads(Path(file).read_bytes())}
    print(told(found))


if __name__ == "__main__":
    main()
