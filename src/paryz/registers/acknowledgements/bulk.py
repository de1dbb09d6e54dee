"""The pages of acts for many: who is ticked, one question, then all is recorded or nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.ledger.receipts import as_text
from paryz.recording.actions import Missing
from paryz.registers.acknowledgements.acts import ACTS, FILED, SIGNED, Act
from paryz.registers.acknowledgements.choosing import Chosen, chosen
from paryz.registers.acknowledgements.register import TICK
from paryz.registers.acknowledgements.together import Obstacle, record_together
from paryz.web.actors import Request

REMEMBERED = "acknowledgements-done"
DONE = {
    **{name: act.done for name, act in ACTS.items()},
    "refused": _("The refusal is recorded"),
    "attached": _("The scan is attached"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def signed(request: Request) -> HttpResponse:
    """They signed on paper."""
    return _page(request, SIGNED)


@require_http_methods(["GET", "HEAD", "POST"])
def filed(request: Request) -> HttpResponse:
    """Their forms were filed."""
    return _page(request, FILED)


def _page(request: Request, act: Act) -> HttpResponse:
    if request.method != "POST":
        return redirect("acknowledgements")
    people = chosen(request)
    if not people.rows:
        return _show(request, act, people, faults=[gettext("Tick at least one person.")])
    if "record" not in request.POST:
        form = act.form(today=request.today, initial={"day": request.today})
        against = [
            Obstacle(row=row, reason=reason)
            for row in people.rows
            if (reason := act.reason(row, {}))
        ]
        return _show(request, act, people, form=form, obstacles=against, status=200)
    form = act.form(request.POST, today=request.today)
    if not form.is_valid():
        return _show(request, act, people, form=form)
    given = form.cleaned_data
    against = [
        Obstacle(row=row, reason=reason)
        for row in people.rows
        if (reason := act.reason(row, given))
    ]
    if against:
        return _show(request, act, people, form=form, obstacles=against)
    try:
        outcome = record_together(
            request.actor, [(row, act.fact(row, given)) for row in people.rows], now=request.now
        )
    except Missing as missing:
        raise Http404 from missing
    if not outcome.receipts:
        return _show(
            request,
            act,
            people,
            form=form,
            obstacles=list(outcome.obstacles),
            faults=list(outcome.faults),
        )
    first, last = outcome.receipts[0], outcome.receipts[-1]
    request.session[REMEMBERED] = {
        "act": act.name,
        "count": len(outcome.receipts),
        "day": given["day"].isoformat(),
        "first": first.number,
        "last": last.number,
        "seal": last.short,
        "recorded_at": last.recorded_at,
        "text": as_text(last),
    }
    return redirect("acknowledgements-done")


def _show(
    request: Request,
    act: Act,
    people: Chosen,
    *,
    form: Any = None,
    obstacles: list[Obstacle] | None = None,
    faults: list[str] | None = None,
    status: int = 422,
) -> HttpResponse:
    against = {each.row.pk: each.reason for each in obstacles or ()}
    faults = list(faults or ())
    if against and status == 422:
        faults.append(
            gettext("Nothing is recorded yet. Look at who stands in the way, and leave them out.")
        )
    context = {
        "act": act,
        "tick": TICK,
        "people": people,
        "form": form,
        "faults": faults,
        "obstacles": obstacles or [],
        "clear": [row for row in people.rows if row.pk not in against],
        "left": len(people.rows) - len(against),
        "without": request.POST.getlist("without"),
    }
    return render(request, "registers/acknowledgements/bulk.html", context, status=status)


@require_safe
def done(request: Request) -> HttpResponse:
    """What was just recorded, with the entries that prove it."""
    found = request.session.get(REMEMBERED)
    if not isinstance(found, dict) or found.get("act") not in DONE:
        return redirect("acknowledgements")
    act = ACTS.get(found["act"])
    first, last = found["first"], found["last"]
    register = reverse("acknowledgements")
    context = {
        "title": DONE[found["act"]],
        "count": found.get("person") or _counted(found["count"]),
        "receipt": {
            "number": first if first == last else f"{first} – {last}",
            "seal": found["seal"],
            "day": date.fromisoformat(found["day"]),
            "recorded_at": datetime.fromisoformat(found["recorded_at"]),
            "text": found.get("text", ""),
        },
        "next_url": f"{register}?tab={act.next_tab}" if act else register,
        "next_label": act.next_label if act else gettext("Back to the register"),
        "form_url": reverse("acknowledgement-form", args=[found["fact"]])
        if found.get("fact")
        else "",
    }
    return render(request, "registers/acknowledgements/done.html", context)


def _counted(count: int) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)
