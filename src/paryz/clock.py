"""The clock: the one place where the machine is asked what time it is.

Commands and pages ask once and hand the moment on; the kernel never asks. Tests have a day of their
own. PARYZ_TEST_NOW holds ``MOMENT@EPOCH``, the moment that it is to be when the machine counts so
many seconds since 1970. Time goes on from there, in all processes that inherit the variable alike.
It counts in tests alone: where PARYZ_TEST is 1, or ``clock`` for a process that is an ordinary
installation but for its clock.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

SET_BY = "PARYZ_TEST_NOW"


def now() -> datetime:
    """The present moment, in UTC."""
    moment = datetime.now(UTC)
    if os.environ.get("PARYZ_TEST") in ("1", "clock") and (setting := os.environ.get(SET_BY)):
        began, _, epoch = setting.partition("@")
        gone = timedelta(seconds=moment.timestamp() - float(epoch))
        return datetime.fromisoformat(began).astimezone(UTC) + gone
    return moment
