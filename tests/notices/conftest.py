import datetime as dt

import pytest

from paryz.notices.sending import gather, send
from paryz.notices.sweeping import sweep
from paryz.recording.worlds import calendar
from tests.day import ZONE
from tests.notices.mailbox import listening


@pytest.fixture
def mailbox(settings):
    """A mail server that this installation hands its letters to."""
    with listening() as (box, port):
        settings.EMAIL_BACKEND = "paryz.notices.sending.Backend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 5
        yield box


@pytest.fixture
def days(world):
    """What a worker does on a day, as many days after today as is said; the clock stands still."""

    def on(day: dt.date) -> int:
        now = dt.datetime.combine(day, dt.time(9), ZONE)
        for organisation in (world.organisation, world.child, world.other):
            sweep(organisation, now, calendar())
        gather(now)
        return send("w", lambda: now)

    return on
