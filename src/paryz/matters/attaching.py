"""Scans and photographs beside facts: taken in, listed, and handed out again.

Each register has a page of its own on which a file is sent; what happens to the file is here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from paryz.engines.doubt import in_doubt
from paryz.facts import DocumentAttached
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.matters.authors import author
from paryz.matters.photographs import cleaned
from paryz.people.models import Organisation, Person, random_uid
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.actions import record
from paryz.recording.models import Attachment
from paryz.web.actors import Request
from paryz.words.values import value_label

# What a viewer may do with a person's file: nothing.
SANDBOX = "default-src 'none'; sandbox"
KINDS_OF_FILE = {scans.PDF: "PDF", scans.JPEG: "JPEG", scans.PNG: "PNG"}


class ScanForm(forms.Form):
    """One file."""

    scan = forms.FileField(
        label=_("The scan"),
        help_text=_("PDF, JPEG or PNG, at most 20 MB."),
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
        # An empty file is refused with the others, by name.
        allow_empty_file=True,
    )


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file as a page lists it: its name, what it shows, and who added it on which day."""

    uid: str
    name: str
    what: str
    kind: str
    size: int
    day: date
    by: str


def keep(
    request: Request,
    organisation: Organisation,
    person: Person | None,
    entry: Entry,
    upload: UploadedFile[bytes],
    what: str | None = None,
) -> Receipt:
    """Clean the file, write it down, record it; what was written goes if recording fails.

    ``what`` is a value of the field of that name of :class:`DocumentAttached`. Raises
    :class:`Refused` for what is no whole scan or photograph, or is attached already.
    """
    name = upload.name or ""
    scans.look_at_size(upload.size or 0, name)
    media_type, content = cleaned(upload.read(), name)
    uid, sha256 = random_uid(), scans.digest(content)
    if _is_attached(entry, sha256):
        raise Refused(N_("“{name}” is attached already."), name=scans.shown(name))
    fact = DocumentAttached(
        person=person.uid if person else organisation.uid,
        day=request.today,
        of=entry.fact,
        sha256=sha256,
        media_type=media_type,
        what=what,
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
                recorded_as=receipt.fact,
                matter_kind=entry.matter_kind,
                name=scans.plain_name(name, media_type),
                media_type=media_type,
                size=len(content),
                sha256=sha256,
            )
    except BaseException as error:
        # A commit that nobody can vouch for may have kept the row, which then needs its file.
        if not in_doubt(error):
            file.unlink(missing_ok=True)
        raise
    return receipt


def _is_attached(entry: Entry, sha256: str) -> bool:
    same = Attachment.objects.filter(fact=entry.fact, sha256=sha256)
    facts = list(same.values_list("recorded_as", flat=True))
    return len(_taken_back(facts)) < len(facts)


def _taken_back(facts: Iterable[str]) -> set[str]:
    named = [fact for fact in facts if fact]
    found = Entry.objects.filter(retracts__in=named)
    return set(found.values_list("retracts", flat=True))


def attached(actor: Actor, facts: Iterable[str]) -> list[Attached]:
    """The files beside the facts that the actor may see, those taken back left out."""
    found = list(visible_to(actor, Attachment.objects.filter(fact__in=list(facts))))
    named = [each.recorded_as for each in found if each.recorded_as]
    entries = {each.fact: each for each in Entry.objects.filter(fact__in=named)}
    gone = _taken_back(named)
    by = {
        signature: author(actor, signature)
        for signature in {each.recorded_by for each in entries.values()}
    }
    listed = []
    for each in found:
        entry = entries.get(each.recorded_as)
        if each.recorded_as in gone:
            continue
        what = str((entry.content or {}).get("what", "")) if entry else ""
        listed.append(
            Attached(
                uid=each.uid,
                name=each.name,
                what=value_label("what", what) if what else gettext("Scan"),
                kind=KINDS_OF_FILE.get(each.media_type, ""),
                size=each.size,
                day=entry.day if entry else each.added_at.date(),
                by=by[entry.recorded_by] if entry else "",
            )
        )
    return listed


@require_safe
def attachment(request: Request, uid: str) -> HttpResponseBase:
    """The bytes of a file, to be saved and never to be shown by this site."""
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
