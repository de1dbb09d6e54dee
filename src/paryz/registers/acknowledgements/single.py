"""Acts about one person: a refusal to sign, which ends no duty, and the scan of a paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters.attaching import ScanForm, attach_to, attached
from paryz.matters.declared.asking import Asker
from paryz.people.models import Organisation, Person
from paryz.policy.seeing import keeps_files, visible_to
from paryz.recording.actions import record
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.acts import REFUSED, WitnessedForm
from paryz.registers.acknowledgements.done import ATTACHED, remembered
from paryz.web.actors import Request
from paryz.words.saying import say

ATTACHABLE = ("CodeAcknowledged", "AcknowledgementRefused")


@require_http_methods(["GET", "HEAD", "POST"])
def refused(request: Request, pk: int) -> HttpResponse:
    """Record that somebody would not sign."""
    row = get_object_or_404(rows.with_all(rows.kept(request.actor), request.actor), pk=pk)
    form = None
    if not row.discharged_on and not row.ended_on:
        form = WitnessedForm(
            request.POST if request.method == "POST" else None,
            asker=Asker(act=REFUSED, person=row.person, today=request.today),
            initial={"day": request.today},
        )
    if form is not None and form.is_valid():
        fact = REFUSED.stated(row, form)
        try:
            receipts = record(request.actor, row.organisation, [fact], now=request.now)
        except Refused as refusal:
            form.add_error(None, say(refusal, {row.person.uid: str(row.person)}))
        else:
            return remembered(request, REFUSED.name, receipts, row.person)
    context = {"row": row, "form": form}
    status = 422 if form is None or form.errors else 200
    return render(request, "registers/acknowledgements/refused.html", context, status=status)


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
        receipt = attach_to(request, entry, form, organisation, person, "form")
        if receipt is not None:
            return remembered(request, ATTACHED, [receipt], person)
    context = {
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
