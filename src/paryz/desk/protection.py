"""One check for every case, transfer, leaving and appraisal: did that person report before?

Each such act passes it in the same way, whoever it is about, and only the ethics officer reads
the answer: so nobody learns from it who reported (E9.4, H2.3). Nothing of it is stored; it is
worked out from the registers when the page is read.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.declaring.installed import registers
from paryz.duties.models import Matter
from paryz.ledger.models import Entry
from paryz.matters.columns import Column
from paryz.matters.listing import Listing, Tab, respond
from paryz.people.models import Person
from paryz.policy.actors import Actor
from paryz.policy.exclusions import not_shut_out
from paryz.policy.seeing import visible_to
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.citing import quotes
from paryz.words.labels import fact_label, value_label

ACTS = ("CaseOpened", "CaseDecided", "Transferred", "ServiceLeft", "Appraised")
# How long after a report an act is held against it. The organisation's own measure, not law.
WATCHED = timedelta(days=365)


@require_safe
def protection(request: Request) -> HttpResponse:
    """Every act that could be a reprisal, and whether the person had reported before it."""
    shown = _listing(request.today).shown(rows(request.actor), request.GET)
    return respond(
        request,
        shown,
        "desk/protection.html",
        {
            "title": gettext("Acts and reports before them"),
            "lead": gettext(
                "Every case, transfer, leaving and appraisal passes this one check, whoever it is "
                "about. Only the ethics officer reads it. It says that somebody had reported or "
                "was approached in the year before, and not what; whether an act is a reprisal, "
                "people decide."
            ),
            "quotes": quotes(("E9.4", "H2.3")),
        },
    )


def rows(actor: Actor) -> QuerySet[Entry]:
    """The acts that the actor may see, each with the day of the last report before it."""
    kinds = [each.kind for each in registers().values() if each.protects]
    reports = Matter.objects.filter(
        not_shut_out(actor),
        kind__in=kinds,
        person__uid=OuterRef("person"),
        organisation__uid=OuterRef("chain__key"),
        opened_on__lte=OuterRef("day"),
        opened_on__gte=OuterRef("day") - WATCHED,
    )
    names = Person.objects.filter(uid=OuterRef("person"))
    entries = Entry.objects.filter(kind__in=ACTS, content__isnull=False)
    undone = Entry.objects.exclude(retracts="").values("retracts")
    return visible_to(actor, entries.exclude(fact__in=undone)).annotate(
        reported=Subquery(reports.order_by("-opened_on").values("opened_on")[:1]),
        folded=Subquery(names.values("folded")[:1]),
        surname=Subquery(names.values("surname")[:1]),
        given=Subquery(names.values("given")[:1]),
    )


def _listing(today: date) -> Listing:
    return Listing(
        name="protection",
        caption=_("Acts and reports before them"),
        columns=[
            Column(
                name="day",
                label=_("Day"),
                kind="day",
                cell=lambda row: Cell(value=row.day),
                order=("day",),
            ),
            Column(
                name="person",
                label=_("Person"),
                cell=lambda row: Cell(
                    value=" ".join(part for part in (row.surname, row.given) if part) or None,
                    url=reverse("person", args=[row.person]),
                ),
                order=("folded",),
            ),
            Column(
                name="act",
                label=_("What was done"),
                cell=lambda row: Cell(
                    value=fact_label(row.kind),
                    url=reverse("fact", args=[row.fact]),
                    note=value_label("outcome", str((row.content or {}).get("outcome", ""))),
                ),
            ),
            Column(name="before", label=_("A report in the year before"), cell=_before),
        ],
        sort="-day",
        tabs=[
            Tab(name="all", label=_("All")),
            Tab(name="reported", label=_("A report before"), condition=Q(reported__isnull=False)),
        ],
        empty_title=_("No such act is recorded"),
        empty_text=_(
            "Cases, transfers, leavings and appraisals stand here from the day they are recorded."
        ),
    )


def _before(row: Any) -> Cell:
    if row.reported is not None:
        return Cell(value=gettext("Yes: look at it, and ask why"))
    return Cell(value=gettext("None known"))
