"""The first page: what waits for whoever opens it, and the next step of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from paryz.desk import overview
from paryz.desk.duties import act_by
from paryz.desk.next_steps import SIGNED_FOR, NextStep, next_step
from paryz.desk.setting_up import what_is_missing
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.ledger.models import Chain
from paryz.notices.addressed import unread
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.policy.routes import may_ask
from paryz.policy.seeing import ADMINISTRATOR, AUDITOR, ETHICS, PERSONNEL, SUPERVISOR
from paryz.registers.gifts import rows as gifts
from paryz.web.actors import Request
from paryz.words.citing import cite
from paryz.words.labels import act_label
from paryz.words.saying import day_in_words

MOST_OWN = 20
# The longest chains of whoever audits many; the others are found on the record's page.
MOST_CHAINS = 10
# What was done this lately still stands on the page, so that one sees that it arrived.
LATELY = timedelta(days=30)
# What is open comes before what is done, and of that what is due first.
SOONEST = (F("discharged_on").desc(nulls_first=True), "act_by", "cause_day", "pk")


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of the page: its template, and what that is shown."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MyDuty:
    """A duty of the reader's own, as `parts/duty.html` shows it."""

    act: str
    url: str
    status: str
    due: date | None
    due_words: str
    citation: str
    citation_url: str
    why: str
    next: NextStep | None


def home(request: Request) -> HttpResponse:
    """The page of whoever is signed in, or a calm word to whoever is not."""
    actor = request.actor
    if actor.person is None:
        return render(request, "desk/welcome.html", {"codes": _codes()})
    return render(
        request,
        "desk/home.html",
        {
            "title": gettext("Good day, {name}").format(
                name=actor.person.given or actor.person.surname
            ),
            "today": day_in_words(request.today),
            "sections": list(_sections(actor, request.today)),
            "withheld": actor.withheld,
            "unread": unread(actor),
        },
    )


def _sections(actor: Actor, today: date) -> Iterator[Section]:
    yield Section(template="desk/home_happened.html")
    yield _own(actor, today)
    if actor.has(PERSONNEL, SUPERVISOR) or actor.leads:
        yield Section(
            template="desk/home_people.html",
            values={
                "heading": gettext("People") if actor.has(PERSONNEL) else gettext("My unit"),
                **overview.people(actor, today),
            },
        )
    if may_ask(actor, "gifts-week"):
        yield Section(template="desk/home_gifts.html", values={"figures": _gifts(actor, today)})
    if actor.has(ETHICS):
        yield Section(
            template="desk/home_kinds.html", values={"kinds": overview.by_kind(actor, today)}
        )
    if actor.has(AUDITOR):
        yield Section(template="desk/home_record.html", values={"chains": _chains(actor)})
    if actor.has(ADMINISTRATOR):
        yield Section(template="desk/home_setup.html", values={"steps": what_is_missing(actor)})


def _gifts(actor: Actor, today: date) -> list[dict[str, Any]]:
    """How many gifts and services are late, must move this week, and are open at all."""
    counts = gifts.open_counts(gifts.Seen(actor=actor, today=today))
    return [
        {
            "value": counts["late"],
            "label": gettext("overdue"),
            "tone": "late",
            "url": f"{reverse('gifts')}?tab=late",
        },
        {
            "value": counts["soon"],
            "label": gettext("within seven days"),
            "tone": "soon",
            "url": reverse("gifts-week"),
        },
        {"value": counts["open"], "label": gettext("to do in all"), "url": reverse("gifts")},
    ]


def _own(actor: Actor, today: date) -> Section:
    """What the reader owes, the most pressing first, and what was done lately."""
    mine = Deadline.objects.filter(
        statuses.is_open(today) | Q(discharged_on__gte=today - LATELY),
        person=actor.person,
        owed_by="servant",
    )
    rows = list(mine.order_by(*SOONEST)[:MOST_OWN])
    duties = [_my_duty(duty, next_step(actor, duty), today) for duty in rows]
    return Section(
        template="desk/home_own.html",
        values={
            "duties": [each for each in duties if not each.status.startswith("done")],
            "done": [each for each in duties if each.status.startswith("done")],
        },
    )


def _my_duty(duty: Deadline, step: NextStep | None, today: date) -> MyDuty:
    citation = cite(duty.provision)
    day = act_by(duty)
    if duty.act == "acknowledge":
        why = gettext("You entered service on {day}.")
    elif duty.act in SIGNED_FOR:
        why = gettext("A new edition took effect on {day}.")
    else:
        why = gettext("It arose on {day}.")
    return MyDuty(
        act=act_label(duty.act),
        url=reverse("duty", args=[duty.pk]),
        status=statuses.shown(duty, statuses.of(duty, today), today),
        due=day if isinstance(day, date) else None,
        due_words="" if isinstance(day, date) else str(day),
        citation=citation.label,
        citation_url=citation.url,
        why=why.format(day=day_in_words(duty.cause_day)),
        next=step,
    )


def _chains(actor: Actor) -> list[dict[str, Any]]:
    here = Organisation.objects.filter(
        actor.scope(AUDITOR, organisation="pk", unit=None), uid=OuterRef("key")
    )
    return [
        {
            "name": chain.name,
            "number": chain.number,
            "seal": chain.seal,
            "url": f"{reverse('record')}?organisation={chain.key}",
        }
        for chain in Chain.objects.filter(Exists(here))
        .annotate(name=Subquery(here.values("name")))
        .order_by("-number", "key")[:MOST_CHAINS]
    ]


def _codes() -> list[dict[str, Any]]:
    from paryz.languages import language
    from paryz.law import codes
    from paryz.law.provisions import title

    return [
        {
            "title": title(each, language()),
            "url": reverse("code", args=[each.id]),
            "act": gettext(each.act),
            "repealed": each.last_day,
        }
        for each in codes.package().codes
    ]
