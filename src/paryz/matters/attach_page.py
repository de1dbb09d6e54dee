"""The page on which a scan or a photograph is attached to what was stated in a matter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from paryz.kernel.refusal import Refused
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.matters.attaching import ScanForm, attached, keep
from paryz.matters.case import Case
from paryz.people.models import Organisation, Person
from paryz.web.actors import Request
from paryz.words.saying import say


def beside(case: Case, fact: str) -> Entry:
    """The entry to which a file is attached; 404 without one, and for what takes none."""
    stated = case.stated_as(fact)
    if stated is None or not stated.takes_files:
        raise Http404
    return stated.entry


def taken_in(request: Request, case: Case, entry: Entry, form: ScanForm) -> Receipt | None:
    """Keep the file of a form that is valid and say so; None where it is refused, for which the
    form then has the reason."""
    what = form.cleaned_data["what"]
    return attach_to(request, entry, form, case.organisation, case.person, what)


def attach_to(
    request: Request,
    entry: Entry,
    form: ScanForm,
    organisation: Organisation,
    person: Person | None,
    what: str,
) -> Receipt | None:
    """The same beside an entry of somebody's, or of nobody's, whatever matter it is of."""
    upload = form.cleaned_data["scan"]
    try:
        receipt = keep(request, organisation, person, entry, upload, what)
    except Refused as refused:
        form.add_error("scan", say(refused))
        return None
    messages.success(request, _told(upload.name or ""))
    return receipt


def attach_page(
    request: Request, case: Case, entry: Entry, form: ScanForm, *, back_url: str
) -> HttpResponse:
    """The form, under it what is attached already."""
    context = {
        "case": case,
        "entry": entry,
        "form": form,
        "attachments": attached(request.actor, [each.entry.fact for each in case.stated]),
        "person": case.somebody_else(request.actor),
        "back_url": back_url,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/attach.html", context, status=status)


def _told(name: str) -> str:
    """That it is kept, and what of it is not."""
    shown = scans.shown(name)
    if shown.lower().endswith(".pdf"):
        return gettext("“{name}” is attached as it is.").format(name=shown)
    return gettext(
        "“{name}” is attached. The place, the time and the device that the camera had written "
        "into it were taken out."
    ).format(name=shown)
