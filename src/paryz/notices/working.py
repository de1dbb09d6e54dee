"""A worker: it sweeps when that is due and nobody else does, and sends what waits."""

from __future__ import annotations

import logging
import secrets
import smtplib
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from django.db import Error, connections
from django.db.models import Q

from paryz.kernel.calendar import Calendar
from paryz.notices.mail import is_set_up
from paryz.notices.models import Round
from paryz.notices.sending import Clock, gather, send
from paryz.notices.sweeping import sweep
from paryz.people.models import Organisation

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
LEASE = timedelta(minutes=5)
# So often a worker looks whether a letter is to be tried again.
PAUSE = 20.0
ONLY = 1


def random_name() -> str:
    """The name of a worker; no two have the same."""
    return secrets.token_hex(12)


def work(
    clock: Clock,
    calendar: Callable[[], Calendar],
    stop: Event,
    *,
    every: timedelta = EVERY,
    pause: float = PAUSE,
) -> None:
    """Sweep and send until told to stop; what goes wrong costs one line and one turn."""
    worker = random_name()
    while not stop.is_set():
        try:
            turn(worker, clock, calendar, stop=stop, every=every)
        except (Error, OSError, smtplib.SMTPException) as error:
            # Its words may hold an address, so its name has to do.
            log.error("Reminders wait for the next turn: %s.", type(error).__name__)
        connections.close_all()
        stop.wait(pause)


def turn(
    worker: str,
    clock: Clock,
    calendar: Callable[[], Calendar],
    *,
    stop: Event | None = None,
    every: timedelta = EVERY,
) -> int:
    """One turn: a sweep if the last one lies ``every`` back, then the letters; how many went."""
    stopped = stop.is_set if stop else lambda: False
    if take(worker, clock, every):
        sweep_all(worker, clock, calendar, stopped)
    return send(worker, clock, stopped=stopped) if is_set_up() else 0


def sweep_all(
    worker: str, clock: Clock, calendar: Callable[[], Calendar], stopped: Callable[[], bool]
) -> None:
    """Sweep every organisation, then put what was found into letters, one for each person."""

    def tick() -> None:
        Round.objects.filter(pk=ONLY, worker=worker).update(until=clock() + LEASE)

    for organisation in Organisation.objects.order_by("pk").iterator():
        if stopped():
            break
        sweep(organisation, clock(), calendar(), tick=tick)
    else:
        gather(clock(), tick=tick)
        Round.objects.filter(pk=ONLY, worker=worker).update(finished_at=clock())
    Round.objects.filter(pk=ONLY, worker=worker).update(until=None, worker="")


def take(worker: str, clock: Clock, every: timedelta) -> bool:
    """Whether this worker is the one to sweep now; the update itself lets one be it."""
    now = clock()
    Round.objects.get_or_create(pk=ONLY)
    free = Q(until=None) | Q(until__lt=now)
    due = Q(finished_at=None) | Q(finished_at__lte=now - every)
    return bool(Round.objects.filter(free, due, pk=ONLY).update(worker=worker, until=now + LEASE))
