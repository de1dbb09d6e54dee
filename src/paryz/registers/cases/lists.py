"""Sanctions in force, and the public reprimands of the collective: two lists that never meet.

A sanction is a state and not a duty: nothing is stored of it. What is in force on a day is worked
out from the facts of the cases whose decision the reader may see; an expired sanction is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, DateField, Exists, OuterRef, Value, When
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
from paryz.matters.counting import Rows
from paryz.matters.declared.listing import first_fact
from paryz.matters.listing import Column, Listing, respond
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.grounds import in_effect
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.values import value_label


@dataclass(frozen=True, kw_only=True)
class Sanctioned:
    """A case with a sanction in force, with its first and last day."""

    matter: Matter
    outcome: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Reprimanded:
    """A case in which the collective administered a public reprimand, which has no term."""

    matter: Matter
    day: date
    number: str


def in_force(actor: Actor, today: date) -> list[Sanctioned]:
    """The sanctions in force on the day, of the cases that the actor may see."""
    sanctions_of = codes.package().sanctions
    if sanctions_of is None:
        return []
    return [
        Sanctioned(matter=matter, outcome=each.outcome, first=each.first, last=each.last)
        for matter, facts in _with(actor, CaseDecided)
        for each in sanctions_of(facts)
        if each.first <= today <= each.last
    ]


def reprimanded(actor: Actor) -> list[Reprimanded]:
    """The public reprimands, of the cases that the actor may see."""
    return [
        Reprimanded(matter=matter, day=fact.day, number=fact.number or "")
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
    found = {each.matter.pk: each for each in in_force(request.actor, request.today)}
    listing = Listing(
        name="sanctions",
        caption=_("Sanctions in force"),
        columns=[
            _person(),
            Column(
                name="outcome",
                label=_("Sanction"),
                cell=lambda row: Cell(value=value_label("outcome", found[row.pk].outcome)),
            ),
            _day("first", _("From"), found),
            _day("last", _("Last day"), found),
        ],
        sort="last",
        prepare=_prepared,
        empty_title=_("No sanction is in force"),
        empty_text=_(
            "A sanction stands here from the decision to the last day of six months, or until it "
            "is lifted. Then it is shown nowhere but in its case."
        ),
    )
    days = {
        "first": {key: each.first for key, each in found.items()},
        "last": {key: each.last for key, each in found.items()},
    }
    return _respond(
        request,
        listing,
        _rows(days, found),
        gettext("Sanctions in force"),
        gettext("A sanction lapses by itself with its last day (Labor Code, article 66(4))."),
    )


@require_safe
def reprimands(request: Request) -> HttpResponse:
    """What the collective administered: a moral measure, and no sanction."""
    found = {each.matter.pk: each for each in reprimanded(request.actor)}
    listing = Listing(
        name="reprimands",
        caption=_("Public reprimands"),
        columns=[
            _person(),
            _day("first", _("Administered on"), found, field="day"),
            Column(
                name="number",
                label=_("Number of the minutes"),
                cell=lambda row: Cell(value=found[row.pk].number or None),
            ),
        ],
        sort="-first",
        prepare=_prepared,
        empty_title=_("No public reprimand is recorded"),
        empty_text=_(
            "The collective may administer one where the official who appoints referred the matter "
            "to it, under the Code of Honour alone."
        ),
    )
    days = {"first": {key: each.day for key, each in found.items()}}
    return _respond(
        request,
        listing,
        _rows(days, found),
        gettext("Public reprimands"),
        gettext(
            "A moral measure of the collective (Code of Honour, paragraph 10). It is no sanction "
            "of the Labor Code, has no term, and counts for nothing at an assessment."
        ),
    )


def _respond(request: Request, listing: Listing, rows: Rows, title: str, lead: str) -> HttpResponse:
    shown = listing.shown(rows, request.GET)
    context = {
        "title": title,
        "lead": lead,
        "back_url": reverse("register", args=["cases"]),
        "back_label": gettext("Cases"),
    }
    return respond(request, shown, "registers/list.html", context)


def _rows(days: Mapping[str, Mapping[int, date]], found: Iterable[int]) -> Rows:
    """The rows of the matters, with the days by which they are sorted."""
    rows: Rows = Matter.objects.filter(pk__in=[*found])
    for name, by_key in days.items():
        cases = [When(pk=key, then=Value(day)) for key, day in by_key.items()]
        rows = rows.annotate(
            **{name: Case(*cases, default=Value(None), output_field=DateField(null=True))}
        )
    return rows


def _prepared(rows: Rows) -> Rows:
    named = rows.select_related("person", "organisation", "unit")
    found: Rows = named.annotate(address=first_fact())
    return found


def _person() -> Column:
    return Column(
        name="person",
        label=_("Person"),
        cell=lambda row: Cell(
            value=str(row.person) if row.person else None,
            url=reverse("matter", args=["cases", row.address]),
            note=str(row.unit) if row.unit else "",
        ),
        order=("person__folded",),
    )


def _day(name: str, label: Any, found: Mapping[int, Any], field: str = "") -> Column:
    of: Callable[[Any], date] = lambda row: getattr(found[row.pk], field or name)  # noqa: E731
    return Column(
        name=name,
        label=label,
        kind="day",
        cell=lambda row: Cell(value=of(row)),
        order=(name,),
    )
