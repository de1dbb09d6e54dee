"""The pages of the register: the list with its exports, the totals, and what moves this week."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from paryz.duties.models import Matter
from paryz.matters.declared.listing import first_fact
from paryz.matters.exporting import FORMATS
from paryz.matters.listing import respond
from paryz.policy.routes import may_ask
from paryz.policy.seeing import visible_matters
from paryz.registers.gifts.declaration import REGISTER
from paryz.registers.gifts.register import columns_of, register
from paryz.registers.gifts.rows import Seen
from paryz.registers.gifts.totals import totals as totals_of
from paryz.registers.gifts.week import Waiting
from paryz.registers.gifts.week import week as week_of
from paryz.web.actors import Request
from paryz.web.tables import Column, Row, Table
from paryz.words.saying import day_in_words

_OF_THE_WEEK = ("person", "what", "from", "received", "act-by", "state")


def seen_by(request: Request) -> Seen:
    """What the reader may see of the register today."""
    return Seen(actor=request.actor, today=request.today)


@require_safe
def gifts(request: Request) -> HttpResponse:
    """The gifts and services that the reader may see: one's own, or those of one's part."""
    seen = seen_by(request)
    keeps = may_ask(request.actor, "gifts-export")
    links = {name: reverse("gifts-export", args=[name]) for name in FORMATS} if keeps else {}
    shown = register(seen).shown(seen.rows, request.GET, **links)
    asked = request.GET.urlencode()
    return respond(
        request,
        shown,
        "registers/gifts/list.html",
        {
            "title": gettext("Gifts and services") if keeps else gettext("My gifts and services"),
            "lead": gettext(
                "What was received, found or declined, what follows from it, and by when."
            ),
            "buttons": _buttons(request),
            "totals_url": f"{reverse('gifts-totals')}?{asked}" if keeps else "",
        },
    )


def _buttons(request: Request) -> list[dict[str, str]]:
    offered = [
        ("happened", gettext("Something happened")),
        ("gifts-week", gettext("What must move this week")),
    ]
    return [
        {"url": reverse(route), "label": label}
        for route, label in offered
        if may_ask(request.actor, route)
    ]


@require_safe
def export(request: Request, file_format: str) -> HttpResponseBase:
    """The list as a file, with every row that the address asks for."""
    if file_format not in FORMATS:
        raise Http404
    seen = seen_by(request)
    return register(seen).export(seen.rows, request.GET, file_format)


@require_safe
def totals(request: Request) -> HttpResponse:
    """How many, and worth what, of the rows that the address asks for; to be printed."""
    seen = seen_by(request)
    shown = register(seen).shown(seen.rows, request.GET)
    return render(
        request,
        "registers/gifts/totals.html",
        {
            "title": gettext("Gifts and services in figures"),
            "shown": shown,
            "sections": totals_of(shown.filtered) if shown.valid else [],
            "today": day_in_words(request.today),
        },
        status=200 if shown.valid else 422,
    )


@require_safe
def week(request: Request) -> HttpResponse:
    """What personnel and the ethics officer must see to this week; to be printed."""
    seen = seen_by(request)
    return render(
        request,
        "registers/gifts/week.html",
        {
            "title": gettext("What must move this week"),
            "lists": [_list(seen, each) for each in week_of(seen)],
            "today": day_in_words(request.today),
        },
    )


@require_safe
def moved(request: Request, pk: int, rest: str = "") -> HttpResponse:
    """From the address that a gift or service had by its number in the table to the one it has."""
    rows = visible_matters(request.actor, Matter.objects.filter(pk=pk), *REGISTER.matters)
    first = get_object_or_404(rows.values_list(first_fact(), flat=True))
    return redirect(f"{reverse('matter', args=[REGISTER.name, first])}{rest}")


def _list(seen: Seen, waiting: Waiting) -> dict[str, Any]:
    columns = [each for each in columns_of(seen.today, others=True) if each.name in _OF_THE_WEEK]
    cells = [each.cell for each in columns if each.cell]
    table = Table(
        caption=waiting.title,
        caption_hidden=True,
        columns=[Column(label=each.label, kind=each.kind) for each in columns],
        rows=[
            Row(cells=[cell(row) for cell in cells], late=waiting.name == "late")
            for row in waiting.rows
        ],
    )
    return {"waiting": waiting, "table": table, "more": waiting.count - len(waiting.rows)}
