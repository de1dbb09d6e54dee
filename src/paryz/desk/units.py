"""Units with their people, and what is late in each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk import people
from paryz.desk.overview import figures
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.matters.columns import Column
from paryz.matters.finding import by_name, units_under
from paryz.matters.listing import Listing, Search, Tab, respond
from paryz.people.models import Person, Post, Unit
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.web.actors import Request
from paryz.web.tables import Cell


def units(request: Request) -> HttpResponse:
    """The units that the reader may see, each with all that lies under it."""
    rows = visible_to(request.actor, Unit.objects.all())
    shown = _listing(request.actor).shown(rows, request.GET)
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
            "figures": figures(**_duties(actor, under), duties=f"{reverse('duties')}?unit={uid}"),
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
        todo=Count("pk"),
        late=Count("pk", filter=statuses.is_late(actor.today)),
        soon=Count("pk", filter=statuses.is_due_soon(actor.today)),
    )


def _listing(actor: Actor) -> Listing:
    several = len({grant.organisation for grant in actor.grants}) > 1 or any(
        grant.unit is None and not grant.alone for grant in actor.grants
    )

    def number(key: str, tab: str = "") -> Callable[[Any], Cell]:
        def cell(row: Any) -> Cell:
            value = getattr(row, key) or 0
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
                    value=row.name, url=reverse("unit", args=[row.uid]), note=_place(row, several)
                ),
            ),
            Column(name="people", label=_("People"), kind="number", cell=number("people")),
            Column(
                name="soon", label=_("Due soon"), kind="number", cell=number("soon", "due-soon")
            ),
            Column(name="late", label=_("Overdue"), kind="number", cell=number("late", "overdue")),
        ],
        sort="name",
        tabs=[
            Tab(name="open", label=_("Units"), condition=Q(closed_on__isnull=True)),
            Tab(name="closed", label=_("Closed"), condition=Q(closed_on__isnull=False)),
        ],
        search=Search(label=_("Name of the unit"), condition=by_name("")),
        prepare=partial(_prepare, actor),
        keys_first=True,
        late=lambda row: bool(row.late),
        empty_title=_("No units yet"),
        empty_text=_(
            "Schools, departments and sections stand here as soon as a staff list names them."
        ),
    )


def _place(row: Unit, several: bool) -> str:
    parts = [row.parent.name if row.parent else "", str(row.organisation) if several else ""]
    return " · ".join(part for part in parts if part)


def _prepare(actor: Actor, rows: QuerySet[Unit]) -> QuerySet[Unit]:
    """The units with how many people are in each or under it, and what is due there.

    Worked out for the units on the page alone: there may be tens of thousands.
    """
    today = actor.today
    return rows.select_related("parent", "organisation").annotate(
        people=Subquery(_people_in(actor)),
        late=Subquery(_duties_in(actor, statuses.is_late(today))),
        soon=Subquery(_duties_in(actor, statuses.is_due_soon(today))),
    )


def _people_in(actor: Actor) -> QuerySet[Any]:
    """How many people hold a post in the row's unit or under it."""
    place = "unit__above__ancestor"
    inside = {place: OuterRef("pk"), "unit__above__until": None}
    held = visible_to(actor, Post.objects.filter(Post.held_on(actor.today), **inside))
    counted = held.order_by().values(place)
    found: QuerySet[Any] = counted.annotate(number=Count("person", distinct=True))
    return found.values("number")


def _duties_in(actor: Actor, pressing: Q) -> QuerySet[Any]:
    """How many such duties there are of people in the row's unit or under it."""
    place = "person__posts__unit__above__ancestor"
    inside = {
        place: OuterRef("pk"),
        "person__posts__unit__above__until": None,
        "person__posts__in": Post.objects.filter(Post.held_on(actor.today)),
        "person__posts__organisation": F("organisation"),
    }
    rows = visible_to(actor, Deadline.objects.filter(pressing, **inside))
    counted = rows.order_by().values(place)
    found: QuerySet[Any] = counted.annotate(number=Count("pk", distinct=True))
    return found.values("number")
