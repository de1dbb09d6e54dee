"""The page of one gift or service."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from paryz.kernel.facts import kind_of
from paryz.matters.attaching import attached
from paryz.matters.case import Case, Stated, case_of
from paryz.matters.history import concerned, fields_of, told
from paryz.matters.owing import arose, shown
from paryz.matters.rows import mark
from paryz.policy.actors import Actor
from paryz.policy.routes import may_ask
from paryz.registers.gifts.act_kinds import is_over
from paryz.registers.gifts.moves import moves, papers, photograph_url
from paryz.registers.gifts.states import state_label
from paryz.web.actors import Request
from paryz.words.saying import day_in_words


@require_safe
def gift(request: Request, pk: int) -> HttpResponse:
    """What was recorded, both clocks, what is owed, the next step, the papers, the history."""
    case = case_of(request.actor, pk, request.today)
    found = moves(case)
    context = {
        "case": case,
        "person": case.somebody_else(request.actor),
        "listed": case.person is None,
        "state": {
            "label": state_label(case.matter.state),
            "mark": mark(case.matter, request.today),
        },
        "over": is_over(case),
        "next": found[0] if found else None,
        "others": found[1:],
        "summary": _summary(request.actor, case),
        "duties": [_duty(request, case, each) for each in case.deadlines],
        "papers": papers(case),
        "attachments": attached(request.actor, [each.entry.fact for each in case.stated]),
        "photograph_url": photograph_url(case) if case.person is not None else "",
        "history": [_told(request.actor, case, each) for each in reversed(case.stated)],
        "back": _back(request.actor),
    }
    return render(request, "registers/gifts/gift.html", context)


def _back(actor: Actor) -> dict[str, str]:
    """The register, for whoever has one; else the first page."""
    try:
        if may_ask(actor, "gifts"):
            return {"url": reverse("gifts"), "label": gettext("Gifts and services")}
    except (KeyError, NoReverseMatch):
        pass
    return {"url": reverse("home"), "label": gettext("Home")}


def _summary(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """What the first fact says, field by field, and what was found out since."""
    rows = concerned(actor, case)
    if case.opening is None:
        return rows
    opening = case.opening
    day_label = {
        "GiftDeclined": gettext("Offered on"),
        "ServiceReceived": gettext("Rendered on"),
    }.get(kind_of(opening), gettext("Received on"))
    rows.append({"label": day_label, "day": opening.day})
    aware = getattr(opening, "aware_on", None)
    if aware is not None:
        rows.append({"label": gettext("Learned of on"), "day": aware})
    rows += [row for name, row in fields_of(case, opening) if name not in ("day", "aware_on")]
    return rows


def _duty(request: Request, case: Case, duty: Any) -> dict[str, Any]:
    """A duty with the day from which it is counted; the next step stands over all of them."""
    opening = case.opening
    aware = getattr(opening, "aware_on", None)
    if aware is not None and opening is not None and aware != opening.day and duty.due:
        why = gettext("Counted from {day}, when it was learned of.").format(day=day_in_words(aware))
    else:
        why = arose(duty)
    return shown(duty, request.today, why=why)


def _told(actor: Actor, case: Case, stated: Stated) -> dict[str, Any]:
    """A line of the history; where another register lists the gift, no page is linked to."""
    if case.person is None:
        return told(actor, case, stated, url="", attach_url="")
    fact = stated.entry.fact
    attach_url = reverse("gift-attach", args=[case.matter.pk, fact])
    return told(actor, case, stated, url=reverse("fact", args=[fact]), attach_url=attach_url)
