"""Acts for many people: who is ticked, one question, then all of it is recorded or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import Receipt
from paryz.matters.declared.asking import Asker, QuestionsForm
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.recording.actions import record
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.acts import ActForRows
from paryz.registers.acknowledgements.done import remembered
from paryz.registers.acknowledgements.register import TICK, register
from paryz.web.actors import Request
from paryz.words.saying import say

# More at once than any organisation on one machine has.
MOST = 20_000
# So many are listed with a box each; of more only the number is told.
LISTED = 200


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The rows that were ticked, in the order of names, and how a form names them again."""

    rows: Sequence[Any]
    query: str = ""

    @property
    def listed(self) -> bool:
        """Whether each stands on the page with a box of its own."""
        return not self.query or len(self.rows) <= LISTED


def chosen(request: Request) -> Chosen:
    """What the form names, less those that were left out; 404 for a row that is not there.

    ``whole`` with the list's own ``query`` stands for every row that it shows, on all pages.
    """
    given, kept = request.POST, rows.kept(request.actor)
    whole, query = given.get("whole"), ""
    named = set(given.getlist(TICK))
    if whole:
        query = given.get("query", "")
        shown = register(request.actor).shown(kept, QueryDict(query))
        if not shown.valid:
            raise Http404
        found = list(shown.ordered[: MOST + 1])
    elif all(each.isdecimal() and len(each) < 19 for each in named):
        found = list(rows.with_all(kept.filter(pk__in=named), request.actor))
    else:
        raise Http404
    if len(found) > MOST or (not whole and len(found) != len(named)):
        raise Http404
    without = set(given.getlist("without"))
    found = [row for row in found if str(row.pk) not in without]
    found.sort(key=lambda row: (row.person.folded, row.pk))
    return Chosen(rows=found, query=query or ("tab=all" if whole else ""))


@require_http_methods(["GET", "HEAD", "POST"])
def for_many(request: Request, act: ActForRows) -> HttpResponse:
    """An act for all who are ticked; those who stand in its way are named, and may be left out."""
    if request.method != "POST":
        return redirect("acknowledgements")
    people = chosen(request)
    sent = "record" in request.POST
    form = QuestionsForm(
        request.POST if sent else None,
        asker=Asker(act=act, today=request.today),
        initial={"day": request.today},
    )
    faults, against = [], dict[int, str]()
    if not people.rows:
        faults.append(gettext("Tick at least one person."))
    elif not sent or form.is_valid():
        day = form.cleaned_data["day"] if sent else None
        against = {row.pk: why for row in people.rows if (why := act.against(row, day))}
    if sent and people.rows and form.is_valid() and not against:
        stated = [(row, act.stated(row, form)) for row in people.rows]
        try:
            receipts, against = record_together(request.actor, stated, now=request.now)
        except Refused as refused:
            faults.append(say(refused))
        else:
            if receipts:
                return remembered(request, act.name, receipts)
    if sent and against:
        faults.append(
            gettext("Nothing is recorded yet. Look at who stands in the way, and leave them out.")
        )
    context = {
        "act": act,
        "tick": TICK,
        "people": people,
        "form": form,
        "faults": faults,
        "obstacles": [
            {"row": row, "reason": against[row.pk]} for row in people.rows if row.pk in against
        ],
        "clear": [row for row in people.rows if row.pk not in against],
        "left": len(people.rows) - len(against),
        "without": request.POST.getlist("without"),
    }
    status = 422 if sent or not people.rows else 200
    return render(request, "registers/acknowledgements/bulk.html", context, status=status)


def record_together(
    actor: Actor, stated: Sequence[tuple[Any, Fact]], *, now: datetime
) -> tuple[Sequence[Receipt], dict[int, str]]:
    """Record a fact for each row in one transaction, whatever the organisations.

    The receipts of everything; or the rows in the way of everything, by their keys, and why.
    Raises :class:`Refused` where each could be recorded by itself, and all together cannot.
    """
    by_organisation: dict[Organisation, dict[Any, Fact]] = {}
    for row, fact in stated:
        # One fact for a person who has two posts, and so stands in the list twice.
        there = by_organisation.setdefault(row.organisation, {})
        there[fact.person, row.code] = fact
    receipts: list[Receipt] = []
    try:
        with transaction.atomic():
            for organisation, facts in by_organisation.items():
                receipts += record(actor, organisation, [*facts.values()], now=now)
    except Refused:
        against = dict(_in_the_way(actor, stated, now))
        if not against:
            raise
        return (), against
    return receipts, {}


def _in_the_way(
    actor: Actor, stated: Sequence[tuple[Any, Fact]], now: datetime
) -> Mapping[int, str]:
    """Those for whom the fact is refused by itself: each is tried, and none is kept."""
    found = {}
    for row, fact in stated:
        with transaction.atomic():
            try:
                record(actor, row.organisation, [fact], now=now)
            except Refused as refused:
                found[row.pk] = say(refused, {row.person.uid: str(row.person)})
            transaction.set_rollback(True)
    return found
