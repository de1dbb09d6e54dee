"""Which form a row or a fact has: blank until it is signed, then with the signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person, Post
from paryz.policy.seeing import visible_to
from paryz.recording.facts import slices
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.acts import edition_of_row
from paryz.registers.acknowledgements.sheets import Sheet
from paryz.web.actors import Request


def entries_of(facts: Iterable[str]) -> dict[str, Entry]:
    """The entries of facts, by the fact."""
    found: dict[str, Entry] = {}
    for together in slices({fact for fact in facts if fact}):
        for entry in Entry.objects.filter(fact__in=together).select_related("chain"):
            found[entry.fact] = entry
    return found


def receipt_of(entry: Entry) -> Receipt:
    """The receipt that was given for an entry."""
    return Receipt(
        chain=entry.chain.key,
        number=entry.number,
        seal=entry.seal,
        fact=entry.fact,
        recorded_at=entry.recorded_at,
    )


def sheets_of(found: Sequence[Any]) -> list[Sheet]:
    """The forms of rows that came with all that the register shows of them."""
    entries = entries_of(
        fact for row in found for fact in (row.cause, row.discharged_by, row.filed_by)
    )
    return [_sheet(row, entries) for row in found if row.discharged_on or not row.ended_on]


def _sheet(row: Any, entries: dict[str, Entry]) -> Sheet:
    said: dict[str, Any] = {
        "organisation": row.organisation,
        "name": str(row.person),
        "code": row.code,
        "post": row.title or "",
        "unit": row.unit or "",
        "tab_number": row.tab_number or "",
        "again": row.act == "reacknowledge",
        "policy": row.source == "policy",
        "entered": None if row.act == "reacknowledge" else row.cause_day,
    }
    if not row.discharged_on:
        return Sheet(
            kind="blank",
            receipt=receipt_of(entries[row.cause]),
            act_by=row.act_by,
            edition=edition_of_row(row, row.cause_day),
            **said,
        )
    return _signed(entries[row.discharged_by], row.person, {**said, **_filed(row)})


def _filed(row: Any) -> dict[str, Any]:
    return {"filed_on": row.filed_on, "place": row.place or ""}


def _signed(entry: Entry, person: Person, said: dict[str, Any]) -> Sheet:
    content = entry.content or {}
    return Sheet(
        kind="signed",
        receipt=receipt_of(entry),
        day=entry.day,
        edition=content.get("edition", ""),
        method=content.get("method", ""),
        language=content.get("language", ""),
        text_hash=content.get("text_hash", ""),
        on_behalf=entry.recorded_by != f"person:{person.uid}",
        **said,
    )


def sheet_for(request: Request, fact: str) -> Sheet | None:
    """The form of a fact that the actor may see: an entry into service, a signature, a refusal."""
    seen = rows.of_file(request.actor)
    raised = seen.filter(discharged_by=fact)
    if not raised.exists():
        raised = seen.filter(cause=fact)
    if raised.exists():
        found = rows.with_all(raised, request.actor)
        own = request.actor.person.pk if request.actor.person else None
        ordered = sorted(found, key=lambda row: (row.person_id != own, row.pk))
        # An edition takes effect for everybody: of such a fact one gets the form of one's own.
        if ordered[0].act == "reacknowledge" and ordered[0].cause == fact:
            ordered = [row for row in ordered if row.person_id == own]
        made = sheets_of(ordered[:1])
        return made[0] if made else None
    entry = visible_to(request.actor, Entry.objects.filter(fact=fact)).first()
    return _from_entry(entry) if entry is not None else None


def _from_entry(entry: Entry) -> Sheet | None:
    """The form of a signature that no duty asked for, or the act of a refusal."""
    if entry.kind not in ("CodeAcknowledged", "AcknowledgementRefused") or not entry.content:
        return None
    person = Person.objects.filter(uid=entry.person).first()
    organisation = Organisation.objects.filter(uid=entry.chain.key).first()
    if person is None or organisation is None:
        return None
    posts = Post.objects.filter(person=person, organisation=organisation, void=False)
    post = posts.order_by("-since", "-pk").select_related("unit").first()
    said: dict[str, Any] = {
        "organisation": organisation,
        "name": str(person),
        "code": entry.content["code"],
        "post": post.title if post else "",
        "unit": post.unit.name if post and post.unit else "",
        "tab_number": post.tab_number if post else "",
        "entered": post.since if post else None,
    }
    if entry.kind == "CodeAcknowledged":
        return _signed(entry, person, said)
    return Sheet(
        kind="refusal",
        receipt=receipt_of(entry),
        day=entry.day,
        witnesses=entry.content.get("witnesses", ""),
        **said,
    )
