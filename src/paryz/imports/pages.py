"""Sending a list in, looking at what it would do, and bringing it in; alike for every kind."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.imports.badrows import complaints, each_fault, write_bad_rows
from paryz.imports.kinds import ListKind, Plan
from paryz.imports.models import StagedList
from paryz.imports.raw_tables import MAX_BYTES
from paryz.imports.tables import Table, too_large
from paryz.kernel.refusal import Refused
from paryz.matters.picking import one_of
from paryz.people.models import Organisation
from paryz.policy.seeing import visible_to
from paryz.recording.actions import Missing
from paryz.recording.worlds import today_in
from paryz.web.actors import Request
from paryz.words.saying import say

SHOWN = 100
Kind = ListKind[Any]


def send(request: Request, of: Kind) -> HttpResponse:
    """Choose a list and its layout, and send them; nothing is recorded yet."""
    mine = organisations(request, of.roles)
    form = SendForm(request.POST or None, request.FILES or None, of=of, organisations=mine)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        staged = StagedList(
            kind=of.name,
            organisation=form.cleaned_data["organisation"],
            sent_by=request.actor.person,
            name=sent.name[:200],
            mapping=form.cleaned_data["mapping"] or form.cleaned_data["shipped"],
        )
        try:
            if sent.size > MAX_BYTES:
                raise too_large(sent.name)
            keep(staged, sent)
            of.layouts.staged(staged.mapping).bind(_table(of, staged).headings)
            staged.save()
            return redirect(f"import-{of.name}-preview", uid=staged.uid)
        except Refused as refused:
            file_of(staged).unlink(missing_ok=True)
            form.add_error("file", say(refused))
    return _send_page(request, of, form)


def _send_page(request: Request, of: Kind, form: SendForm, refused: str = "") -> HttpResponse:
    context = {"form": form, "words": of.send, "refused": refused}
    wrong = bool(refused or (form.is_bound and form.errors))
    return render(request, "imports/send.html", context, status=422 if wrong else 200)


def _page(
    request: Request, of: Kind, step: str, context: dict[str, Any], *, wrong: bool = False
) -> HttpResponse:
    return render(request, f"imports/{of.name}/{step}.html", context, status=422 if wrong else 200)


def _table(of: Kind, staged: StagedList) -> Table:
    return of.table(file_of(staged), staged.name)


def _plan(of: Kind, staged: StagedList, table: Table, request: Request) -> Plan:
    today = today_in(staged.organisation, request.now)
    made: Plan = of.plan(staged.organisation, table, of.layouts.staged(staged.mapping), today)
    return made


def preview(request: Request, uid: str, of: Kind) -> HttpResponse:
    """What would be brought in, what is bad and what is asked; then bring it in."""
    staged = staged_list(request, uid, of.name, of.roles)
    if staged.outcome is not None:
        return redirect(f"import-{of.name}-done", uid=uid)
    try:
        table = _table(of, staged)
        made = _plan(of, staged, table, request)
    except Refused as refused:
        unsent = SendForm(of=of, organisations=organisations(request, of.roles))
        return _send_page(request, of, unsent, refused=say(refused))
    sent = request.POST if request.method == "POST" else None
    form = of.decides(sent, plan=made, today=request.today)
    if sent is not None and form.is_valid():
        try:
            outcome = of.bring_in(request.actor, made, form.answers(), now=request.now)
        except Refused as refused:
            form.add_error(None, say(refused))
        except Missing:
            form.add_error(None, gettext("You may not record this."))
        else:
            if made.bad:
                kept = bad_rows_of(staged)
                write_bad_rows(kept, made.headings, made.bad, sentence=say, word=gettext)
            staged.outcome = outcome
            staged.save()
            file_of(staged).unlink(missing_ok=True)
            return redirect(f"import-{of.name}-done", uid=uid)
    context = {
        "staged": staged,
        "form": form,
        "counts": made.counts,
        "remarks": [say(each) for each in [*table.notes, *made.remarks][:SHOWN]],
        "bad": complaints(each_fault(made.bad[:SHOWN])),
        "warnings": complaints(made.warnings[:SHOWN]),
        "shown": SHOWN,
        **of.shown(made),
    }
    return _page(request, of, "preview", context, wrong=bool(form.is_bound and form.errors))


def done(request: Request, uid: str, of: Kind) -> HttpResponse:
    """What came of it, with the receipt, and where to go on."""
    staged = staged_list(request, uid, of.name, of.roles)
    if staged.outcome is None:
        return redirect(f"import-{of.name}-preview", uid=uid)
    receipt = staged.outcome.get("receipt")
    if receipt:
        receipt = {**receipt, "recorded_at": datetime.fromisoformat(receipt["recorded_at"])}
    context = {"staged": staged, "outcome": staged.outcome, "receipt": receipt}
    return _page(request, of, "done", context)


def bad_rows(request: Request, uid: str, of: Kind) -> HttpResponse:
    """The rows that were or would be left out, each with its reason, as a file."""
    staged = staged_list(request, uid, of.name, of.roles)
    kept = bad_rows_of(staged)
    if staged.outcome is not None:
        content = kept.read_bytes() if kept.exists() else b"\xef\xbb\xbf"
    else:
        written = io.StringIO()
        made = _plan(of, staged, _table(of, staged), request)
        write_bad_rows(written, made.headings, made.bad, sentence=say, word=gettext)
        content = written.getvalue().encode()
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bad-rows.csv"'},
    )


def organisations(request: Request, roles: Sequence[str]) -> QuerySet[Organisation]:
    """The organisations over the whole of which the actor holds one of the roles."""
    return visible_to(request.actor, Organisation.objects.all()).filter(
        request.actor.scope(*roles, organisation="pk", unit=None)
    )


def staged_list(request: Request, uid: str, kind: str, roles: Sequence[str]) -> StagedList:
    """A list of one kind that was sent in; 404 where it is not for the actor."""
    lists = StagedList.objects.select_related("organisation").filter(
        kind=kind, organisation__in=organisations(request, roles)
    )
    return get_object_or_404(lists, uid=uid)


def file_of(staged: StagedList) -> Path:
    """Where the file lies until it is brought in."""
    return Path(settings.INSTALLATION.uploads) / f"{staged.kind}-{staged.uid}"


def bad_rows_of(staged: StagedList) -> Path:
    """Where the rows that were left out stay afterwards."""
    return file_of(staged).with_suffix(".bad.csv")


def keep(staged: StagedList, sent: UploadedFile[bytes]) -> None:
    """Put what was sent where its list lies."""
    settings.INSTALLATION.uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file_of(staged).open("wb") as kept:
        for chunk in sent.chunks():
            kept.write(chunk)


class SendForm(forms.Form):
    """A list, whose it is, and how it is laid out: by a shipped mapping or by one's own."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None
    )
    file = forms.FileField(label=_("The list"))
    shipped = forms.ChoiceField(label=_("Layout"), required=False)
    mapping = forms.FileField(required=False)

    def __init__(
        self, *args: Any, of: ListKind[Any], organisations: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of = of
        for name, label in of.labels.items():
            self.fields[name].label = str(label)
        for name, text in of.helps.items():
            self.fields[name].help_text = str(text)
        self.fields["organisation"] = one_of(self.fields["organisation"], organisations)
        shipped = self.fields["shipped"]
        assert isinstance(shipped, forms.ChoiceField)
        known = [(name, of.layouts.load(name).title) for name in of.layouts.shipped()]
        shipped.choices = [("", of.unmapped), *known]

    def clean_mapping(self) -> str:
        """The text of the mapping file, if it can be read as one."""
        sent = self.cleaned_data.get("mapping")
        if sent is None:
            return ""
        try:
            data = sent.read()
            self.of.layouts.read(data, name=sent.name)
        except Refused as refused:
            raise forms.ValidationError(say(refused)) from refused
        return str(data.decode("utf-8-sig"))

    def clean(self) -> dict[str, Any]:
        """One mapping: with two nobody knows which counts, and some lists are not read without."""
        cleaned = super().clean() or {}
        if "mapping" in self.errors:
            return cleaned
        if cleaned.get("mapping") and cleaned.get("shipped"):
            self.add_error("mapping", _("Choose a layout or send a mapping file, not both."))
        elif self.of.mapped and not cleaned.get("mapping") and not cleaned.get("shipped"):
            self.add_error("shipped", _("Choose a layout, or send a mapping file."))
        return cleaned
