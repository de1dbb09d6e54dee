"""The suite's own day: no test asks the machine what day it is, nor does a process that it starts.

The day is a Friday on which the literal days of tests lie not far off, and the run begins in its
morning, so that it ends on it. PARYZ_TEST_DAY=2028-02-29 gives another day to tests that hold on
every day (`make days`).
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable

import pytest

from paryz import clock

# The hours of Kazakhstan, all of which has had one time since 2024.
ZONE = dt.timezone(dt.timedelta(hours=5))
MORNING = dt.time(9, tzinfo=ZONE)


def _from(moment: dt.datetime) -> str:
    """What PARYZ_TEST_NOW holds where it is that moment now."""
    return f"{moment.isoformat()}@{time.time()}"


if clock.SET_BY not in os.environ:  # a worker of xdist has it from the process that started it
    _day = dt.date.fromisoformat(os.environ.get("PARYZ_TEST_DAY", "2026-11-20"))
    os.environ[clock.SET_BY] = _from(dt.datetime.combine(_day, MORNING))

TODAY = dt.datetime.fromisoformat(os.environ[clock.SET_BY].partition("@")[0]).date()
YESTERDAY = TODAY - dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)


def ordinary() -> dict[str, str]:
    """The environment of a process that is no test, but for the day on which it runs."""
    return {**os.environ, **clock_alone()}


def clock_alone() -> dict[str, str]:
    """What gives a process the suite's day and nothing else of a test."""
    return {"PARYZ_TEST": "clock", clock.SET_BY: os.environ[clock.SET_BY]}


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Sets the clock, which goes on from there: `set_clock(evening)`."""

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setenv(clock.SET_BY, _from(moment))

    return set_to
