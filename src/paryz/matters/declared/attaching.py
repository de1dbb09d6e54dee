"""Attaching a scan or a photograph to what was stated in a matter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.declaring.register import Register
from paryz.matters.attach_page import attach_page, beside, taken_in
from paryz.matters.attaching import ScanForm
from paryz.matters.declared.finding import case_in, register_of
from paryz.matters.declared.moves import url
from paryz.web.actors import Request
from paryz.words.values import value_label

# As what a file is attached in most registers.
WHAT = ("signed-paper", "proof", "photograph", "other")


class AttachForm(ScanForm):
    """One file, and what it shows. ``kind``: the fact beside which it will lie."""

    what = forms.ChoiceField(label=_("What does it show?"), widget=forms.RadioSelect)
    field_order = ("what", "scan")

    def __init__(self, *given: Any, register: Register, kind: str, **named: Any) -> None:
        super().__init__(*given, **named)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        offered = register.scans or WHAT
        what.choices = [(each, value_label("what", each)) for each in offered]
        scanned = (act.scanned for act in register.deeds if act.kind == kind and act.scanned)
        what.initial = next(scanned, "other" if register.scans else WHAT[0])


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: Request, register: str, fact: str, stated: str) -> HttpResponse:
    """Take in a file beside a fact of the matter; the place that a camera wrote goes out."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-attach")
    if case.is_anothers:
        raise Http404
    entry = beside(case, stated)
    form = AttachForm(request.POST or None, request.FILES or None, register=found, kind=entry.kind)
    if request.method == "POST" and form.is_valid():
        receipt = taken_in(request, case, entry, form)
        if receipt is not None:
            return redirect(
                "matter-done", register=register, fact=case.address, stated=receipt.fact
            )
    return attach_page(request, case, entry, form, back_url=url("matter", found, case))
