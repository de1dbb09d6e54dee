"""Which form a row or a fact has: blank until it is signed, then with the signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from paryz.ledger.appending import receipt_of
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.facts import slices
from paryz.registers.acknowledgements import rows
from paryz.registers.acknowledgements.acts import edition_of_row
from paryz.registers.acknowledgements.sheets import Sheet


def forms_of_rows(found: Sequence[Any]) -> list[Sheet]:
    """The forms of rows that came with all that the register shows of them."""
    raised = [
        (row.discharged_by or row.cause, row)
        for row in found
        if row.discharged_on or not row.ended_on
    ]
    entries: dict[str, Entry] = {}
    for together in slices({fact for fact, _row in raised}):
        for entry in Entry.objects.filter(fact__in=together).select_related("chain"):
            entries[entry.fact] = entry
    return [_of_row(row, entries[fact]) for fact, row in raised]


def _of_row(row: Any, entry: Entry) -> Sheet:
    signed, again = bool(row.discharged_on), row.act == "reacknowledge"
    return _drawn(
        entry,
        row.person,
        row.organisation,
        kind="signed" if signed else "blank",
        code=row.code,
        edition=row.edition or "" if signed else edition_of_row(row, row.cause_day),
        post=row.title or "",
        unit=row.unit or "",
        tab_number=row.tab_number or "",
        again=again,
        policy=row.source == "policy",
        entered=None if again else row.cause_day,
        act_by=row.act_by,
        filed_on=row.filed_on,
        place=row.place or "",
    )


def form_of_fact(actor: Actor, fact: str) -> Sheet | None:
    """The form of a fact that the actor may see: an entry into service, a signature, a refusal."""
    seen = rows.of_file(actor)
    found = list(rows.with_all(seen.filter(discharged_by=fact), actor)) or list(
        rows.with_all(seen.filter(cause=fact), actor)
    )
    if found:
        own = actor.person.pk if actor.person else None
        found.sort(key=lambda row: (row.person_id != own, row.pk))
        # An edition takes effect for everybody: of such a fact one gets the form of one's own.
        if found[0].act == "reacknowledge" and found[0].cause == fact:
            found = [row for row in found if row.person_id == own]
        return next(iter(forms_of_rows(found[:1])), None)
    entry = visible_to(actor, Entry.objects.filter(fact=fact)).select_related("chain").first()
    return _of_entry(entry) if entry is not None else None


def _of_entry(entry: Entry) -> Sheet | None:
    """The form of a signature that no duty asked for, or the act of a refusal."""
    if entry.kind not in ("CodeAcknowledged", "AcknowledgementRefused") or not entry.content:
        return None
    person = Person.objects.filter(uid=entry.person).first()
    organisation = Organisation.objects.filter(uid=entry.chain.key).first()
    if person is None or organisation is None:
        return None
    posts = Post.objects.filter(person=person, organisation=organisation, void=False)
    post = posts.order_by("-since", "-pk").select_related("unit").first()
    return _drawn(
        entry,
        person,
        organisation,
        kind="signed" if entry.kind == "CodeAcknowledged" else "refusal",
        code=entry.content["code"],
        edition=entry.content.get("edition", ""),
        post=post.title if post else "",
        unit=post.unit.name if post and post.unit else "",
        tab_number=post.tab_number if post else "",
        entered=post.since if post else None,
    )


def _drawn(entry: Entry, person: Person, organisation: Organisation, **said: Any) -> Sheet:
    return Sheet(
        organisation=organisation,
        name=str(person),
        receipt=receipt_of(entry),
        day=entry.day,
        content=entry.content or {},
        on_behalf=entry.recorded_by != f"person:{person.uid}",
        **said,
    )
