"""The calendar for those who look after it: what was stated, and what a new day would move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.desk.calendar_forms import CalendarDayForm, KnownForm, YearForm
from paryz.desk.organisations import administered
from paryz.desk.refusing import refusals
from paryz.duties.models import Deadline
from paryz.facts import CalendarDayStated, CalendarYearStated
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Sentence
from paryz.ledger.models import Entry
from paryz.people.models import Organisation
from paryz.recording.actions import record
from paryz.recording.calendar import Moved, Statement, has_moved, statements, would_move
from paryz.recording.worlds import calendar, with_calendar
from paryz.web.actors import Request
from paryz.words.labels import act_label
from paryz.words.saying import day_in_words, say

FORMS: dict[str, type[KnownForm]] = {"day": CalendarDayForm, "year": YearForm}


@dataclass(frozen=True, kw_only=True)
class CalendarStatement:
    """What is stated of one day or year, in words."""

    of: str
    says: str
    source: str
    estimated: bool


@require_safe
def changes(request: Request) -> HttpResponse:
    """What was stated of the calendar here, and the duties that wait for a year."""
    whole = _administers_all(request)
    waiting = Deadline.objects.filter(
        organisation__in=administered(request.actor), unknown=True, discharged_on=None
    )
    return render(
        request,
        "desk/calendar.html",
        {
            "title": gettext("The working-day calendar"),
            "version": calendar().version,
            "years": sorted(calendar().years)[-3:],
            "statements": [_shown(each) for each in statements()],
            "waiting": waiting.count(),
            "whole": whole,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def state(request: Request, what: str) -> HttpResponse:
    """State a day or a year: first what it would move is shown, then it is recorded."""
    organisations = _organisations(request)
    if what not in FORMS:
        raise Http404
    form: Any = FORMS[what](request.POST or None, today=request.today, calendar=calendar())
    context: dict[str, Any] = {
        "title": gettext("Add a year") if what == "year" else gettext("Change a day"),
        "form": form,
        "what": what,
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            facts = form.facts()
            with refusals(form) as refused:
                if request.POST.get("seen") == "yes":
                    return _recorded(request, organisations, facts)
                moved = would_move(list(organisations), facts)
                status = 200
                context |= {
                    "preview": True,
                    "moved": _table(moved),
                    "count": sum(each.count for each in moved),
                    "lines": _lines(facts, organisations),
                }
            if refused.said:
                status = 422
    return render(request, "desk/calendar_state.html", context, status=status)


def _recorded(
    request: Request, organisations: QuerySet[Organisation], facts: Sequence[Fact]
) -> HttpResponse:
    receipts = record(request.actor, organisations[0], facts, now=request.now)
    messages.success(request, gettext("Recorded, and every duty is worked out anew."))
    return redirect("calendar-changed", fact=receipts[0].fact)


@require_safe
def changed(request: Request, fact: str) -> HttpResponse:
    """One statement, and the deadlines that it moved."""
    organisations = _organisations(request)
    found = next(
        (each for each in statements() if fact in {entry.fact for entry in each.entries}), None
    )
    if found is None:
        raise Http404
    moved = has_moved(list(organisations), found)
    return render(
        request,
        "desk/calendar_changed.html",
        {
            "title": gettext("What the calendar’s change moved"),
            "statement": _shown(found),
            "lines": _lines(found.facts, organisations),
            "moved": _table(moved),
            "count": sum(each.count for each in moved),
        },
    )


def _administers_all(request: Request) -> bool:
    """The calendar is one for the installation: whoever changes it looks after all of it."""
    theirs = administered(request.actor).filter(pk=OuterRef("pk"))
    return not Organisation.objects.filter(~Exists(theirs), parent=None).exists()


def _organisations(request: Request) -> QuerySet[Organisation]:
    """The whole installation, for those who administer all of it; for others nothing is there."""
    if not _administers_all(request):
        raise Http404
    return Organisation.objects.order_by("pk")


def _shown(statement: Statement) -> dict[str, Any]:
    first: Entry = statement.first
    return {
        "fact": first.fact,
        "number": first.number,
        "count": len(statement.entries),
        "what": _of(statement.facts[0]),
        "recorded_at": datetime.fromisoformat(first.recorded_at),
        "seal": " ".join(first.seal[n : n + 4] for n in range(0, 16, 4)),
        "url": reverse("calendar-changed", args=[first.fact]),
    }


def _of(fact: Fact) -> str:
    if isinstance(fact, CalendarYearStated):
        return str(int(fact.year))
    assert isinstance(fact, CalendarDayStated)
    return day_in_words(fact.date)


def _lines(facts: Sequence[Fact], organisations: QuerySet[Organisation]) -> list[CalendarStatement]:
    """The days in words, as the calendar would give their reasons with these facts in it."""
    so_far = [fact for each in reversed(statements()) for fact in each.facts]
    then = with_calendar(organisations[0], [*so_far, *facts]).calendar
    lines = []
    for fact in facts:
        if isinstance(fact, CalendarYearStated):
            status = gettext("official") if fact.status == "official" else gettext("provisional")
            lines.append(
                CalendarStatement(of=_of(fact), says=status, source=fact.source, estimated=False)
            )
        elif isinstance(fact, CalendarDayStated):
            told = then.reason(fact.date, 5 if "5" in fact.weeks else 6)
            says = say(Sentence(told.msgid, {"name": told.name, "day": told.day}))
            lines.append(
                CalendarStatement(
                    of=_of(fact),
                    says=says,
                    source=fact.source,
                    estimated=fact.estimated == "yes",
                )
            )
    return lines


def _table(moved: Sequence[Moved]) -> list[dict[str, Any]]:
    return [
        {
            "organisation": str(each.organisation),
            "act": act_label(each.act) if each.act else gettext("other duties"),
            "named": bool(each.act),
            "before": each.before,
            "after": each.after,
            "act_by_before": each.act_by_before,
            "act_by_after": each.act_by_after,
            "count": each.count,
        }
        for each in moved
    ]
