"""Sanctions in force, and the public reprimands of the collective: two lists that never meet.

A sanction is a state and not a duty: nothing is stored of it. What is in force on a day is worked
out from the facts of the cases whose decision the reader may see; an expired sanction is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, OuterRef, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.duties.models import Matter
from paryz.facts import CaseDecided, CollectiveConsidered
from paryz.kernel.facts import Fact
from paryz.law import codes
from paryz.ledger.models import Chain, Entry
from paryz.matters.columns import Column, day_column
from paryz.matters.counting import Rows
from paryz.matters.declared.listing import first_fact
from paryz.matters.listing import Listing, respond
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.grounds import in_effect
from paryz.web.actors import Request
from paryz.web.tables import Cell, Words
from paryz.words.labels import value_label


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What was administered in a case: a sanction, by its name, with its first and last day; or
    a public reprimand, which has no term, by the number of the minutes."""

    matter: Matter
    name: str
    first: date
    last: date | None = None


def in_force(actor: Actor, today: date) -> list[Measure]:
    """The sanctions in force on the day, of the cases that the actor may see."""
    sanctions_of = codes.package().sanctions
    if sanctions_of is None:
        return []
    return [
        Measure(matter=matter, name=each.outcome, first=each.first, last=each.last)
        for matter, facts in _with(actor, CaseDecided)
        for each in sanctions_of(facts)
        if each.first <= today <= each.last
    ]


def reprimanded(actor: Actor) -> list[Measure]:
    """The public reprimands, of the cases that the actor may see."""
    return [
        Measure(matter=matter, name=fact.number or "", first=fact.day)
        for matter, facts in _with(actor, CollectiveConsidered)
        for fact in facts
        if isinstance(fact, CollectiveConsidered) and fact.outcome == "public-reprimand"
    ]


def _with(actor: Actor, kind: type[Fact]) -> Iterable[tuple[Matter, Sequence[Fact]]]:
    """The cases that the actor may see with a fact of that kind, with the facts that stand."""
    stated = Entry.objects.filter(
        kind=kind.__name__,
        chain__key=OuterRef("organisation__uid"),
        matter_kind=OuterRef("kind"),
        matter=OuterRef("identifier"),
    )
    rows = visible_to(actor, Matter.objects.filter(Exists(stated), kind="case"))
    by_place: dict[str, list[Matter]] = {}
    for matter in rows.select_related("organisation", "person"):
        by_place.setdefault(matter.organisation.uid, []).append(matter)
    for chain in Chain.objects.filter(key__in=by_place):
        matters = by_place[chain.key]
        facts = in_effect(chain, [("case", each.identifier) for each in matters])
        for matter in matters:
            yield matter, facts["case", matter.identifier]


@require_safe
def sanctions(request: Request) -> HttpResponse:
    """What is in force today, with its first and last day."""
    return _respond(
        request,
        in_force(request.actor, request.today),
        "sanctions",
        gettext("Sanctions in force"),
        gettext("A sanction lapses by itself with its last day (Labor Code, article 66(4))."),
        columns=[
            Column(
                name="outcome",
                label=_("Sanction"),
                cell=lambda row: Cell(value=value_label("outcome", row.measure)),
            ),
            day_column("first", _("From")),
            day_column("last", _("Last day")),
        ],
        sort="last",
        empty=(
            _("No sanction is in force"),
            _(
                "A sanction stands here from the decision to the last day of six months, or until "
                "it is lifted. Then it is shown nowhere but in its case."
            ),
        ),
    )


@require_safe
def reprimands(request: Request) -> HttpResponse:
    """What the collective administered: a moral measure, and no sanction."""
    return _respond(
        request,
        reprimanded(request.actor),
        "reprimands",
        gettext("Public reprimands"),
        gettext(
            "A moral measure of the collective (Code of Honour, paragraph 10). It is no sanction "
            "of the Labor Code, has no term, and counts for nothing at an assessment."
        ),
        columns=[
            day_column("first", _("Administered on")),
            Column(
                name="number",
                label=_("Number of the minutes"),
                cell=lambda row: Cell(value=row.measure or None),
            ),
        ],
        sort="-first",
        empty=(
            _("No public reprimand is recorded"),
            _(
                "The collective may administer one where the official who appoints referred the "
                "matter to it, under the Code of Honour alone."
            ),
        ),
    )


def _respond(
    request: Request,
    found: Sequence[Measure],
    name: str,
    title: str,
    lead: str,
    *,
    columns: Sequence[Column],
    sort: str,
    empty: tuple[Words, Words],
) -> HttpResponse:
    person = Column(
        name="person",
        label=_("Person"),
        cell=lambda row: Cell(
            value=str(row.person) if row.person else None,
            url=reverse("matter", args=["cases", row.address]),
            note=str(row.unit) if row.unit else "",
        ),
        order=("person__folded",),
    )
    listing = Listing(
        name=name,
        caption=title,
        columns=[person, *columns],
        sort=sort,
        prepare=lambda rows: rows.select_related("person", "organisation", "unit").annotate(
            address=first_fact()
        ),
        empty_title=empty[0],
        empty_text=empty[1],
    )
    context = {
        "title": title,
        "lead": lead,
        "back_url": reverse("register", args=["cases"]),
        "back_label": gettext("Cases"),
    }
    shown = listing.shown(_rows(found), request.GET)
    return respond(request, shown, "registers/list.html", context)


def _rows(found: Sequence[Measure]) -> Rows:
    """The cases, with the measure and the days by which they are sorted."""
    rows: Rows = Matter.objects.filter(pk__in=[each.matter.pk for each in found])
    of = {each.matter.pk: each for each in found}

    def case(field: str, kind: type[Any]) -> Case:
        whens = (When(pk=key, then=Value(getattr(each, field))) for key, each in of.items())
        return Case(*whens, default=Value(None), output_field=kind(null=True))

    named: Rows = rows.annotate(
        measure=case("name", CharField),
        first=case("first", DateField),
        last=case("last", DateField),
    )
    return named
