"""Checkpoints as the auditor and the administrator see them: made, handed out, signed by others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Prefetch
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.refusing import refusals
from paryz.documents.checkpoint import MOST_IN_QR_CODE, print_checkpoint
from paryz.documents.words import languages_of, words
from paryz.kernel.refusal import Refused, Sentence
from paryz.languages import LANGUAGES
from paryz.ledger.appending import INSTALLATION
from paryz.ledger.checkpoints import made_at, make, note_of, statement_of, written
from paryz.ledger.comparing import faults_of
from paryz.ledger.models import Checkpoint, Cosignature
from paryz.ledger.moved import entries_of, heads_at
from paryz.ledger.origin import verifier_key
from paryz.ledger.outside import as_line
from paryz.ledger.publishing import publish
from paryz.ledger.timestamps import is_verified
from paryz.ledger.witnesses import bring_back
from paryz.matters.columns import Column
from paryz.matters.listing import Listing, respond
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.policy.routes import may_ask
from paryz.policy.seeing import visible_to
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.saying import say

LONGEST = 100_000


class WitnessedForm(forms.Form):
    """The note that a witness has signed, as a file or as text."""

    file = forms.FileField(
        label=_("The note that came back"),
        help_text=_("The witness gets the note and sends it back with a signature under it."),
        required=False,
    )
    text = forms.CharField(
        label=_("Or its text"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=LONGEST,
        required=False,
        # The note ends with a line's end, and its last line is a signature.
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """The note, whichever way it was given."""
        given = super().clean() or {}
        file: UploadedFile[Any] | None = given.get("file")
        if file is not None and (file.size or 0) > LONGEST:
            raise forms.ValidationError(gettext("This file is far too large for a note."))
        text = file.read().decode("utf-8", "replace") if file else given.get("text", "")
        given["note"] = text.replace("\r\n", "\n").strip("\n ") + "\n"
        if not given["note"].strip():
            raise forms.ValidationError(gettext("Choose the file, or paste the text of the note."))
        return given


def checkpoints(request: Request) -> HttpResponse:
    """All checkpoints, the latest first, and the key that whoever verifies needs."""
    entries: dict[int, int] = {}
    shown = _listing(entries).shown(Checkpoint.objects.all(), request.GET)
    entries.update(entries_of(each.number for each in shown.page.object_list))
    try:
        key, trouble = str(verifier_key()), ""
    except Refused as refused:
        key, trouble = "", say(refused)
    context = {
        "title": gettext("Checkpoints"),
        "key": key,
        "trouble": trouble,
        "may_record": may_ask(request.actor, "record"),
    }
    return respond(request, shown, "desk/checkpoints.html", context)


def checkpoint(request: Request, number: int) -> HttpResponse:
    """One checkpoint: the note, the heads, who else signed it, and whether the record fits it."""
    found = _found(number)
    faults = faults_of(found)
    try:
        heads, root = heads_at(found), statement_of(found).root.hex()
        note = str(note_of(found))
    except Refused:
        # What is wrong with it stands among the faults.
        heads, root, note = (), "", found.note
    names = _names(request.actor, (head.chain for head in heads))
    stamp = getattr(found, "timestamp", None)
    context = {
        "title": gettext("Checkpoint {number}").format(number=found.number),
        "checkpoint": found,
        "made_at": made_at(found),
        "root": root,
        "note": note,
        "qr_code": note if len(note) <= MOST_IN_QR_CODE else found.note,
        "heads": [
            {"name": names.get(head.chain), "chain": head.chain, "head": head} for head in heads
        ],
        "stamped_at": datetime.fromisoformat(stamp.stamped_at) if stamp else None,
        "stamp_verified": is_verified(),
        "cosignatures": [
            {"name": each.witness.name, "at": each.signed_at} for each in found.cosignatures.all()
        ],
        "faults": [say(fault.says, names) for fault in faults],
    }
    return render(request, "desk/checkpoint.html", context)


def checkpoint_make(request: Request) -> HttpResponse:
    """Make a checkpoint now."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        made = make(request.now)
    except Refused as refused:
        messages.error(request, say(refused))
        return HttpResponseRedirect(reverse("checkpoints"))
    messages.success(request, gettext("Checkpoint {number} is made.").format(number=made.number))
    _tell(request, publish(request.now))
    return HttpResponseRedirect(reverse("checkpoint", args=[made.number]))


def checkpoint_note(request: Request, number: int, file_format: str) -> HttpResponse:
    """The note as text, for a witness; with the heads as JSON, for whoever verifies."""
    found = _found(number)
    if file_format not in ("txt", "json"):
        raise Http404
    whole = (
        str(note_of(found)) if file_format == "txt" else as_line(written(found, heads_at(found)))
    )
    kind = "text/plain" if file_format == "txt" else "application/json"
    return _file(whole.encode(), f"checkpoint-{number:06d}.{file_format}", f"{kind}; charset=utf-8")


def checkpoint_print(request: Request, number: int) -> HttpResponse:
    """The checkpoint as PDF, for the order book."""
    found = _found(number)
    known = visible_to(request.actor, Organisation.objects.all())
    keys = [head.chain for head in heads_at(found)]
    names = {
        each.uid: {language: each.name_in(language) for language in LANGUAGES}
        for each in known.filter(uid__in=keys)
    }
    names[INSTALLATION] = dict(words("checkpoint")["installation"])
    first = known.order_by("parent_id", "pk").filter(parent=None).first() or known.first()
    languages = languages_of(first or Organisation(), request.GET.get("language", ""))
    made = print_checkpoint(found, names, first, languages)
    return _file(made, f"checkpoint-{number:06d}.pdf", "application/pdf")


def checkpoint_witnessed(request: Request) -> HttpResponse:
    """Take a witness's signature from a note that came back."""
    sent = request.method == "POST"
    form = WitnessedForm(request.POST, request.FILES) if sent else WitnessedForm()
    if sent and form.is_valid():
        with refusals(form) as refused:
            kept, new = bring_back(form.cleaned_data["note"])
        if not refused.said:
            for each in new:
                said = gettext("Checkpoint {number} is signed by {who}.")
                messages.success(request, said.format(number=kept.number, who=each.witness.name))
            if not new:
                said = gettext("These signatures under checkpoint {number} are known already.")
                messages.success(request, said.format(number=kept.number))
            _tell(request, publish(request.now))
            return HttpResponseRedirect(reverse("checkpoint", args=[kept.number]))
    return render(
        request,
        "desk/checkpoint_witnessed.html",
        {"title": gettext("A witness has signed"), "form": form},
        status=422 if form.is_bound else 200,
    )


def _found(number: int) -> Checkpoint:
    signatures = Prefetch("cosignatures", Cosignature.objects.select_related("witness"))
    rows = Checkpoint.objects.select_related("timestamp").prefetch_related(signatures)
    found = rows.filter(number=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    return found


def _names(actor: Actor, keys: Iterable[str]) -> dict[str, str]:
    """The chains' names, by key, of the organisations that the actor knows."""
    known = visible_to(actor, Organisation.objects.filter(uid__in=list(keys)))
    found = {each.uid: str(each) for each in known}
    return {**found, INSTALLATION: gettext("The installation: law, calendar and settings")}


def _tell(request: Request, undone: Iterable[Sentence]) -> None:
    for sentence in undone:
        messages.warning(request, say(sentence))


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _listing(entries: Mapping[int, int]) -> Listing:
    """The list; ``entries`` are how many each checkpoint of the page saw."""
    return Listing(
        name="checkpoints",
        caption=_("Checkpoints"),
        columns=[
            Column(
                name="number",
                label=_("Checkpoint"),
                order=("number",),
                cell=lambda each: Cell(
                    value=each.number, url=reverse("checkpoint", args=[each.number])
                ),
            ),
            Column(
                name="made-at",
                label=_("Made at"),
                cell=lambda each: Cell(
                    value=date_format(localtime(made_at(each)), "DATETIME_FORMAT")
                ),
            ),
            Column(
                name="entries",
                label=_("Entries"),
                kind="number",
                cell=lambda each: Cell(value=entries.get(each.number, "–")),
            ),
            Column(
                name="stamp", label=_("Time stamp"), cell=lambda each: Cell(value=_stamped(each))
            ),
            Column(
                name="witnesses",
                label=_("Witnesses"),
                cell=lambda each: Cell(
                    value=", ".join(one.witness.name for one in each.cosignatures.all()) or "–"
                ),
            ),
        ],
        sort="-number",
        prepare=lambda rows: rows.select_related("timestamp").prefetch_related(
            "cosignatures__witness"
        ),
        empty_title=_("No checkpoint yet"),
        empty_text=_("One is made every day on which something was recorded, or here and now."),
    )


def _stamped(each: Checkpoint) -> str:
    stamp = getattr(each, "timestamp", None)
    if stamp is None:
        return "–"
    return date_format(localtime(datetime.fromisoformat(stamp.stamped_at)), "DATETIME_FORMAT")
