"""The list of people: whoever the reader may see, found by name, number or unit."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.matters.columns import Column
from paryz.matters.exporting import FORMATS
from paryz.matters.finding import unit_choice
from paryz.matters.listing import Choice, Listing, Search, Tab, respond
from paryz.people.models import Person, Post
from paryz.policy.actors import Actor
from paryz.policy.routes import may_ask
from paryz.policy.seeing import PERSONNEL, visible_to
from paryz.recording.models import ErasureRequest
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.labels import value_label


def people(request: Request) -> HttpResponse:
    """The people that the reader may see, those in service first."""
    actor = request.actor
    links = {}
    if may_ask(actor, "people-export"):
        links = {each: reverse("people-export", args=[each]) for each in FORMATS}
    shown = listing(actor).shown(visible_to(actor, Person.objects.all()), request.GET, **links)
    buttons = []
    if actor.has(PERSONNEL):
        buttons = [
            {"label": gettext("Add a person"), "url": reverse("person-add")},
            {"label": gettext("Import a staff list"), "url": reverse("import-staff")},
            {"label": gettext("Print sign-in slips"), "url": reverse("slips")},
        ]
    waiting = visible_to(actor, ErasureRequest.objects.filter(state=ErasureRequest.State.OPEN))
    if may_ask(actor, "erasures") and waiting.exists():
        buttons.append({"label": gettext("Requests to erase"), "url": reverse("erasures")})
    return respond(
        request,
        shown,
        "registers/list.html",
        {"title": gettext("People"), "buttons": buttons},
    )


def export(request: Request, file_format: str) -> HttpResponseBase:
    """The same people, on all pages, as a file."""
    if file_format not in FORMATS:
        raise Http404
    rows = visible_to(request.actor, Person.objects.all())
    return listing(request.actor).export(rows, request.GET, file_format)


def listing(actor: Actor, *, units: bool = True) -> Listing:
    """How people are listed for an actor; without the filter by unit on a unit's own page."""
    by_unit = unit_choice(actor, partial(_of_units, actor)) if units else None
    today = actor.today
    # Those who serve are looked up once, and not for every row: three tabs count them.
    serving = visible_to(actor, Post.objects.filter(Post.held_on(today)))
    held = Q(pk__in=serving.order_by().values("person"))
    categories = Choice(
        name="category",
        label=_("Category"),
        options=[(each, value_label("category", each)) for each in Post.Category.values],
        condition=lambda value: Q(Exists(_posts(actor).filter(category=value))),
        every=_("All categories"),
    )
    return Listing(
        name="people",
        caption=_("People"),
        columns=_columns(today),
        sort="name",
        tabs=[
            Tab(name="serving", label=_("In service"), condition=held),
            Tab(name="left", label=_("Left"), condition=~held),
            Tab(name="all", label=_("All")),
        ],
        search=Search(label=_("Name or personnel number"), condition=partial(_found, actor)),
        choices=[each for each in (by_unit, categories) if each],
        prepare=partial(_prepare, actor=actor),
        many=True,
        late=lambda person: bool(person.late),
        empty_title=_("Nobody here yet"),
        empty_text=_(
            "Everybody who serves stands here, with the post held now. Import a staff list or "
            "add one person."
        ),
    )


def _posts(actor: Actor) -> QuerySet[Post]:
    """The posts of the row's person that the actor may see."""
    return visible_to(actor, Post.objects.filter(person=OuterRef("pk"), void=False))


def _of_units(actor: Actor, units: Any) -> Q:
    return Q(Exists(_posts(actor).filter(unit__in=units)))


def _found(actor: Actor, word: str) -> Q:
    return Q(folded__contains=word) | Q(Exists(_posts(actor).filter(tab_number__iexact=word)))


def _prepare(rows: QuerySet[Person], *, actor: Actor) -> QuerySet[Person]:
    """Each person with the post held last, and whether something is late."""
    latest = _posts(actor).order_by("-since", "-pk")
    late = statuses.late(Deadline.objects.filter(person=OuterRef("pk")), actor.today)
    return rows.annotate(
        tab_number=Subquery(latest.values("tab_number")[:1]),
        post_title=Subquery(latest.values("title")[:1]),
        unit_name=Subquery(latest.values("unit__name")[:1]),
        organisation_name=Subquery(latest.values("organisation__name")[:1]),
        category=Subquery(latest.values("category")[:1]),
        since=Subquery(latest.values("since")[:1]),
        until=Subquery(latest.values("until")[:1]),
        late=Exists(visible_to(actor, late)),
    )


def _columns(today: date) -> list[Column]:
    return [
        Column(
            name="name",
            label=pgettext_lazy("a person", "Name"),
            order=("folded",),
            cell=lambda person: Cell(
                value=str(person),
                url=reverse("person", args=[person.uid]),
                note=f"№ {person.tab_number}" if person.tab_number else "",
            ),
            export=str,
        ),
        Column(name="number", label=_("Personnel number"), export=lambda person: person.tab_number),
        Column(
            name="post",
            label=_("Post"),
            cell=lambda person: Cell(
                value=person.post_title or person.unit_name,
                note=person.unit_name if person.post_title and person.unit_name else "",
            ),
            export=lambda person: person.post_title,
        ),
        Column(name="unit", label=_("Unit"), export=lambda person: person.unit_name),
        Column(
            name="organisation",
            label=_("Organisation"),
            export=lambda person: person.organisation_name,
        ),
        Column.of(_category, name="category", label=_("Category")),
        Column.of(
            lambda person: person.since,
            name="since",
            label=_("Since"),
            kind="day",
            order=("since",),
        ),
        Column(name="until", label=_("Until"), export=lambda person: person.until),
        Column(
            name="late",
            label=_("Duties"),
            kind="status",
            cell=lambda person: Cell(value="overdue" if person.late else ""),
            export=lambda person: gettext("Overdue") if person.late else "",
        ),
    ]


def _category(person: Any) -> str:
    return value_label("category", person.category) if person.category else ""
