"""Attaching a scan or a photograph to what was stated in a matter."""

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
from paryz.registers.attaching import ScanForm, attached, keep
from paryz.registers.declared.finding import case_in, register_of
from paryz.registers.declared.moves import url
from paryz.registers.gifts.attaching import told
from paryz.web.actors import Request
from paryz.web.words import say

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
    one = next((each for each in case.stated if each.entry.fact == stated), None)
    if one is None or not one.stands or one.entry.kind == "DocumentAttached":
        raise Http404
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, what = form.cleaned_data["scan"], form.cleaned_data["what"]
        try:
            receipt = keep(request, case.organisation, case.person, one.entry, upload, what)
        except Missing as missing:
            raise Http404 from missing
        except Refused as refused:
            form.add_error("scan", say(refused))
        else:
            messages.success(request, told(upload.name or ""))
            return redirect(
                "matter-done", register=register, fact=case.address, stated=receipt.fact
            )
    context = {
        "case": case,
        "entry": one.entry,
        "form": form,
        "attachments": attached(request.actor, [each.entry.fact for each in case.stated]),
        "person": None if case.person == request.actor.person else case.person,
        "back_url": url("matter", found, case),
        "lead": gettext("Attached to what was stated:"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/declared/attach.html", context, status=status)
