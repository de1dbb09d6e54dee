"""Attaching a scan to a signature or a refusal, and handing it out again."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.facts import DocumentAttached
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person, random_uid
from paryz.people.policy import keeps_files, visible_to
from paryz.recording.actions import Missing, record
from paryz.recording.models import Attachment
from paryz.registers.acknowledgements import scans
from paryz.registers.acknowledgements.bulk import REMEMBERED
from paryz.web.actors import Request
from paryz.web.words import say

ATTACHABLE = ("CodeAcknowledged", "AcknowledgementRefused")
# What a viewer may do with a person's file: nothing.
SANDBOX = "default-src 'none'; sandbox"


class ScanForm(forms.Form):
    """One file."""

    scan = forms.FileField(
        label=_("The scan"),
        help_text=_("PDF, JPEG or PNG, at most 20 MB."),
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
        max_length=200,
    )


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
        upload = form.cleaned_data["scan"]
        try:
            receipt = _keep(request, organisation, person, entry, upload)
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
            }
            return redirect("acknowledgements-done")
    context: dict[str, Any] = {
        "form": form,
        "entry": entry,
        "person": person,
        "kind": gettext("Act of refusal")
        if entry.kind == "AcknowledgementRefused"
        else gettext("Acknowledgement form"),
        "attachments": visible_to(request.actor, Attachment.objects.filter(fact=fact)),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "registers/acknowledgements/attach.html", context, status=status)


def _keep(
    request: Request,
    organisation: Organisation,
    person: Person,
    entry: Entry,
    upload: UploadedFile[bytes],
) -> Receipt:
    """Look at the scan, write it down, record it; what was written goes if recording fails."""
    name = upload.name or ""
    scans.look_at_size(upload.size or 0, name)
    content = upload.read()
    media_type = scans.media_type_of(content, name)
    uid, sha256 = random_uid(), scans.digest(content)
    fact = DocumentAttached(
        person=person.uid,
        day=request.today,
        of=entry.fact,
        sha256=sha256,
        media_type=media_type,
        in_service=entry.content.get("in_service", "yes") if entry.content else "yes",
    )
    file = scans.write(uid, content)
    try:
        with transaction.atomic():
            receipt = record(request.actor, organisation, [fact], now=request.now)[0]
            Attachment.objects.create(
                uid=uid,
                organisation=organisation,
                person=person,
                fact=entry.fact,
                name=_plain(name, media_type),
                media_type=media_type,
                size=len(content),
                sha256=sha256,
            )
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return receipt


def _plain(name: str, media_type: str) -> str:
    """A name to save the file under: letters of the sender, the ending of what it is."""
    stem = re.sub(r"[^\w .()-]", "_", name.rpartition(".")[0] or name).strip(" .") or "scan"
    return stem[:150] + scans.ENDINGS[media_type]


@require_safe
def attachment(request: Request, uid: str) -> HttpResponseBase:
    """The bytes of a scan, to be saved and never to be shown by this site."""
    found = get_object_or_404(visible_to(request.actor, Attachment.objects.all()), uid=uid)
    try:
        content = scans.opened(found.uid)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        content,
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
        headers={
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
