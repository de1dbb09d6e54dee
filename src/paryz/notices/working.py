"""A worker: it sweeps when that is due and nobody else does, and sends what waits."""

from __future__ import annotations

import logging
import secrets
import smtplib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Event

from django.db import Error, connections
from django.db.models import F, Q, QuerySet

from paryz.kernel.calendar import Calendar
from paryz.notices.mail import is_set_up
from paryz.notices.marks import another_day, look_again, mark
from paryz.notices.models import Round
from paryz.notices.sending import Clock, gather, send
from paryz.notices.sweeping import sweep_together
from paryz.people.models import Organisation

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
LEASE = timedelta(minutes=5)
# So often a worker looks whether a letter is to be tried again.
PAUSE = 20.0
# So many organisations are swept together.
TOGETHER = 500
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
    begun = False
    while not stop.is_set():
        try:
            if not begun:
                look_again()
                begun = True
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
    """One turn: a sweep if the last one lies ``every`` back, then the letters; how many went.

    Letters go while the sweep goes on too: those that wait, and those of whom no more is found. A
    mail server that cannot be reached keeps nobody from being told on the pages: the sweep goes on
    without it, and it is asked once more at the end.
    """
    stopped = stop.is_set if stop else lambda: False
    by_mail = meanwhile = is_set_up()
    sent = 0
    if is_due(clock(), every) and take(worker, clock, every):
        for _ in sweep_all(worker, clock, calendar, stopped):
            try:
                sent += send(worker, clock, stopped=stopped) if meanwhile else 0
            except (OSError, smtplib.SMTPException):
                meanwhile = False
    return sent + (send(worker, clock, stopped=stopped) if by_mail else 0)


def is_due(now: datetime, every: timedelta) -> bool:
    """Whether a sweep is due and could find something: two queries, and nothing is written."""
    last = Round.objects.filter(pk=ONLY).first()
    if last is None or last.finished_at is None or last.reached:
        return True
    if last.finished_at > now - every:
        return False
    is_another_day = last.another_day_at is None or now >= last.another_day_at
    return is_another_day or last.swept != mark()


def sweep_all(
    worker: str, clock: Clock, calendar: Callable[[], Calendar], stopped: Callable[[], bool]
) -> Iterator[int]:
    """Sweep every organisation, and put what was found into letters, one for each person.

    In slices, each of which is kept: whoever goes on after a worker that stopped or died begins
    behind the last of them. Gives the key of the last organisation of each slice.
    """

    def tick() -> None:
        mine.update(until=clock() + LEASE)

    mine = Round.objects.filter(pk=ONLY, worker=worker)
    reached = _begin(mine, clock())
    while together := _slice(reached):
        if stopped():
            break
        sweep_together(together, clock(), calendar(), tick=tick)
        reached = together[-1].pk
        if not mine.update(reached=reached, until=clock() + LEASE):
            # It took so long that another worker goes on with it.
            return
        gather(clock(), complete_below=reached, tick=tick)
        yield reached
    else:
        gather(clock(), tick=tick)
        mine.update(finished_at=clock(), swept=F("mark"), reached=0)
    mine.update(until=None, worker="")


def _begin(mine: QuerySet[Round], now: datetime) -> int:
    """Behind which organisation to go on; of a new round, how everything stands is noted first."""
    reached = mine.values_list("reached", flat=True).first() or 0
    if not reached:
        mine.update(mark=mark(), another_day_at=another_day(now))
    return reached


def _slice(reached: int) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__gt=reached).order_by("pk")[:TOGETHER])


def take(worker: str, clock: Clock, every: timedelta) -> bool:
    """Whether this worker is the one to sweep now; the update itself lets one be it."""
    now = clock()
    Round.objects.get_or_create(pk=ONLY)
    free = Q(until=None) | Q(until__lt=now)
    due = Q(finished_at=None) | Q(finished_at__lte=now - every) | Q(reached__gt=0)
    return bool(Round.objects.filter(free, due, pk=ONLY).update(worker=worker, until=now + LEASE))
