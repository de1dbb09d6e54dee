"""The page that asks what would have been, had E9.16 applied to the gifts of other registers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from paryz.ledger.models import Entry
from paryz.matters.whose import WhoseForm
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.policy.seeing import ETHICS, PERSONNEL, visible_to
from paryz.recording.worlds import world_of
from paryz.registers.gifts.supposing import Listed, Supposition, suppose
from paryz.web.actors import Request

AT_ONCE = 2_000


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose listed gifts the actor sees: those of which one has the whole."""
    mine = visible_to(actor, Organisation.objects.order_by("name", "pk"))
    if actor.operator:
        return mine
    return mine.filter(actor.scope(PERSONNEL, ETHICS, organisation="pk", unit=None))


def listed(organisation: Organisation) -> Iterator[Listed]:
    """The gifts that are listed and were not taken back, in a stream."""
    entries = Entry.objects.filter(chain__key=organisation.uid)
    gone = entries.filter(kind="Retracted").values("retracts")
    standing = entries.filter(kind="GiftListed", content__isnull=False).exclude(fact__in=gone)
    rows = standing.order_by("number").values_list("matter", "day", "content")
    for gift, day, content in rows.iterator(chunk_size=AT_ONCE):
        passed_on = (content or {}).get("disposed_on")
        yield Listed(gift, day, date.fromisoformat(passed_on) if passed_on else None)


def supposed(organisation: Organisation) -> Supposition:
    """What would have been for the listed gifts of one organisation; nothing is recorded."""
    return suppose(listed(organisation), world_of(organisation))


def page(request: Request) -> HttpResponse:
    """By year, and the worst; under a label that nobody can overlook."""
    whose = WhoseForm(request, organisations(request.actor), label=_("In whose register?"))
    chosen = whose.chosen_or_first
    context = {
        "whose": whose,
        "organisation": chosen,
        "found": supposed(chosen) if chosen else None,
    }
    status = 422 if whose.errors else 200
    return render(request, "registers/gifts/what_if.html", context, status=status)
