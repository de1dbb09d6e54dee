"""``paryz merge-unit``: one unit of an organisation becomes part of another on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from paryz.cli.app import app
from paryz.cli.django import asking
from paryz.cli.django import organisation as named
from paryz.clock import now
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.people.models import Organisation, Unit


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
