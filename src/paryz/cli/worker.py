"""``paryz worker``: reminders are worked out and sent, until it is stopped."""

from __future__ import annotations

import signal
from datetime import timedelta
from threading import Event
from typing import Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import ready
from paryz.clock import now


@app.command("worker")
def worker(
    once: Annotated[
        bool, typer.Option("--once", help="Do what waits, then end; for cron and systemd.")
    ] = False,
    minutes: Annotated[
        int, typer.Option("--every", min=1, help="Minutes between two looks at the duties.")
    ] = 5,
) -> None:
    """Remind people of their duties: note what is due, and send letters. Several may run."""
    ready()
    from paryz.notices.working import random_name, turn, work
    from paryz.recording.worlds import calendar
    from paryz.web.server_gone import end_with_the_server

    stop = Event()

    def end(number: int, frame: Any) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    if once:
        sent = turn(random_name(), now, calendar, stop=stop, every=timedelta())
        typer.echo(f"Letters sent: {sent}")
        return
    end_with_the_server()
    work(now, calendar, stop, every=timedelta(minutes=minutes))
