"""Decisions that were approved, held against what the record says of them.

The record holds the outcome, the day, the number, the digest of the text and the people; the text
itself stands in the table alone, and nothing gives it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from paryz.engines.differing import Cells, Difference, Table, differences
from paryz.facts import CaseDecided
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person
from paryz.recording.deciders import SIGNED
from paryz.recording.facts import fact_of, slices
from paryz.registers.cases.deciding import digest
from paryz.registers.cases.models import Decision

COLUMNS = (
    *("fact", "case", "accused_id", "outcome", "day", "number"),
    *("sha256", "initiator_id", "approver_id", "state"),
)
DECISIONS = Table(model=Decision, columns=COLUMNS, key=1)
TEXTS = Table(model=Decision, columns=("fact", "text"), key=1)


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The decisions that were otherwise than the record says and were written, and those that it
    cannot put right: a text that is another one or gone, a decision of which it knows nothing."""

    differences: list[Difference]
    left: list[Difference]


def index_decisions(organisation: Organisation) -> Decided:
    """Put the approved decisions of an organisation in step with its record."""
    recorded = {
        entry.fact: entry
        for entry in Entry.objects.filter(
            chain__key=organisation.uid, kind=CaseDecided.__name__, content__isnull=False
        )
    }
    follow = _follow(recorded)
    rows = Decision.objects.filter(organisation=organisation)
    kept = list(DECISIONS.kept(rows.exclude(fact="")))
    found = differences(DECISIONS, kept, follow.values())
    right = [each for each in found if each.kept is not None and each.follows is not None]
    left = [each for each in found if each.kept is None or each.follows is None]
    for each in right:
        rows.filter(fact=each.key[0]).update(**dict(zip(COLUMNS, each.follows or (), strict=True)))
    for pk, fact, text in rows.exclude(fact="").values_list("pk", "fact", "text"):
        if fact in follow and (stated := follow[fact][COLUMNS.index("sha256")]) != digest(text):
            left.append(
                Difference(table=TEXTS, pk=pk, kept=(fact, digest(text)), follows=(fact, stated))
            )
    return Decided(differences=right, left=left)


def _follow(recorded: dict[str, Entry]) -> dict[str, Cells]:
    """The rows that follow from decisions which two people made from one text, by their facts."""
    facts = [fact for entry in recorded.values() if isinstance(fact := fact_of(entry), CaseDecided)]
    made = [fact for fact in facts if fact.sha256 and fact.initiated_by]
    approvers = {
        fact.id: recorded[fact.id].recorded_by.removeprefix(SIGNED)
        for fact in made
        if recorded[fact.id].recorded_by.startswith(SIGNED)
    }
    named = {uid for fact in made for uid in (fact.person, fact.initiated_by or "")}
    keys: dict[str, int] = {}
    for together in slices(named | set(approvers.values())):
        keys.update(Person.objects.filter(uid__in=together).values_list("uid", "pk"))
    return {
        fact.id: (
            fact.id,
            fact.case,
            keys[fact.person],
            fact.outcome,
            fact.day,
            fact.number or "",
            fact.sha256,
            keys[fact.initiated_by or ""],
            keys[approvers[fact.id]],
            Decision.State.APPROVED.value,
        )
        for fact in made
        if {fact.person, fact.initiated_by, approvers.get(fact.id)} <= keys.keys()
    }
