"""The page that a printed document's code leads to. It confirms, and names nobody."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.declaring.installed import deeds
from paryz.documents.verification import confirm
from paryz.law.codes import first_zone
from paryz.ledger.models import Entry
from paryz.people.models import Organisation
from paryz.web.everybody import for_everybody
from paryz.words.labels import code_label

# What was printed of a fact. Of all others no document is printed, and nothing is confirmed.
KINDS = {
    "ServiceEntered": _("Acknowledgement form, blank when it was printed"),
    "EditionTookEffect": _("Form of re-acknowledgement, blank when it was printed"),
    "CodeAcknowledged": _("Acknowledgement form, signed"),
    "AcknowledgementRefused": _("Act of refusal to sign"),
    "GiftReceived": _("Paper about a gift that was received"),
    "EmployerNotified": _("Notice of a gift to the employer"),
    "GiftReturned": _("Note that a gift was returned"),
    "ReturnRefused": _("Note that a gift was not taken back"),
    "GiftHandedOver": _("Act of a gift’s transfer to the state"),
    "ServiceReceived": _("Request to pay for a service"),
    "ServiceValued": _("Request to pay for a service"),
    "ServicePaidFor": _("Request to pay for a service, and its payment"),
}
# Printed to be signed by hand: the code on them confirms the entry, and no signature.
SIGNED_BY_HAND = frozenset(KINDS) - {"CodeAcknowledged", "AcknowledgementRefused"}


def _standing(request: HttpRequest, token: str) -> Hashable:
    """All that the page may say of a document and that may change: taken back, erased, the zone."""
    entry = confirm(token)
    if entry is None:
        return None
    retraction = Entry.objects.filter(retracts=entry.fact).order_by("number").first()
    return entry.pk, entry.content is None, _zone(entry).key, retraction and retraction.pk


@require_safe
@for_everybody(_standing)
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a printed document stands in the record, and whether it was taken back."""
    entry = confirm(token)
    kind = _printed(entry.kind) if entry else ""
    if entry is None or not kind:
        return render(request, "documents/unknown.html", status=404)
    retraction = Entry.objects.filter(retracts=entry.fact).order_by("number").first()
    code = str((entry.content or {}).get("code", ""))
    context = {
        "kind": kind,
        "code": code_label(code) if code else "",
        "day": entry.day,
        "number": entry.number,
        "seal": " ".join(entry.seal[n : n + 4] for n in range(0, 64, 4)),
        "recorded_at": datetime.fromisoformat(entry.recorded_at).astimezone(_zone(entry)),
        "blank": entry.kind in ("ServiceEntered", "EditionTookEffect"),
        "by_hand": entry.kind in SIGNED_BY_HAND or entry.kind in deeds(),
        "electronic": (entry.content or {}).get("method") == "electronic",
        "retracted_on": _day(retraction, entry) if retraction else None,
        "erased": entry.content is None,
    }
    return render(request, "documents/verify.html", context)


def _printed(kind: str) -> str | Promise:
    """What was printed of a fact; of a declared register which register it is of, and no more."""
    if kind in KINDS:
        return KINDS[kind]
    return _("Paper of a register") if kind in deeds() else ""


def _zone(entry: Entry) -> ZoneInfo:
    found = Organisation.objects.filter(uid=entry.chain.key).values_list("time_zone", flat=True)
    return ZoneInfo(found.first() or first_zone())


def _day(retraction: Entry, entry: Entry) -> date:
    return datetime.fromisoformat(retraction.recorded_at).astimezone(_zone(entry)).date()
