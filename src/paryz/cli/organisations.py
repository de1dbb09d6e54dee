"""``paryz organisation`` and ``merge-unit``: who it is, what it chose where the law is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, organisations_called, show
from paryz.cli.django import organisation as named
from paryz.cli.plain import print_json
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.people.models import Organisation, Unit

LISTED = ("policies", "adopts")


@app.command("organisation")
def organisation(
    name: Annotated[
        str | None, typer.Argument(help="Its name, BIN or identifier; left out: all are listed.")
    ] = None,
    stated: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Say something anew: bin=990140000483, overdue_after=strict, "
            "adopts=kz-honour-2005, order_472_published=2020-09-18; with nothing behind the = "
            "it is taken back. Several times for several things.",
        ),
    ] = None,
    as_person: Annotated[
        str | None, typer.Option("--as", help="Who acts: an administrator of the organisation.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print an object; of all, a list of objects.")
    ] = False,
) -> None:
    """List organisations, show the settings of one, or change them; each choice is recorded."""
    actor = asking(as_person)
    from paryz.desk.organisations import administered

    mine = administered(actor)
    if name is None and not stated:
        rows = [dict(_described(each)) for each in mine]
        show(rows, ("name", "id", "bin", "adopts"), as_json=as_json)
        return
    found = _found(name, list(mine))
    if stated:
        receipts = _set(actor, found, dict(map(_parted, stated)), now())
        found.refresh_from_db()
        if not as_json:
            for receipt in receipts:
                typer.echo(f"entry {receipt.number}, seal {receipt.seal}")
    described = dict(_described(found))
    if as_json:
        print_json(described)
        return
    for key, value in described.items():
        said = ", ".join(value) if isinstance(value, list) else value
        typer.echo(f"{key}: {said}".rstrip())


def _found(name: str | None, mine: list[Organisation]) -> Organisation:
    if name is not None:
        mine = organisations_called(mine, name)
    if not mine:
        raise Refused(N_("There is no organisation “{name}”."), name=name or "")
    if len(mine) > 1:
        raise Refused(
            N_("There are several organisations: {names}. Name one by its identifier."),
            names=", ".join(f"{each.name} ({each.uid})" for each in mine),
        )
    return mine[0]


def _described(found: Organisation) -> Iterator[tuple[str, Any]]:
    """Everything that can be set, by the names with which it is set."""
    from paryz.desk.law_form import switchable
    from paryz.desk.organisations import ProfileForm
    from paryz.law import codes
    from paryz.recording.worlds import world_of

    world = world_of(found)
    yield "id", found.uid
    for field in ProfileForm.Meta.fields:
        yield field, getattr(found, field)
    for reading in switchable():
        yield reading.key or "", world.reading(reading.key or "")
    for key in LISTED:
        yield key, sorted(found.settings.get(key, ()))
    for key in sorted(codes.publications()):
        yield key, found.settings.get(key, "")


def _parted(words: str) -> tuple[str, str]:
    key, equals, value = words.partition("=")
    if not equals:
        raise Refused(N_("“{field}” is not a field. Write it as name=value."), field=words)
    return key.strip(), value.strip()


def _set(actor: Any, found: Organisation, asked: Mapping[str, str], moment: Any) -> list[Any]:
    """The same as on the organisation's page: the profile as it is, the choices as facts."""
    from django.db import transaction
    from django.forms import model_to_dict

    from paryz.desk.organisations import ProfileForm
    from paryz.recording.settings import choose

    profile = {key: value for key, value in asked.items() if key in ProfileForm.Meta.fields}
    law = {key: value for key, value in asked.items() if key not in profile}
    chosen = _chosen(found, law)
    with transaction.atomic():
        if profile:
            fields = model_to_dict(found, ProfileForm.Meta.fields)
            form = ProfileForm(fields | profile, instance=found)
            for field, errors in form.errors.items():
                raise Refused("{field}: {reason}", field=field, reason=" ".join(map(str, errors)))
            form.save()
        return choose(actor, found, chosen, now=moment) if law else []


def _chosen(found: Organisation, law: Mapping[str, str]) -> dict[str, Any]:
    """The settings that there would be: those of before with what is said anew."""
    from paryz.desk.law_form import switchable
    from paryz.kernel.facts import decode_day
    from paryz.law import codes

    defaults = {reading.key: reading.default for reading in switchable()}
    settings = dict(found.settings)
    for key, value in law.items():
        if key in LISTED:
            settings[key] = sorted({each.strip() for each in value.split(",")} - {""})
        elif key in codes.publications() and value:
            settings[key] = decode_day(key, value).isoformat()
        else:
            settings[key] = "" if value == defaults.get(key) else value
        codes.settings({key: settings[key] or value})
    return {key: value for key, value in settings.items() if value}


@app.command("merge-unit")
def merge_unit(
    unit: Annotated[str, typer.Argument(help="The unit that is closed: its code or its name.")],
    into: Annotated[str, typer.Argument(help="The unit that goes on with what it had to do.")],
    organisation: Annotated[
        str | None, typer.Option(help="Which organisation; left out where there is one alone.")
    ] = None,
    on: Annotated[str | None, typer.Option(help="From which day on; left out: today.")] = None,
    as_person: Annotated[
        str | None, typer.Option("--as", help="Who acts: an administrator of the organisation.")
    ] = None,
) -> None:
    """Merge a unit into another: it is closed and lies under it, with whatever still runs."""
    actor = asking(as_person)
    from paryz.desk.merging import merge
    from paryz.desk.organisations import administered
    from paryz.kernel.facts import decode_day
    from paryz.recording.worlds import today_in

    here = named(organisation, actor)
    if here not in administered(actor):
        raise Refused(N_("There is no organisation “{name}”."), name=organisation or here.name)
    today = today_in(here, now())
    day = decode_day("day", on) if on else today
    closed, successor = _unit(here, unit), _unit(here, into)
    merge(closed, successor, day, today)
    typer.echo(f"{closed.name} → {successor.name}, {day.isoformat()}")


def _unit(organisation: Organisation, named: str) -> Unit:
    """The unit of that code, or else of that name."""
    from paryz.people.models import Unit

    rows = Unit.objects.filter(organisation=organisation)
    found = list(rows.filter(code=named)) or list(rows.filter(name=named))
    if not found:
        raise Refused(N_("There is no unit “{name}” here."), name=named)
    if len(found) > 1:
        raise Refused(
            N_("There are several units “{name}” here. Name one by its code."), name=named
        )
    return found[0]
