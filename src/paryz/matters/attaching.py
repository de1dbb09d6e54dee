"""Scans and photographs beside facts: sent, taken in, listed, and handed out again.

A picture is decoded to its dots and written anew, so that of the file that was sent nothing is
left: no EXIF with a place, no notes of the maker, no small picture of what was cut away, no
comments, no colour profile, nothing behind the end. A PDF is kept as it is.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from PIL import Image, ImageOps, UnidentifiedImageError

from paryz.engines.doubt import in_doubt
from paryz.facts import DocumentAttached
from paryz.kernel.refusal import N_, Refused
from paryz.languages import gettext
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.matters import scans
from paryz.matters.case import Case
from paryz.matters.history import author
from paryz.matters.scans import JPEG, PDF, PNG, media_type_of, shown
from paryz.people.models import Organisation, Person, random_uid
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.actions import record
from paryz.recording.models import Attachment
from paryz.web.actors import Request
from paryz.words.labels import value_label
from paryz.words.saying import say

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


# What a reader of print sees no difference at, with the colours of small letters kept sharp.
QUALITY = 90
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}
# How dots may be kept; all other ways (palettes, the colours of print, sixteen bits) become these.
_PLAIN = {JPEG: ("L", "RGB"), PNG: ("1", "L", "LA", "RGB", "RGBA")}
# A decoded picture takes hundreds of megabytes: one at a time.
_one_at_a_time = threading.Lock()

_UNREADABLE = N_(
    "“{name}” cannot be read as a picture: it is damaged. Take the photograph again, or save it "
    "anew with another program."
)


def cleaned(content: bytes, name: str) -> tuple[str, bytes]:
    """The media type of a scan or photograph, and the bytes of it that may be kept.

    Raises :class:`Refused` for what is no whole PDF, JPEG or PNG of a bearable size. That is
    looked up in the file's headers before anything is decoded.
    """
    media_type = media_type_of(content, name)
    if media_type == PDF:
        return media_type, content
    with _one_at_a_time, _sentences(name):
        return media_type, _anew(content, media_type)


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    try:
        yield
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
        struct.error,
        zlib.error,
        UnidentifiedImageError,
        Image.DecompressionBombError,
    ) as damaged:
        raise Refused(_UNREADABLE, name=shown(name)) from damaged


def _anew(content: bytes, media_type: str) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings():
        # Of damaged words beside the dots, which are left out anyhow, and of the size, which was
        # looked at in the headers already.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]]) as sent:
            # Cameras write how they were held beside the dots; the dots are turned instead.
            turned = ImageOps.exif_transpose(sent)
            bare = _bare(turned, media_type)
    if media_type == JPEG:
        bare.save(made, "JPEG", quality=QUALITY, subsampling="4:4:4")
    else:
        bare.save(made, "PNG")
    return made.getvalue()


def _bare(picture: Image.Image, media_type: str) -> Image.Image:
    """The dots alone: what else a picture carries along would be written with them."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode not in _PLAIN[media_type]:
        clear = media_type == PNG and (picture.mode == "PA" or "transparency" in picture.info)
        picture = picture.convert("RGBA" if clear else "RGB")
    elif media_type == PNG and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


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
    messages.success(request, _kept(upload.name or ""))
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


def _kept(name: str) -> str:
    """That it is kept, and what of it is not."""
    shown = scans.shown(name)
    if shown.lower().endswith(".pdf"):
        return gettext("“{name}” is attached as it is.").format(name=shown)
    return gettext(
        "“{name}” is attached. The place, the time and the device that the camera had written "
        "into it were taken out."
    ).format(name=shown)
