"""``paryz worker`` and ``notices``: reminders are sent; which letters went and which wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, ready, show
from paryz.cli.options import Json
from paryz.clock import now

if TYPE_CHECKING:
    from paryz.policy.actors import Actor

LETTERS = ("id", "to", "state", "things", "tries", "made", "problem")
TOLD = ("told", "stage", "act", "provision", "person", "read")


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


@app.command("notices")
def notices(
    as_person: Annotated[
        str | None, typer.Option("--as", help="List what this person was told.")
    ] = None,
    trouble: Annotated[
        bool,
        typer.Option("--trouble", help="Only letters that failed, or may or may not have gone."),
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 200,
    as_json: Json = False,
) -> None:
    """List the letters that went or wait, addresses masked; with --as, one person's reminders."""
    actor = asking(as_person)
    if as_person is not None:
        show(list(_told(actor, limit)), TOLD, as_json=as_json)
        return
    show(list(_letters(now(), trouble, limit)), LETTERS, as_json=as_json)


def _told(actor: Actor, limit: int) -> Iterator[dict[str, Any]]:
    from paryz.notices.addressed import addressed_to

    for each in addressed_to(actor).select_related("person")[:limit]:
        yield {
            "told": each.told_at.isoformat(timespec="seconds"),
            "stage": each.stage,
            "act": each.act,
            "provision": each.provision,
            "person": str(each.person or ""),
            "read": each.read_at is not None,
        }


def _letters(moment: datetime, trouble: bool, limit: int) -> Iterator[dict[str, Any]]:
    from django.db.models import Count, Q

    from paryz.notices.mail import masked
    from paryz.notices.models import Letter, Notice
    from paryz.notices.sending import in_doubt

    doubtful = in_doubt(moment)
    rows = Letter.objects.select_related("recipient").annotate(things=Count("notices"))
    if trouble:
        rows = rows.filter(Q(state=Letter.State.FAILED) | doubtful)
    unsure = set(Letter.objects.filter(doubtful).values_list("pk", flat=True))
    for each in rows.order_by("-made_at", "-pk")[:limit]:
        yield {
            "id": each.pk,
            "to": masked(each.recipient.email),
            "state": "doubtful" if each.pk in unsure else each.state,
            "things": each.things,
            "tries": each.tries,
            "made": each.made_at.isoformat(timespec="seconds"),
            "settled": each.settled_at.isoformat(timespec="seconds") if each.settled_at else None,
            "problem": each.problem,
        }
    waiting = Notice.objects.filter(by_mail=True, letter=None).count()
    if waiting and not trouble:
        yield {"id": None, "to": "", "state": "waiting", "things": waiting}
