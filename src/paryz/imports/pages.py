"""Sending a list in, looking at what it would do, and bringing it in; alike for every kind."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from paryz.imports.badrows import complaints, each_fault, write_bad_rows
from paryz.imports.forms import SendForm
from paryz.imports.kinds import ListKind, Plan
from paryz.imports.models import StagedList
from paryz.imports.staging import bad_rows_of, file_of, keep, organisations, staged_list
from paryz.imports.tables import MAX_BYTES, Table, too_large
from paryz.kernel.refusal import Refused
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
    return _page(request, of, "send", {"form": form}, wrong=form.is_bound and bool(form.errors))


def _page(
    request: Request, of: Kind, step: str, context: dict[str, Any], *, wrong: bool = False
) -> HttpResponse:
    return render(request, f"imports/{of.name}/{step}.html", context, status=422 if wrong else 200)


def _table(of: Kind, staged: StagedList) -> Table:
    return of.table(file_of(staged), staged.name)


def _plan(of: Kind, staged: StagedList, request: Request) -> Plan:
    today = today_in(staged.organisation, request.now)
    mapping = of.layouts.staged(staged.mapping)
    made: Plan = of.plan(staged.organisation, _table(of, staged), mapping, today)
    return made


def preview(request: Request, uid: str, of: Kind) -> HttpResponse:
    """What would be brought in, what is bad and what is asked; then bring it in."""
    staged = staged_list(request, uid, of.name, of.roles)
    if staged.outcome is not None:
        return redirect(f"import-{of.name}-done", uid=uid)
    try:
        made = _plan(of, staged, request)
    except Refused as refused:
        unsent = SendForm(of=of, organisations=organisations(request, of.roles))
        return _page(request, of, "send", {"form": unsent, "refused": say(refused)}, wrong=True)
    sent = request.POST if request.method == "POST" else None
    form = of.decides(sent, plan=made, today=request.today)
    if sent is not None and form.is_valid():
        try:
            outcome = of.bring_in(request.actor, made, form.answers(), now=request.now)
        except Refused as refused:
            form.add_error(None, say(refused))
        except Missing:
            form.add_error(None, _("You may not record this."))
        else:
            if made.bad:
                kept = bad_rows_of(staged)
                write_bad_rows(kept, made.headings, made.bad, sentence=say, word=_)
            staged.outcome = outcome
            staged.save()
            file_of(staged).unlink(missing_ok=True)
            return redirect(f"import-{of.name}-done", uid=uid)
    context = {
        "staged": staged,
        "form": form,
        "counts": made.counts,
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
        made = _plan(of, staged, request)
        write_bad_rows(written, made.headings, made.bad, sentence=say, word=_)
        content = written.getvalue().encode()
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="bad-rows.csv"'},
    )
