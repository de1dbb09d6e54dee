"""Attaching a scan or a photograph to what was stated in a matter."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.matters.attach_page import attach_page, beside, taken_in
from paryz.matters.attaching import ScanForm
from paryz.matters.declared.finding import case_in, register_of
from paryz.matters.declared.moves import url
from paryz.web.actors import Request

WHAT = ("proof", "signed-paper", "photograph", "other")


class AttachForm(ScanForm):
    """One file, and what it shows."""

    what = forms.ChoiceField(
        label=_("What does it show?"),
        widget=forms.RadioSelect,
        initial="signed-paper",
        choices=[
            ("signed-paper", _("A signed paper")),
            ("proof", _("A proof, such as a receipt of the post")),
            ("photograph", _("Photograph")),
            ("other", _("Other document")),
        ],
    )
    field_order = ("what", "scan")


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: Request, register: str, fact: str, stated: str) -> HttpResponse:
    """Take in a file beside a fact of the matter; the place that a camera wrote goes out."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-attach")
    entry = beside(case, stated)
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        receipt = taken_in(request, case, entry, form)
        if receipt is not None:
            return redirect(
                "matter-done", register=register, fact=case.address, stated=receipt.fact
            )
    return attach_page(request, case, entry, form, back_url=url("matter", found, case))
