"""What a register of gifts would add to an organisation's: shown first, brought in afterwards."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from paryz.facts import GiftListed
from paryz.imports.badrows import BadRow, Fault
from paryz.imports.gifts import reasons
from paryz.imports.gifts.lists import GiftList, GiftRow
from paryz.imports.gifts.mapping import GiftMapping, Places
from paryz.imports.gifts.rows import read_gifts
from paryz.imports.kinds import Plan
from paryz.imports.pause import collector_paused
from paryz.imports.tables import Table
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import Receipt
from paryz.ledger.receipts import as_text
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.recording.actions import Tick, record
from paryz.recording.facts import slices
from paryz.recording.grounds import chain_of, in_effect

KIND = "gift"
TOGETHER = 5_000


@dataclass(frozen=True, kw_only=True)
class GiftPlan(Plan):
    """A register compared with what is recorded.

    ``new`` are the gifts to be listed, ``same`` the lines of those that are listed already in the
    same words; ``bad`` are refused by the list itself and for what is recorded.
    """

    gifts: GiftList
    new: list[GiftRow]
    same: list[int]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are; ``marked`` have a day that was read in the description."""
        facts, twins = [row.fact for row in self.new], len(self.gifts.twins)
        return {
            "read": len(facts) + len(self.same) + len(self.bad) + twins,
            "listed": len(facts),
            "marked": sum(fact.day_from == "description" for fact in facts),
            "disposed": sum(fact.disposition_from == "description" for fact in facts),
            "same": len(self.same),
            "twins": twins,
            "told": len(self.warnings),
            "bad": len(self.bad),
        }


def gift_plan(
    organisation: Organisation, table: Table, mapping: GiftMapping, today: date
) -> GiftPlan:
    """Read a table as a register of gifts and compare it with what is recorded."""
    gifts = read_gifts(table, mapping, person=organisation.uid, today=today)
    with collector_paused():
        known = _known(organisation, gifts)
        new, same, bad = [], [], list(gifts.bad)
        for row in gifts.rows:
            against = _against(row.fact, known.get(row.fact.gift, []), gifts.places)
            if against is None:
                new.append(row)
            elif against is row.fact:
                same.append(row.line)
            else:
                assert isinstance(against, Refused)
                heading = mapping.identifier.columns[0]
                faults = (Fault(heading, against),)
                bad.append(BadRow(line=row.line, faults=faults, cells=tuple(row.cells)))
    bad.sort(key=lambda row: row.line)
    return GiftPlan(
        organisation=organisation,
        headings=table.headings,
        bad=bad,
        warnings=gifts.told,
        gifts=gifts,
        new=new,
        same=same,
    )


def _known(organisation: Organisation, gifts: GiftList) -> dict[str, list[Fact]]:
    """The facts that stand in the matters of these numbers."""
    found = in_effect(chain_of(organisation), {(KIND, row.fact.gift) for row in gifts.rows})
    return {matter: facts for (_, matter), facts in found.items()}


def _against(fact: GiftListed, known: list[Fact], places: Places) -> GiftListed | Refused | None:
    """None for a gift that is new, the gift itself where it is recorded so, else the refusal."""
    listed = [each for each in known if isinstance(each, GiftListed)]
    if not listed:
        return Refused(reasons.TAKEN, number=fact.gift) if known else None
    other = [
        places.heading(each.name) or each.name
        for each in fields(fact)
        if each.name != "id" and getattr(fact, each.name) != getattr(listed[0], each.name)
    ]
    if not other:
        return fact
    return Refused(reasons.RECORDED_OTHERWISE, number=fact.gift, fields=", ".join(other))


@transaction.atomic
def bring_gifts_in(
    actor: Actor,
    made: GiftPlan,
    _nothing_is_asked: None = None,
    *,
    now: datetime,
    tick: Tick | None = None,
) -> dict[str, Any]:
    """List the gifts of a plan. Bad rows are not part of it, and no duty arises.

    What is kept of it are the numbers, and the receipt that fixes all before it.
    """
    receipts: list[Receipt] = []
    with collector_paused():
        for together in slices(made.new, TOGETHER):
            facts = [row.fact for row in together]
            receipts += record(actor, made.organisation, facts, now=now, tick=tick)
    if not receipts:
        return made.counts
    last = receipts[-1]
    receipt = {
        "number": last.number,
        "seal": last.short,
        "recorded_at": last.recorded_at,
        "text": as_text(last),
    }
    return {**made.counts, "first": receipts[0].number, "receipt": receipt}
