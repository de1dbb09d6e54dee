"""The page of one duty, which explains itself: why, by when, and how each day was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from paryz.desk.duties import act_by
from paryz.desk.next_steps import next_step
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.kernel.facts import kind_of
from paryz.kernel.terms import Step
from paryz.law.explaining import Explanation, explain
from paryz.ledger.models import Entry
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.owing import Found, behind
from paryz.web.actors import Request
from paryz.words.citing import cited, quote
from paryz.words.labels import act_label, fact_label, owed_by_label, source_label
from paryz.words.saying import day_in_words, say


@dataclass(frozen=True, kw_only=True)
class CountedDay:
    """A day of the term as the page shows it."""

    day: date
    number: int | None
    reason: str
    last: bool


def duty(request: Request, pk: int) -> HttpResponse:
    """What is owed, by whom, by when, and what it all rests on."""
    rows = visible_to(request.actor, Deadline.objects.all())
    found = get_object_or_404(
        statuses.with_status(rows, request.today).select_related("person", "organisation"), pk=pk
    )
    return render(request, "desk/duty.html", page(request.actor, found, request.today))


def page(actor: Actor, deadline: Any, today: date) -> dict[str, Any]:
    """What the template shows of a duty to an actor."""
    behind_it = behind(deadline)
    own = actor.person is not None and deadline.person_id == actor.person.pk
    people = {deadline.person.uid: str(deadline.person)} if deadline.person else {}
    context: dict[str, Any] = {
        "title": act_label(deadline.act),
        "deadline": deadline,
        "own": own,
        "status": statuses.shown(deadline, deadline.status, today),
        "act_by": act_by(deadline),
        "citation": cited(deadline.provision),
        "next": next_step(actor, deadline),
    }
    if behind_it is None:
        return context
    why = explain(behind_it.owed, behind_it.world, today)
    seen = _seen_entries(actor, why)
    return context | {
        "why": why,
        "quote": quote(why.provision.number),
        "summary": _summary(why, deadline, own, seen, people),
        "story": [say(each, people) for each in why.story],
        "days": _days(why.steps, why.owed.dates.due),
        "around": _days(why.around, None),
        "term": say(why.term),
        "reading": say(why.reading) if why.reading else "",
        "notes": [*_moved(behind_it), *(say(each, people) for each in why.owed.notes)],
        "basis": [say(each, people) for each in why.owed.basis],
        "receipt": seen.get(why.cause.id),
        "years": why.years,
    }


def _moved(found: Found) -> list[str]:
    """That the calendar was changed while the term ran, and what the last day was before."""
    before, now = found.due_at_first, found.owed.dates.due
    if before is None or now is None:
        return []
    return [
        gettext(
            "When it arose, its last day was {before}. The calendar was changed since, and the "
            "days are counted anew: it is {now}."
        ).format(before=day_in_words(before), now=day_in_words(now))
    ]


def _seen_entries(actor: Actor, why: Explanation) -> dict[str, Entry]:
    """The entries of the cause and of what discharged it, where the actor may read them."""
    facts = [why.cause.id, *([why.owed.discharged.id] if why.owed.discharged else ())]
    found = visible_to(actor, Entry.objects.filter(fact__in=facts))
    return {entry.fact: entry for entry in found}


def _summary(
    why: Explanation,
    deadline: Deadline,
    own: bool,
    seen: dict[str, Entry],
    people: dict[str, str],
) -> list[dict[str, Any]]:
    owed = why.owed
    rows: list[dict[str, Any]] = [
        {
            "label": gettext("Concerns"),
            "value": deadline.whose,
            "url": reverse("person", args=[deadline.person.uid])
            if deadline.person and not own
            else "",
        },
        {"label": gettext("Who owes it"), "value": owed_by_label(owed.duty.owed_by)},
    ]
    if owed.duty.to:
        rows.append({"label": gettext("To whom"), "value": owed_by_label(owed.duty.to)})
    rows.append(_event(gettext("Because of"), owed.cause, seen))
    if owed.discharged:
        rows.append(_event(gettext("Done by"), owed.discharged, seen))
    else:
        kinds = [fact_label(each.__name__) for each in owed.duty.discharged_by]
        rows.append({"label": gettext("Done when there is"), "value": " · ".join(kinds)})
    rows.append({"label": gettext("Term"), "value": say(why.term)})
    dates = owed.dates
    moved = dates.rolled if dates.rolled != dates.due else None
    for label, day in (
        (gettext("Act by"), dates.act_by),
        (gettext("Last day of the term"), dates.due),
        (gettext("With the move to a working day"), moved),
        (gettext("Overdue from"), dates.late_from),
    ):
        if day is not None:
            rows.append({"label": label, "day": day})
    rows.append({"label": gettext("Follows from"), "value": source_label(owed.source)})
    rows.append({"label": gettext("Calendar"), "value": owed.calendar_version})
    return rows


def _event(label: str, fact: Any, seen: dict[str, Entry]) -> dict[str, Any]:
    entry = seen.get(fact.id)
    row: dict[str, Any] = {"label": label, "value": fact_label(kind_of(fact))}
    row["note"] = day_in_words(fact.day)
    if entry is not None:
        row["url"] = reverse("fact", args=[fact.id])
    return row


def _days(steps: tuple[Step, ...], due: date | None) -> list[CountedDay]:
    return [
        CountedDay(day=step.day, number=step.number, reason=say(step.reason), last=step.day == due)
        for step in steps
    ]
