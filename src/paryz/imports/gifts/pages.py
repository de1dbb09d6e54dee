"""Sending the register of another body in, looking at what would be listed, and listing it."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from paryz.imports.badrows import write_bad_rows
from paryz.imports.gifts.forms import DecisionForm, SendForm, mapping_of
from paryz.imports.gifts.lists import GiftRow
from paryz.imports.gifts.plans import GiftPlan, Outcome, bring_in, plan
from paryz.imports.gifts.reasons import counted, told
from paryz.imports.gifts.rows import LONGEST_CELL
from paryz.imports.models import StagedList
from paryz.imports.staging import (
    as_bad_rows,
    bad_rows_of,
    file_of,
    keep,
    organisations,
    staged_list,
)
from paryz.imports.tables import MAX_BYTES, Table, read_table
from paryz.kernel.refusal import Refused
from paryz.ledger.receipts import as_text
from paryz.policy.writing import WRITES
from paryz.recording.actions import Missing
from paryz.recording.worlds import today_in
from paryz.web.actors import Request
from paryz.words.saying import say

KIND = "gifts"
ROLES = WRITES["GiftListed"]
SHOWN = 100
SAMPLE = 10


def send(request: Request) -> HttpResponse:
    """Choose a register and its mapping, and send them; nothing is recorded yet."""
    mine = organisations(request, ROLES)
    form = SendForm(request.POST or None, request.FILES or None, organisations=mine)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        staged = StagedList(
            kind=KIND,
            organisation=form.cleaned_data["organisation"],
            sent_by=request.actor.person,
            name=sent.name[:200],
            mapping=form.cleaned_data["mapping"] or form.cleaned_data["shipped"],
        )
        try:
            if sent.size > MAX_BYTES:
                read_table(sent, name=sent.name)
            keep(staged, sent)
            mapping_of(staged.mapping).bind(_table(staged).headings)
            staged.save()
            return redirect("import-gifts-preview", uid=staged.uid)
        except Refused as refused:
            file_of(staged).unlink(missing_ok=True)
            form.add_error("file", say(refused))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "imports/gifts/send.html", {"form": form}, status=status)


def _table(staged: StagedList) -> Table:
    return read_table(file_of(staged), name=staged.name, longest_cell=LONGEST_CELL)


def _plan(staged: StagedList, request: Request, table: Table) -> GiftPlan:
    today = today_in(staged.organisation, request.now)
    return plan(staged.organisation, table, mapping_of(staged.mapping), today)


def preview(request: Request, uid: str) -> HttpResponse:
    """What will be listed, what is marked, what is refused and why; then list it."""
    staged = staged_list(request, uid, KIND, ROLES)
    if staged.outcome is not None:
        return redirect("import-gifts-done", uid=uid)
    try:
        table = _table(staged)
        made = _plan(staged, request, table)
    except Refused as refused:
        unsent = SendForm(organisations=organisations(request, ROLES))
        context = {"form": unsent, "refused": say(refused)}
        return render(request, "imports/gifts/send.html", context, status=422)
    form = DecisionForm(request.POST if request.method == "POST" else None, bad=len(made.bad))
    if request.method == "POST" and form.is_valid():
        try:
            outcome = bring_in(request.actor, made, now=request.now)
        except (Refused, Missing) as refused:
            form.add_error(
                None,
                say(refused) if isinstance(refused, Refused) else _("You may not record this."),
            )
        else:
            if made.bad:
                write_bad_rows(bad_rows_of(staged), table.headings, made.bad, sentence=say, word=_)
            staged.outcome = _kept(outcome)
            staged.save()
            file_of(staged).unlink(missing_ok=True)
            return redirect("import-gifts-done", uid=uid)
    status = 422 if form.is_bound and form.errors else 200
    context = _context(staged, made, form)
    return render(request, "imports/gifts/preview.html", context, status=status)


def _kept(outcome: Outcome) -> dict[str, Any]:
    """What is kept of the outcome: the numbers, and the receipt that fixes all before it."""
    numbers = {
        name: getattr(outcome, name)
        for name in ("read", "listed", "marked", "disposed", "same", "twins", "told", "bad")
    }
    if not outcome.receipts:
        return numbers
    first, last = outcome.receipts[0], outcome.receipts[-1]
    receipt = {
        "number": last.number,
        "seal": last.short,
        "recorded_at": last.recorded_at,
        "text": as_text(last),
    }
    return {**numbers, "first": first.number, "receipt": receipt}


def _context(staged: StagedList, made: GiftPlan, form: DecisionForm) -> dict[str, Any]:
    facts = [row.fact for row in made.new]
    return {
        "staged": staged,
        "form": form,
        "mapping": made.gifts.mapping,
        "counts": {
            "read": made.read,
            "new": len(made.new),
            "marked": sum(fact.day_from == "description" for fact in facts),
            "disposed": sum(fact.disposition_from == "description" for fact in facts),
            "same": len(made.same),
            "twins": len(made.gifts.twins),
            "bad": len(made.bad),
            "told": len(made.gifts.told),
        },
        "reasons": [(_(label), count) for label, count in counted(made.bad)],
        "told_reasons": [(_(label), count) for label, count in told(made.gifts.told)],
        "bad": [
            (row.line, fault.column, say(fault.reason))
            for row in made.bad[:SHOWN]
            for fault in row.faults
        ],
        "told": [
            (warned.line, warned.column, say(warned.reason)) for warned in made.gifts.told[:SHOWN]
        ],
        "twins": made.gifts.twins[:SHOWN],
        "sample": _sample(made.new),
        "shown": SHOWN,
    }


def _sample(rows: list[GiftRow]) -> list[GiftRow]:
    """Some gifts as they will stand: with the day from the column, and from the description."""
    plain = [row for row in rows if row.fact.day_from == "column"][:SAMPLE]
    marked = [row for row in rows if row.fact.day_from == "description"][:SAMPLE]
    return sorted([*plain, *marked], key=lambda row: row.line)


def done(request: Request, uid: str) -> HttpResponse:
    """What came of it, with the receipt, and where to go on."""
    staged = staged_list(request, uid, KIND, ROLES)
    if staged.outcome is None:
        return redirect("import-gifts-preview", uid=uid)
    receipt = staged.outcome.get("receipt")
    if receipt:
        receipt = {**receipt, "recorded_at": datetime.fromisoformat(receipt["recorded_at"])}
    context = {"staged": staged, "outcome": staged.outcome, "receipt": receipt}
    return render(request, "imports/gifts/done.html", context)


def bad_rows(request: Request, uid: str) -> HttpResponse:
    """The rows that were or would be left out, each with its reason, as a file."""
    staged = staged_list(request, uid, KIND, ROLES)
    kept = bad_rows_of(staged)
    if staged.outcome is not None:
        return as_bad_rows(kept.read_bytes() if kept.exists() else b"\xef\xbb\xbf")
    written = io.StringIO()
    table = _table(staged)
    made = _plan(staged, request, table)
    write_bad_rows(written, table.headings, made.bad, sentence=say, word=_)
    return as_bad_rows(written.getvalue().encode())
