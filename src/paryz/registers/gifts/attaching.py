"""Attaching a photograph of a gift, or the scan of a signed paper, to what was stated of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.kernel.refusal import Refused
from paryz.recording.actions import Missing
from paryz.registers import scans
from paryz.registers.attaching import ScanForm, attached, keep
from paryz.registers.case import case_of
from paryz.web.actors import Request
from paryz.web.values import VALUES
from paryz.web.words import say

# What is attached to a fact as a rule; it can be said otherwise.
EXPECTED = {
    "GiftReceived": "photograph",
    "GiftDeclined": "other",
    "EmployerNotified": "notice",
    "GiftReturned": "return-note",
    "ReturnRefused": "return-note",
    "GiftHandedOver": "transfer-act",
    "ServicePaidFor": "payment",
}


class AttachForm(ScanForm):
    """One file, and what it shows."""

    what = forms.ChoiceField(label=_("What does it show?"), widget=forms.RadioSelect)
    field_order = ("what", "scan")

    def __init__(self, *given: object, kind: str, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        what, scan = self.fields["what"], self.fields["scan"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [
            (value, gettext(label))
            for value, label in VALUES["what"].items()
            if value not in ("form", "proof", "signed-paper")
        ]
        what.initial = EXPECTED.get(kind, "other")
        scan.label = gettext("The file")
        scan.help_text = gettext("A photograph or a scan: JPEG, PNG or PDF, at most 20 MB.")


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: Request, pk: int, fact: str) -> HttpResponse:
    """Take in a file beside a fact of the gift; the place that a camera wrote in it goes out."""
    case = case_of(request.actor, pk, request.today)
    stated = next((each for each in case.stated if each.entry.fact == fact), None)
    if stated is None or not stated.stands or stated.entry.kind == "DocumentAttached":
        raise Http404
    if case.person is None:
        raise Http404
    entry = stated.entry
    form = AttachForm(request.POST or None, request.FILES or None, kind=entry.kind)
    if request.method == "POST" and form.is_valid():
        upload, what = form.cleaned_data["scan"], form.cleaned_data["what"]
        try:
            receipt = keep(request, case.organisation, case.person, entry, upload, what)
        except Missing as missing:
            raise Http404 from missing
        except Refused as refused:
            form.add_error("scan", say(refused))
        else:
            messages.success(request, told(upload.name or ""))
            return redirect("gift-done", pk, receipt.fact)
    context = {
        "case": case,
        "entry": entry,
        "form": form,
        "attachments": attached(request.actor, [each.entry.fact for each in case.stated]),
        "person": None if case.person == request.actor.person else case.person,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/gifts/attach.html", context, status=status)


def told(name: str) -> str:
    """That it is kept, and what of it is not."""
    shown = scans.shown(name)
    if shown.lower().endswith(".pdf"):
        return gettext("“{name}” is attached as it is.").format(name=shown)
    return gettext(
        "“{name}” is attached. The place, the time and the device that the camera had written "
        "into it were taken out."
    ).format(name=shown)
