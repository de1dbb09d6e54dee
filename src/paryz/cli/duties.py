"""``paryz duties``: who owes what by when; and one duty explained."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paryz.cli.app import app
from paryz.cli.django import asking, show
from paryz.cli.django import organisation as named_organisation
from paryz.cli.django import person as named_person
from paryz.cli.filtering import not_of
from paryz.cli.options import As, AsOf, Json
from paryz.cli.plain import picked
from paryz.clock import now
from paryz.kernel.facts import decode_day
from paryz.kernel.refusal import N_, Refused

if TYPE_CHECKING:
    from paryz.policy.actors import Actor

COLUMNS = ("person", "unit", "provision", "act", "due", "act_by", "status", "matter")


@app.command("duties")
def duties(
    as_of: AsOf = None,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is late.")] = False,
    status: Annotated[str | None, typer.Option("--status", help="Only this status.")] = None,
    act: Annotated[str | None, typer.Option("--act", help="Only this act.")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="A unit with those under it: name or code.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", help="Only this person: name, number, IIN or identifier."),
    ] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisation", help="Only this organisation.")
    ] = None,
    as_person: As = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")] = None,
    as_json: Json = False,
) -> None:
    """List the duties, as they stand today or stood on another day."""
    actor = asking(as_person)
    from django.db.models import F

    from paryz.duties.models import Deadline
    from paryz.duties.statuses import STATUSES, having, with_status
    from paryz.people.models import Organisation
    from paryz.policy.seeing import visible_to
    from paryz.recording.worlds import today_in

    rows, today = visible_to(actor, Deadline.objects.all()), actor.today
    if organisation is not None or visible_to(actor, Organisation.objects.all()).count() == 1:
        whose = named_organisation(organisation, actor)
        rows, today = rows.filter(organisation=whose), today_in(whose, now())
    asked = decode_day("as-of", as_of) if as_of else today
    past = asked < today
    rows = with_status(rows, asked, past=past)
    chosen = "overdue" if overdue else status
    if chosen is not None:
        if chosen not in (*STATUSES, "due-soon"):
            raise not_of("status", chosen, (*STATUSES, "due-soon"))
        rows = rows.filter(having(chosen, asked, past=past))
    if act is not None:
        rows = rows.filter(act=_known_act(act))
    if person is not None:
        rows = rows.filter(person=named_person(person, actor))
    if unit is not None:
        rows = rows.filter(person__in=_people_of(unit, actor, asked))
    rows = rows.select_related("person").order_by(
        F("due").asc(nulls_last=True), "person__folded", "pk"
    )
    found = list(rows[:limit] if limit else rows)
    units = _units_of({row.person_id for row in found if row.person_id}, asked)
    show([_row(row, units) for row in found], COLUMNS, as_json=as_json)


def _known_act(act: str) -> str:
    from paryz.law import codes

    known = {
        duty.act
        for code in codes.package().codes
        for provision in code.provisions
        for duty in provision.duties
    }
    if act not in known:
        raise not_of("act", act, sorted(known))
    return act


def _people_of(named: str, actor: Actor, day: date) -> Any:
    """The people of a unit and of those under it, as they stood on the day."""
    from django.db.models import Q

    from paryz.people.models import Post, Unit, UnitPath
    from paryz.policy.seeing import visible_to

    units = visible_to(actor, Unit.objects.filter(Q(name=named) | Q(code=named) | Q(uid=named)))
    if not named or not units:
        raise Refused(N_("There is no unit “{name}”."), name=named)
    begun = Q(since__isnull=True) | Q(since__lte=day)
    lasting = Q(until__isnull=True) | Q(until__gte=day)
    below = UnitPath.objects.filter(begun & lasting, ancestor__in=units).values("descendant")
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
        "person": row.whose,
        "person_id": row.person.uid if row.person else None,
        "unit": units.get(row.person_id, ""),
        **picked(row, "provision", "act", "owed_by"),
        "due": due,
        **picked(row, "act_by", "rolled", "status", "source"),
        "matter": str(row.person) if row.matter_kind == "person" else row.matter,
        **picked(row, "cause_day", "discharged_on", "reading", "calendar"),
    }
