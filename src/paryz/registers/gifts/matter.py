"""The page of one gift or service."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from paryz.duties import statuses
from paryz.kernel.facts import Fact, kind_of
from paryz.people.actors import Actor
from paryz.people.models import Person
from paryz.people.policy import visible_to
from paryz.people.routes import may_ask
from paryz.registers.attaching import attached
from paryz.registers.authors import author
from paryz.registers.case import Case, Stated, case_of
from paryz.registers.gifts.act_kinds import is_over
from paryz.registers.gifts.moves import moves, papers, photograph_url
from paryz.registers.gifts.states import mark, state_label
from paryz.registers.gifts.telling import without_a_day
from paryz.web.actors import Request
from paryz.web.citing import cite
from paryz.web.labels import act_label, fact_label, field_label
from paryz.web.values import value_label
from paryz.web.words import day_in_words

# What is told elsewhere on the page, or is an identifier that nobody reads.
UNTOLD = {"id", "person", "in_service", "gift", "service", "currency", "sha256", "media_type", "of"}


@require_safe
def gift(request: Request, pk: int) -> HttpResponse:
    """What was recorded, both clocks, what is owed, the next step, the papers, the history."""
    case = case_of(request.actor, pk, request.today)
    found = moves(case)
    context = {
        "case": case,
        "person": None if case.person == request.actor.person else case.person,
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
    rows: list[dict[str, Any]] = []
    if case.person is not None and case.person != actor.person:
        row: dict[str, Any] = {"label": gettext("Concerns"), "value": str(case.person)}
        if visible_to(actor, Person.objects.filter(pk=case.person.pk)).exists():
            row["url"] = reverse("person", args=[case.person.uid])
        rows.append(row)
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
    rows += [row for name, row in _fields(opening) if name not in ("day", "aware_on")]
    return rows


def _fields(fact: Fact) -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a fact that say something, in words."""
    for each in dataclasses.fields(fact):
        value = getattr(fact, each.name)
        if each.name in UNTOLD or value is None or value == "":
            continue
        row: dict[str, Any] = {"label": field_label(each.name, kind_of(fact))}
        if isinstance(value, date):
            row["day"] = value
        elif each.name in ("value", "amount"):
            row["value"] = f"{value} {getattr(fact, 'currency', None) or ''}".strip()
        else:
            row["value"] = value_label(each.name, str(value))
        yield each.name, row


def _duty(request: Request, case: Case, duty: Any) -> dict[str, Any]:
    """A duty as `parts/duty.html` shows it; the next step stands over all of them."""
    citation = cite(duty.provision)
    words = ""
    if duty.discharged_on:
        words = gettext("Done on {day}").format(day=day_in_words(duty.discharged_on))
    elif duty.act_by is None:
        words = without_a_day(immediate=duty.immediate, unknown=duty.unknown)
    opening = case.opening
    aware = getattr(opening, "aware_on", None)
    if aware is not None and opening is not None and aware != opening.day and duty.due:
        why = gettext("Counted from {day}, when it was learned of.").format(day=day_in_words(aware))
    else:
        why = gettext("It arose on {day}.").format(day=day_in_words(duty.cause_day))
    return {
        "act": act_label(duty.act),
        "url": reverse("duty", args=[duty.pk]),
        "status": statuses.shown(duty, duty.status, request.today),
        "due": None if words else duty.act_by,
        "due_words": words,
        "citation": citation.label,
        "citation_url": citation.url,
        "why": why,
    }


def _told(actor: Actor, case: Case, stated: Stated) -> dict[str, Any]:
    """A line of the history: what, on which day, recorded by whom and when, under which seal."""
    entry = stated.entry
    seen = case.person is not None
    fields = []
    if stated.fact is not None and stated.fact is not case.opening and not entry.retracts:
        fields = [row for name, row in _fields(stated.fact) if name != "day"]
    return {
        "what": fact_label(entry.kind),
        "day": entry.day,
        "by": author(actor, entry.recorded_by),
        "recorded_at": stated.recorded_at,
        "number": entry.number,
        "seal": " ".join(entry.seal[n : n + 4] for n in range(0, 16, 4)),
        "taken_back": stated.taken_back_by is not None,
        "erased": stated.fact is None,
        "lines": fields,
        "reason": getattr(stated.fact, "reason", "") if entry.retracts else "",
        "url": reverse("fact", args=[entry.fact]) if seen else "",
        "attach_url": _attach_url(case, stated),
    }


def _attach_url(case: Case, stated: Stated) -> str:
    if not stated.stands or stated.entry.kind == "DocumentAttached" or case.person is None:
        return ""
    return reverse("gift-attach", args=[case.matter.pk, stated.entry.fact])
