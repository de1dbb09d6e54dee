"""What was just recorded in the register, with the entries that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.ledger.appending import Receipt, receipt_of
from paryz.ledger.models import Entry
from paryz.ledger.receipts import of_entry
from paryz.people.models import Person
from paryz.registers.acknowledgements.acts import FILED, REFUSED, SIGNED
from paryz.web.actors import Request

REMEMBERED = "acknowledgements-done"
ACTS = {act.name: act for act in (SIGNED, FILED, REFUSED)}
ATTACHED = "attached"


def remembered(
    request: Request, act: str, receipts: Sequence[Receipt], person: Person | None = None
) -> HttpResponse:
    """To the page that shows it; ``person`` is named where it was about one alone."""
    request.session[REMEMBERED] = {
        "act": act,
        "facts": [receipts[0].fact, receipts[-1].fact],
        "count": len(receipts),
        "person": str(person or ""),
    }
    return redirect("acknowledgements-done")


def proved_by(entry: Entry, since: Entry | None = None) -> dict[str, Any]:
    """An entry as `parts/receipt.html` shows it; ``since``: the first of several."""
    several = since is not None and since != entry
    return {
        "number": f"{since.number} – {entry.number}" if since and several else entry.number,
        "seal": receipt_of(entry).short,
        "day": entry.day,
        "recorded_at": datetime.fromisoformat(entry.recorded_at),
        "text": of_entry(entry),
    }


@require_safe
def done(request: Request) -> HttpResponse:
    """What was just recorded, of one or of many."""
    found = request.session.get(REMEMBERED)
    if not isinstance(found, dict) or "facts" not in found:
        return redirect("acknowledgements")
    entries = Entry.objects.select_related("chain")
    first, last = (get_object_or_404(entries, fact=fact) for fact in found["facts"])
    act, register = ACTS.get(found["act"]), reverse("acknowledgements")
    many = act is not None and act.afterwards
    context = {
        "title": act.done if act else _("The scan is attached"),
        "count": found["person"]
        or ngettext("{count} person", "{count} people", found["count"]).format(
            count=found["count"]
        ),
        "receipt": proved_by(last, since=first),
        "next_url": f"{register}?tab=unfiled" if many else register,
        "next_label": act.afterwards if act and many else gettext("Back to the register"),
        "form_url": reverse("acknowledgement-form", args=[first.fact]) if act is REFUSED else "",
    }
    return render(request, "registers/acknowledgements/done.html", context)
