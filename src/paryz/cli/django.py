"""What commands that touch an installation need before they do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from paryz.cli.plain import picked, print_json
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext

if TYPE_CHECKING:
    from paryz.people.models import Organisation, Person
    from paryz.policy.actors import Actor
    from paryz.recording.actions import Tick


def ready(*, migrate: bool = True) -> None:
    """Load Django, and bring the database of a new or older installation up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paryz.settings")
    import django
    from django.conf import settings

    django.setup()
    if migrate:
        settings.INSTALLATION.prepare()
        bring_up_to_date()


def bring_up_to_date() -> bool:
    """Apply the migrations that are missing; whether there were any."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    _rebuild()
    return True


def _rebuild() -> None:
    """Put right what this version derives otherwise from the record than the one before it."""
    from paryz.keeping.rebuilding import rebuilt, rebuilt_search
    from paryz.people.models import Organisation
    from paryz.recording.worlds import today_in

    rebuilt_search()
    for each in Organisation.objects.order_by("pk"):
        told = rebuilt(each, today_in(each, now()))
        if told.differences or told.left:
            sentence = gettext(
                "{name}: rows that were put right after the upgrade: {differ}; that the record "
                "cannot put right: {left}. paryz rebuild --check names them."
            )
            counts = {"differ": len(told.differences), "left": len(told.left)}
            print(sentence.format(name=each.name, **counts), file=sys.stderr)


def acting(named: str | None, moment: datetime) -> Actor:
    """Who the command acts as: the person named with ``--as``, or the operator of the machine."""
    from zoneinfo import ZoneInfo

    from django.conf import settings

    from paryz.policy.actors import actor_of, operator

    machine = operator(moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date())
    if named is None:
        return machine
    return actor_of(person(named, machine), machine.today)


def asking(named: str | None = None) -> Actor:
    """Who a command acts as now, in an installation that is brought up to date."""
    from paryz.clock import now

    ready()
    return acting(named, now())


def organisation(name: str | None, actor: Actor) -> Organisation:
    """The organisation of that name or identifier, or the only one there is.

    Those that the actor may not see are as good as missing.
    """
    from paryz.people.models import Organisation
    from paryz.policy.seeing import visible_to

    found = list(visible_to(actor, Organisation.objects.all()))
    if name is not None:
        found = organisations_called(found, name)
        if not found:
            raise Refused(N_("There is no organisation “{name}”."), name=name)
    if not found:
        raise Refused(N_("There is no organisation yet. Import a staff list or run paryz init."))
    if len(found) > 1:
        raise Refused(
            N_("There are several organisations: {names}. Name one with --organisation."),
            names=", ".join(f"{each.name} ({each.uid})" for each in found),
        )
    return found[0]


def organisations_called(among: Iterable[Organisation], name: str) -> list[Organisation]:
    """Those of that name, number or identifier."""
    names = ("uid", "name", "bin", "name_kk", "name_ru", "name_en")
    return [each for each in among if name and name in picked(each, *names).values()]


def person(named: str, actor: Actor, within: Organisation | None = None) -> Person:
    """The one person of that identifier, user name, IIN, personnel number or full name.

    Those whom the actor may not see are as good as missing.
    """
    from django.db.models import Q

    from paryz.people.models import Person
    from paryz.people.names import folded
    from paryz.policy.seeing import visible_to

    condition = (
        Q(uid=named) | Q(account__username=named) | Q(posts__tab_number=named) | Q(iin=named)
    )
    people = visible_to(actor, Person.objects.all())
    if within is not None:
        people = people.filter(posts__organisation=within)
    found = list(people.filter(condition).distinct()[:2]) if named else []
    if not found:
        found = list(people.filter(folded=folded(named)).distinct()[:2])
    if not found:
        raise Refused(N_("There is nobody “{name}”."), name=named)
    if len(found) > 1:
        raise Refused(
            N_("Several people are “{name}”. Name one by personnel number or identifier."),
            name=named,
        )
    return found[0]


@contextmanager
def progress(says: str, total: int) -> Iterator[Tick]:
    """A bar for long work on a terminal; nothing where the output goes elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
        console=console,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(says, total=total)

        def tick(done: int) -> None:
            bar.advance(task, done)

        yield tick


def show(rows: Sequence[Mapping[str, Any]], columns: Iterable[str], *, as_json: bool) -> None:
    """Print rows: a list of objects with ``--json``, a table otherwise."""
    if as_json:
        print_json(list(rows))
        return
    named = list(columns)
    cells = [["" if row.get(name) is None else str(row[name]) for name in named] for row in rows]
    widths = [max(map(len, column)) for column in zip(named, *cells, strict=True)]
    for line in (named, *cells):
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def whose(
    actor: Actor,
    name: str | None,
    moment: datetime,
    *,
    roles: tuple[str, ...],
    adopts: Sequence[str] = (),
) -> Organisation:
    """The organisation, which an operator makes where there is none of that name.

    Refused where the actor holds none of the roles over the whole of it.
    """
    from paryz.people.models import Organisation
    from paryz.recording.settings import choose

    try:
        found = organisation(name, actor)
    except Refused:
        if not (actor.operator and name) or Organisation.objects.filter(name=name).exists():
            raise
        found = _made(name)
        if adopts:
            choose(actor, found, {"adopts": list(adopts)}, now=moment)
    if not actor.covers(roles, found.pk):
        raise Refused(N_("There is nothing here that you may record."))
    if set(adopts) - set(found.settings.get("adopts", ())):
        raise Refused(
            N_(
                "{name} is there already, and has not adopted {codes}. Adopt it first: "
                "paryz organisation --set adopts={codes}"
            ),
            name=found.name,
            codes=",".join(adopts),
        )
    return found


def _made(name: str) -> Organisation:
    """A new organisation, or the one of `paryz init` that still waits for its name."""
    from paryz.people.first import UNNAMED
    from paryz.people.models import Organisation
    from paryz.people.tree import make_organisation

    waiting = Organisation.objects.filter(name=UNNAMED, posts=None).first()
    if waiting is None:
        return make_organisation(name)
    waiting.name = name
    waiting.save(update_fields=["name", "folded"])
    return waiting
