"""All registers on a page, and each of them as a list and as a file."""

from __future__ import annotations

from django.db.models import Count
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from paryz.declaring.installed import registers as installed
from paryz.declaring.register import OWN, Opening, Register
from paryz.duties.models import Matter
from paryz.matters.declared.finding import keeps, may_enter, register_of
from paryz.matters.declared.listing import listing, rows_of
from paryz.matters.exporting import FORMATS
from paryz.matters.listing import respond
from paryz.policy.actors import Actor
from paryz.policy.routes import may_ask
from paryz.policy.seeing import visible_to
from paryz.web.actors import Request


@require_safe
def registers(request: Request) -> HttpResponse:
    """Every register in which something could be the reader's."""
    open_rows = visible_to(request.actor, Matter.objects.filter(closed_on=None)).order_by()
    waiting = dict(open_rows.values_list("register").annotate(Count("pk")))
    shown = [
        {
            "waiting": waiting.get(each.name, 0),
            "label": each.label if keeps(request.actor, each) else each.own,
            "lead": each.lead,
            "url": reverse("register", args=[each.name]),
        }
        for each in installed().values()
        if may_enter(request.actor, each)
    ]
    return render(request, "registers/declared/registers.html", {"registers": shown})


@require_safe
def register(request: Request, register: str) -> HttpResponse:
    """The matters of a register that the reader may see."""
    found = register_of(request.actor, register)
    if found.route:
        return redirect(found.route)
    others = keeps(request.actor, found) or request.actor.supervises
    links = (
        {name: reverse("register-export", args=[found.name, name]) for name in FORMATS}
        if keeps(request.actor, found)
        else {}
    )
    shown = listing(found, request.actor, request.today, others=others).shown(
        rows_of(request.actor, found), request.GET, **links
    )
    return respond(
        request,
        shown,
        "registers/list.html",
        {
            "title": found.label if others else found.own,
            "lead": found.lead,
            "buttons": [
                {"url": reverse("matter-new", args=[found.name, each.name]), "label": each.title}
                for each in found.openings
                if may_open(request.actor, each)
            ]
            + [
                {"url": reverse(route), "label": label}
                for route, label in found.further.items()
                if may_ask(request.actor, route)
            ],
            "back_url": reverse("registers"),
            "back_label": gettext("Registers"),
        },
    )


def may_open(actor: Actor, opening: Opening) -> bool:
    """Whether the actor is one of those who begin such a matter."""
    return (OWN in opening.by and actor.person is not None) or actor.has(*opening.by)


def openings(actor: Actor) -> list[tuple[Register, Opening]]:
    """What may have happened, in everyday words, for the page that asks it."""
    return [
        (register, opening)
        for register in installed().values()
        for opening in register.openings
        if opening.happened and OWN in opening.by and may_open(actor, opening)
    ]


@require_safe
def export(request: Request, register: str, file_format: str) -> HttpResponseBase:
    """The list as a file, with every row that the address asks for."""
    found = register_of(request.actor, register)
    if file_format not in FORMATS or not keeps(request.actor, found):
        raise Http404
    return listing(found, request.actor, request.today, others=True).export(
        rows_of(request.actor, found), request.GET, file_format
    )
