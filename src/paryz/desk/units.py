"""Units with their people, and what is late in each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk import people
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.people.actors import Actor
from paryz.people.models import Person, Post, Unit
from paryz.people.policy import visible_to
from paryz.registers.finding import by_words_in, units_under
from paryz.registers.listing import Column, Listing, Search, Tab, respond
from paryz.web.actors import Request
from paryz.web.tables import Cell


def units(request: Request) -> HttpResponse:
    """The units that the reader may see, each with all that lies under it."""
    rows = visible_to(request.actor, Unit.objects.all())
    shown = _listing(request.actor, rows).shown(rows, request.GET)
    return respond(request, shown, "registers/list.html", {"title": gettext("Units")})


def unit(request: Request, uid: str) -> HttpResponse:
    """One unit: its people, the units in it, what is late."""
    actor = request.actor
    found = get_object_or_404(
        visible_to(actor, Unit.objects.all()).select_related("parent", "organisation"), uid=uid
    )
    under = units_under(uid)
    rows = visible_to(actor, Person.objects.all()).filter(
        Exists(
            visible_to(
                actor, Post.objects.filter(person=OuterRef("pk"), unit__in=under, void=False)
            )
        )
    )
    figures = _duties(actor, under)
    duties = f"{reverse('duties')}?unit={uid}"
    inner = visible_to(actor, Unit.objects.filter(parent=found, closed_on=None))
    above = Unit.objects.filter(children=found)
    seen = visible_to(actor, above).first()
    return respond(
        request,
        people.listing(actor, units=False).shown(rows, request.GET),
        "desk/unit.html",
        {
            "title": found.name,
            "caption": str(found.organisation),
            "parent": seen,
            "inner": inner,
            "figures": [
                {
                    "value": figures["late"],
                    "label": gettext("overdue"),
                    "tone": "late",
                    "url": f"{duties}&tab=overdue",
                },
                {
                    "value": figures["soon"],
                    "label": gettext("due soon"),
                    "tone": "soon",
                    "url": f"{duties}&tab=due-soon",
                },
                {"value": figures["open"], "label": gettext("to do in all"), "url": duties},
            ],
        },
    )


def _duties(actor: Actor, under: Any) -> dict[str, int]:
    held = Post.objects.filter(
        void=False,
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        unit__in=under,
    )
    rows = visible_to(actor, Deadline.objects.filter(statuses.is_open(actor.today)))
    return rows.filter(Exists(held)).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=statuses.is_late(actor.today)),
        soon=Count("pk", filter=statuses.is_due_soon(actor.today)),
    )


def _listing(actor: Actor, rows: QuerySet[Unit]) -> Listing:
    people_in = _people_in(actor)
    duties_in = _duties_in(actor)
    several = len({grant.organisation for grant in actor.grants}) > 1 or any(
        grant.unit is None and not grant.alone for grant in actor.grants
    )

    def number(of: dict[int, Any], key: str = "") -> Any:
        def cell(row: Unit) -> Cell:
            value = of.get(row.pk, {}).get(key, 0) if key else of.get(row.pk, 0)
            tab = {"late": "overdue", "soon": "due-soon"}.get(key)
            url = f"{reverse('duties')}?unit={row.uid}&tab={tab}" if tab and value else ""
            return Cell(value=value, url=url)

        return cell

    return Listing(
        name="units",
        caption=_("Units"),
        columns=[
            Column(
                name="name",
                label=_("Unit"),
                order=("name",),
                cell=lambda row: Cell(
                    value=row.name,
                    url=reverse("unit", args=[row.uid]),
                    note=_place(row, several),
                ),
            ),
            Column(name="people", label=_("People"), kind="number", cell=number(people_in)),
            Column(name="soon", label=_("Due soon"), kind="number", cell=number(duties_in, "soon")),
            Column(name="late", label=_("Overdue"), kind="number", cell=number(duties_in, "late")),
        ],
        sort="name",
        tabs=[
            Tab(name="open", label=_("Units"), condition=Q(closed_on__isnull=True)),
            Tab(name="closed", label=_("Closed"), condition=Q(closed_on__isnull=False)),
        ],
        search=Search(label=_("Name of the unit"), condition=by_words_in(rows, "name", "code")),
        prepare=lambda rows: rows.select_related("parent", "organisation"),
        late=lambda row: bool(duties_in.get(row.pk, {}).get("late")),
        empty_title=_("No units yet"),
        empty_text=_(
            "Schools, departments and sections stand here as soon as a staff list names them."
        ),
    )


def _place(row: Unit, several: bool) -> str:
    parts = [row.parent.name if row.parent else "", str(row.organisation) if several else ""]
    return " · ".join(part for part in parts if part)


def _people_in(actor: Actor) -> dict[int, int]:
    """How many people hold a post in each unit or under it, by the unit's key."""
    held = visible_to(actor, Post.objects.filter(Post.held_on(actor.today)))
    found = (
        held.filter(unit__above__until__isnull=True)
        .order_by()
        .values("unit__above__ancestor")
        .annotate(people=Count("person", distinct=True))
    )
    return {each["unit__above__ancestor"]: each["people"] for each in found}


def _duties_in(actor: Actor) -> dict[int, dict[str, int]]:
    """What is late and due soon in each unit or under it, by the unit's key."""
    pressing = statuses.is_late(actor.today) | statuses.is_due_soon(actor.today)
    held = Post.held_on(actor.today)
    rows = visible_to(actor, Deadline.objects.filter(pressing)).filter(
        person__posts__in=Post.objects.filter(held),
        person__posts__organisation=F("organisation"),
        person__posts__unit__above__until__isnull=True,
    )
    place = "person__posts__unit__above__ancestor"
    found = (
        rows.order_by()
        .values(place)
        .annotate(
            late=Count("pk", filter=statuses.is_late(actor.today), distinct=True),
            soon=Count("pk", filter=statuses.is_due_soon(actor.today), distinct=True),
        )
    )
    return {each[place]: each for each in found}
