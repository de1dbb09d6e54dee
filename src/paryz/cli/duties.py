"""``paryz duties``: who owes what by when; and one duty explained."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from paryz.kernel.facts import decode_day
from paryz.kernel.refusal import N_, Refused

COLUMNS = ("person", "unit", "provision", "act", "due", "act_by", "status", "matter")


def register(app: typer.Typer) -> None:
    """Add ``duties`` to the command."""
    app.command("duties")(duties)


def duties(
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day that is asked about.")
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    status: Annotated[str | None, typer.Option("--status", help="Only this status.")] = None,
    act: Annotated[str | None, typer.Option("--act", help="Only this act.")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="A unit with those under it: name or code.")
    ] = None,
    person: Annotated[str | None, typer.Option("--person", help="Only this person.")] = None,
    organisation: Annotated[str | None, typer.Option("--organisation")] = None,
    as_person: Annotated[str | None, typer.Option("--as", help="Who asks.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", help="At most so many.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of objects.")] = False,
) -> None:
    """List the duties, as they stand today or stood on another day."""
    from paryz.cli.django import acting, now, ready, show
    from paryz.cli.django import organisation as named_organisation
    from paryz.cli.django import person as named_person

    ready()
    from django.db.models import F

    from paryz.duties.models import Deadline
    from paryz.duties.statuses import with_status
    from paryz.people.models import Organisation
    from paryz.people.policy import visible_to
    from paryz.recording.worlds import today_in

    moment = now()
    if organisation is None and Organisation.objects.count() != 1:
        today = moment.date()
        rows = Deadline.objects.all()
    else:
        whose = named_organisation(organisation)
        today = today_in(whose, moment)
        rows = Deadline.objects.filter(organisation=whose)
    asked = decode_day("as-of", as_of) if as_of else today
    rows = with_status(visible_to(acting(as_person, today), rows), asked)
    if overdue:
        rows = rows.filter(**{"status": "overdue"})
    if status:
        rows = rows.filter(**{"status": status})
    if act:
        rows = rows.filter(act=act)
    if person:
        rows = rows.filter(person=named_person(person))
    if unit:
        rows = rows.filter(person__in=_people_of(unit, asked))
    rows = rows.select_related("person").order_by(
        F("due").asc(nulls_last=True), "person__folded", "pk"
    )
    found = list(rows[:limit] if limit else rows)
    units = _units_of({row.person_id for row in found}, asked)
    show([_row(row, units) for row in found], COLUMNS, as_json=as_json)


def _people_of(named: str, day: date) -> Any:
    from django.db.models import Q

    from paryz.people.models import Post, Unit, UnitPath

    units = Unit.objects.filter(Q(name=named) | Q(code=named) | Q(uid=named))
    if not units:
        raise Refused(N_("There is no unit “{name}”."), name=named)
    below = UnitPath.objects.filter(ancestor__in=units).values("descendant")
    return Post.objects.filter(Post.held_on(day), unit__in=below).values("person")


def _units_of(people: set[int], day: date) -> dict[int, str]:
    from paryz.people.models import Post
    from paryz.recording.facts import slices

    found: dict[int, str] = {}
    for together in slices(people):
        posts = Post.objects.filter(
            Post.held_on(day), person__in=together, unit__isnull=False
        ).values_list("person_id", "unit__name")
        found.update(posts)
    return found


def _row(row: Any, units: dict[int, str]) -> dict[str, Any]:
    due = "unknown" if row.unknown else row.due
    return {
        "id": row.pk,
        "person": str(row.person),
        "person_id": row.person.uid,
        "unit": units.get(row.person_id, ""),
        "provision": row.provision,
        "act": row.act,
        "owed_by": row.owed_by,
        "due": due,
        "act_by": row.act_by,
        "rolled": row.rolled,
        "status": row.status,
        "source": row.source,
        "matter": str(row.person) if row.matter_kind == "person" else row.matter,
        "cause_day": row.cause_day,
        "discharged_on": row.discharged_on,
        "reading": row.reading,
        "calendar": row.calendar,
    }
