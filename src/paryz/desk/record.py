"""The record as an auditor sees it: entries without their content, the head, the proof.

Nobody is named and nothing is told of what an entry holds: its kind is given as a group.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.ledger.appending import INSTALLATION
from paryz.ledger.comparing import faults
from paryz.ledger.exporting import exported
from paryz.ledger.models import Chain, Checkpoint, Entry
from paryz.ledger.verifier import NAME, source
from paryz.ledger.verifying import verify
from paryz.matters.columns import Column
from paryz.matters.listing import Listing, respond, words
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.policy.seeing import AUDITOR, GIFT_KINDS, visible_to
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.saying import say

# What an auditor is told of a kind: enough to see what goes on, and nothing of whom.
GROUPS = {
    "ServiceEntered": _("service"),
    "ServiceLeft": _("service"),
    "Transferred": _("service"),
    "Appraised": _("service"),
    "CodeAcknowledged": _("acknowledgement"),
    "AcknowledgementRefused": _("acknowledgement"),
    "AcknowledgementFiled": _("acknowledgement"),
    "DocumentAttached": _("acknowledgement"),
    "KnowledgeTested": _("acknowledgement"),
    "EditionTookEffect": _("law and settings"),
    "SettingChosen": _("law and settings"),
    "CalendarDayStated": _("law and settings"),
    "CalendarYearStated": _("law and settings"),
    "ContentErased": _("erasure"),
    **dict.fromkeys((*GIFT_KINDS, "GiftListed"), _("gifts and services")),
    "RoleGranted": _("roles"),
    "RoleEnded": _("roles"),
    "Retracted": _("retraction"),
}
# By the actor's own words for it: a person, the machine's operator, or nothing known.
MOST_CHAINS = 20
RECORDERS = {"operator": _("operator of the machine"), "person": _("somebody with a role")}


class ReceiptForm(forms.Form):
    """What stands on a receipt: the number of the entry and its seal, whole or its beginning."""

    number = forms.IntegerField(label=_("Entry"), min_value=1, max_value=2**53)
    seal = forms.CharField(
        label=_("Seal"),
        help_text=_("The whole seal, or the groups of letters that the paper shows."),
        max_length=200,
    )

    def clean_seal(self) -> str:
        """Sixteen letters of a seal at least, without the gaps between their groups."""
        found = re.sub(r"[\s·.-]", "", str(self.cleaned_data["seal"])).lower()
        if not re.fullmatch(r"[0-9a-f]{16,64}", found):
            raise forms.ValidationError(
                gettext("A seal has letters from a to f and figures, at least sixteen of them.")
            )
        return found


def record(request: Request) -> HttpResponse:
    """The entries of one chain, its head, and whether a receipt is in it."""
    chain = chosen_chain(request)
    chains = _shown(request, chain)
    asked = "number" in request.GET or "seal" in request.GET
    form = ReceiptForm(request.GET if asked else None)
    found = None
    if chain is not None and asked and form.is_valid():
        found = _held(chain, form.cleaned_data["number"], form.cleaned_data["seal"])
    entries = Entry.objects.filter(chain=chain) if chain else Entry.objects.none()
    context: dict[str, Any] = {
        "title": gettext("The record"),
        "chains": [
            {"key": key, "name": name, "current": chain is not None and key == chain.key}
            for key, name in chains.items()
        ],
        "chain": chain,
        "sought": request.GET.get("q", ""),
        "more": len(chains) > MOST_CHAINS or "q" in request.GET,
        "name": chains.get(chain.key) if chain else "",
        "receipt_form": form,
        "found": found,
        "asked": asked and form.is_valid(),
    }
    shown = _listing().shown(entries, request.GET)
    response = respond(request, shown, "desk/record.html", context)
    if asked and not form.is_valid():
        response.status_code = 422
    return response


def record_verify(request: Request) -> HttpResponse:
    """Recompute a whole chain from its first entry, and say what was found."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chain = _audited(request.actor, request.POST.get("organisation", ""))
    if chain is None:
        raise Http404
    chains = _names(request.actor, chain.key)
    verdict = verify(chain)
    against = [fault for fault in faults() if fault.chain in (chain.key, "")]
    if verdict.fault is not None:
        title = gettext("The chain is not intact")
    elif against:
        title = gettext("The record does not fit its checkpoints")
    else:
        title = gettext("The chain is intact")
    return render(
        request,
        "desk/record_verdict.html",
        {
            "title": title,
            "name": chains[chain.key],
            "verdict": verdict,
            "fault": say(verdict.fault.says) if verdict.fault else "",
            "against": [say(fault.says, chains) for fault in against],
            "checkpoints": Checkpoint.objects.count(),
            "back_url": f"{reverse('record')}?organisation={chain.key}",
        },
    )


def _organisations(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose chains the auditor audits."""
    return visible_to(actor, Organisation.objects.all()).filter(
        actor.scope(AUDITOR, organisation="pk", unit=None)
    )


def _names(actor: Actor, *keys: str) -> dict[str, str]:
    """The names of chains that the auditor audits, by key."""
    found = {each.uid: str(each) for each in _organisations(actor).filter(uid__in=keys)}
    return {**found, INSTALLATION: gettext("The installation: law, calendar and settings")}


def _audited(actor: Actor, key: str) -> Chain | None:
    """A chain that the auditor audits: an organisation's, or the installation's own with any."""
    mine = _organisations(actor)
    if key == INSTALLATION:
        return Chain.objects.filter(key=key).first() if mine.exists() else None
    return Chain.objects.filter(Exists(mine.filter(uid=OuterRef("key"))), key=key).first()


def chosen_chain(request: Request) -> Chain | None:
    """The chain that is asked for, or the first that the auditor audits; 404 for another's."""
    if asked := request.GET.get("organisation"):
        if asked != INSTALLATION:
            get_object_or_404(_organisations(request.actor), uid=asked)
        return _audited(request.actor, asked)
    first = _organisations(request.actor).values_list("uid", flat=True).first()
    return _audited(request.actor, first) if first else None


def _shown(request: Request, chain: Chain | None) -> dict[str, str]:
    """The names of the chains that the page offers, by key: those found, or the first; and its own.

    Whoever audits thousands looks for a name.
    """
    audited = _organisations(request.actor)
    for word in words(request.GET.get("q", "")):
        audited = audited.filter(folded__contains=word)
    offered = dict(audited.values_list("uid", "name")[:MOST_CHAINS])
    if chain is not None:
        offered |= _names(request.actor, chain.key)
    return offered


def _held(chain: Chain, number: int, seal: str) -> dict[str, Any]:
    """Whether the chain holds an entry of that number and seal."""
    entry = Entry.objects.filter(chain=chain, number=number).only("seal", "recorded_at").first()
    return {
        "number": number,
        "held": entry is not None and entry.seal.startswith(seal),
        "known": entry is not None,
        "recorded_at": datetime.fromisoformat(entry.recorded_at) if entry else None,
    }


def _prepare(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Only what an auditor is shown is read from the database at all."""
    return rows.only("number", "kind", "recorded_at", "recorded_by", "seal")


def _listing() -> Listing:
    return Listing(
        name="entries",
        caption=_("Entries"),
        columns=[
            Column(
                name="number",
                label=_("Entry"),
                order=("number",),
                cell=lambda entry: Cell(value=entry.number),
            ),
            Column(
                name="recorded-at",
                label=_("Recorded at"),
                cell=lambda entry: Cell(value=_moment(entry.recorded_at)),
            ),
            Column(
                name="group",
                label=_("Of what"),
                cell=lambda entry: Cell(
                    value=GROUPS.get(entry.kind) or pgettext("group of facts", "other")
                ),
            ),
            Column(
                name="recorder",
                label=_("Recorded by"),
                cell=lambda entry: Cell(value=RECORDERS.get(entry.recorded_by.partition(":")[0])),
            ),
            Column(
                name="seal",
                label=_("Seal"),
                kind="seal",
                cell=lambda entry: Cell(value=entry.seal[:16], note=entry.seal[16:32] + "…"),
            ),
        ],
        sort="-number",
        empty_title=_("Nothing is recorded yet"),
        empty_text=_("Each fact becomes an entry here, sealed upon the one before it."),
    )


def _moment(recorded_at: str) -> str:
    return date_format(localtime(datetime.fromisoformat(recorded_at)), "DATETIME_FORMAT")


@require_safe
def record_export(request: Request) -> StreamingHttpResponse:
    """One chain as lines, sent as they are read: an export that broke off says so itself."""
    chain = chosen_chain(request)
    response = StreamingHttpResponse(
        exported([chain] if chain else []), content_type="application/jsonl; charset=utf-8"
    )
    name = f"record-{chain.key if chain else 'empty'}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The one file that checks exports, for whoever has Python."""
    response = HttpResponse(source(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response
