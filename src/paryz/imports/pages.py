"""Sending a staff list in, looking at what it would do, and bringing it in."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from paryz.imports.badrows import write_bad_rows
from paryz.imports.forms import AnswersForm, SendForm, mapping_of
from paryz.imports.models import StagedList
from paryz.imports.staff.bringing import bring_in
from paryz.imports.staff.plans import Plan, plan
from paryz.imports.staging import (
    as_bad_rows,
    bad_rows_of,
    file_of,
    keep,
    organisations,
    staged_list,
)
from paryz.imports.tables import MAX_BYTES, read_table
from paryz.kernel.refusal import Refused
from paryz.policy.writing import WRITES
from paryz.recording.actions import Missing
from paryz.recording.worlds import today_in
from paryz.web.actors import Request
from paryz.words.labels import field_label
from paryz.words.saying import say

SHOWN = 100
ROLES = WRITES["ServiceEntered"]


def _staged(request: Request, uid: str) -> StagedList:
    return staged_list(request, uid, "staff", ROLES)


def send(request: Request) -> HttpResponse:
    """Choose a list and send it; nothing is recorded yet."""
    form = SendForm(
        request.POST or None, request.FILES or None, organisations=organisations(request, ROLES)
    )
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        staged = StagedList(
            organisation=form.cleaned_data["organisation"],
            sent_by=request.actor.person,
            name=sent.name[:200],
            mapping=form.cleaned_data["mapping"] or form.cleaned_data["shipped"],
        )
        try:
            if sent.size > MAX_BYTES:
                read_table(sent, name=sent.name)
            keep(staged, sent)
            _plan(staged, request)
            staged.save()
            return redirect("import-staff-preview", uid=staged.uid)
        except Refused as refused:
            file_of(staged).unlink(missing_ok=True)
            form.add_error("file", say(refused))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "imports/send.html", {"form": form}, status=status)


def _plan(staged: StagedList, request: Request) -> Plan:
    table = read_table(file_of(staged), name=staged.name)
    today = today_in(staged.organisation, request.now)
    return plan(staged.organisation, table, mapping_of(staged.mapping), today)


def preview(request: Request, uid: str) -> HttpResponse:
    """What will be added, changed and left, what is bad and what is doubtful; then bring it in."""
    staged = _staged(request, uid)
    if staged.outcome is not None:
        return redirect("import-staff-done", uid=uid)
    try:
        made = _plan(staged, request)
    except Refused as refused:
        unsent = SendForm(organisations=organisations(request, ROLES))
        context = {"form": unsent, "refused": say(refused)}
        return render(request, "imports/send.html", context, status=422)
    sent = request.POST if request.method == "POST" else None
    form = AnswersForm(sent, plan=made, today=request.today)
    if request.method == "POST" and form.is_valid():
        try:
            outcome = bring_in(request.actor, made, form.answers(), now=request.now)
        except (Refused, Missing) as refused:
            form.add_error(
                None,
                say(refused) if isinstance(refused, Refused) else _("You may not record this."),
            )
        else:
            _write_bad_rows(staged, made)
            staged.outcome = asdict(outcome)
            staged.save()
            file_of(staged).unlink(missing_ok=True)
            return redirect("import-staff-done", uid=uid)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "imports/preview.html", _context(staged, made, form), status=status)


def _context(staged: StagedList, made: Plan, form: AnswersForm) -> dict[str, Any]:
    added, changed = made.matches.of("added"), made.matches.of("changed")
    return {
        "staged": staged,
        "form": form,
        "plan": made,
        "added": added[:SHOWN],
        "changed": [
            (
                match,
                [(field_label(change.field), change.old, change.new) for change in match.changes],
            )
            for match in changed[:SHOWN]
        ],
        "counts": {
            "added": len(added),
            "changed": len(changed),
            "same": len(made.matches.of("same")),
            "doubts": len(made.doubts),
            "absent": len(made.matches.absent),
            "bad": len(made.staff.bad),
            "warnings": len(made.staff.warnings),
        },
        "bad": [
            (row.line, fault.column, say(fault.reason))
            for row in made.staff.bad[:SHOWN]
            for fault in row.faults
        ],
        "warnings": [
            (warned.line, warned.column, say(warned.reason))
            for warned in made.staff.warnings[:SHOWN]
        ],
        "absent": made.matches.absent[:500],
        "shown": SHOWN,
        "signed": sum(1 for row in made.staff.people if row.signed_on),
    }


def _write_bad_rows(staged: StagedList, made: Plan) -> None:
    if not made.staff.bad:
        return
    headings = read_table(file_of(staged), name=staged.name).headings
    write_bad_rows(bad_rows_of(staged), headings, made.staff.bad, sentence=say, word=_)


def done(request: Request, uid: str) -> HttpResponse:
    """What came of it, and where to go on."""
    staged = _staged(request, uid)
    if staged.outcome is None:
        return redirect("import-staff-preview", uid=uid)
    return render(request, "imports/done.html", {"staged": staged, "outcome": staged.outcome})


def bad_rows(request: Request, uid: str) -> HttpResponse:
    """The rows that were or would be left out, each with its reason, as a file."""
    staged = _staged(request, uid)
    kept = bad_rows_of(staged)
    if kept.exists():
        content = kept.read_bytes()
    else:
        written = io.StringIO()
        made = _plan(staged, request)
        headings = read_table(file_of(staged), name=staged.name).headings
        write_bad_rows(written, headings, made.staff.bad, sentence=say, word=_)
        content = written.getvalue().encode()
    return as_bad_rows(content)
