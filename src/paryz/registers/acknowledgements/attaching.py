"""Attaching the scan of a signed form, or of an act of refusal, to its fact."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.ledger.receipts import as_text
from paryz.matters.attaching import ScanForm, attached, keep
from paryz.people.models import Organisation, Person
from paryz.policy.seeing import keeps_files, visible_to
from paryz.recording.actions import Missing
from paryz.registers.acknowledgements.bulk import REMEMBERED
from paryz.web.actors import Request
from paryz.words.saying import say

ATTACHABLE = ("CodeAcknowledged", "AcknowledgementRefused")


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: Request, fact: str) -> HttpResponse:
    """Add the scan of a signed form, or of an act of refusal, to its fact."""
    entry = visible_to(request.actor, Entry.objects.filter(fact=fact, kind__in=ATTACHABLE)).first()
    if entry is None:
        raise Http404
    person = get_object_or_404(Person, keeps_files(request.actor), uid=entry.person)
    organisation = get_object_or_404(Organisation, uid=entry.chain.key)
    form = ScanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = keep(
                request, organisation, person, entry, form.cleaned_data["scan"], what="form"
            )
        except Missing as missing:
            raise Http404 from missing
        except Refused as refused:
            form.add_error("scan", say(refused))
        else:
            request.session[REMEMBERED] = {
                "act": "attached",
                "count": 1,
                "person": str(person),
                "day": request.today.isoformat(),
                "first": receipt.number,
                "last": receipt.number,
                "seal": receipt.short,
                "recorded_at": receipt.recorded_at,
                "text": as_text(receipt),
            }
            return redirect("acknowledgements-done")
    context: dict[str, Any] = {
        "form": form,
        "entry": entry,
        "person": person,
        "kind": gettext("Act of refusal")
        if entry.kind == "AcknowledgementRefused"
        else gettext("Acknowledgement form"),
        "attachments": attached(request.actor, [fact]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/acknowledgements/attach.html", context, status=status)
