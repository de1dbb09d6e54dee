"""Attaching a photograph of a gift, or the scan of a signed paper, to what was stated of it."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.facts.vocabulary import VALUES
from paryz.matters.attach_page import attach_page, beside, taken_in
from paryz.matters.attaching import ScanForm
from paryz.matters.case import case_of
from paryz.web.actors import Request

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
    if case.person is None:
        raise Http404
    entry = beside(case, fact)
    form = AttachForm(request.POST or None, request.FILES or None, kind=entry.kind)
    if request.method == "POST" and form.is_valid():
        receipt = taken_in(request, case, entry, form)
        if receipt is not None:
            return redirect("gift-done", pk, receipt.fact)
    return attach_page(request, case, entry, form, back_url=reverse("gift", args=[pk]))
