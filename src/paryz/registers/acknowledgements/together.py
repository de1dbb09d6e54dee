"""Recording for many people at once: all of it or nothing, and who stands in the way by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import Receipt
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.recording.actions import record
from paryz.words.saying import say


@dataclass(frozen=True, kw_only=True)
class Obstacle:
    """Somebody for whom it cannot be recorded, and why, in the reader's words."""

    row: Any
    reason: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of it: receipts of everything, or who stands in the way of everything."""

    receipts: Sequence[Receipt] = ()
    obstacles: Sequence[Obstacle] = ()
    faults: Sequence[str] = field(default=())


class _TriedOnly(Exception):
    """Raised so that what was tried is not kept."""


def record_together(actor: Actor, stated: Sequence[tuple[Any, Fact]], *, now: datetime) -> Outcome:
    """Record a fact for each row in one transaction, whatever the organisations."""
    by_organisation: dict[Organisation, list[Fact]] = {}
    for row, fact in stated:
        by_organisation.setdefault(row.organisation, []).append(fact)
    receipts: list[Receipt] = []
    try:
        with transaction.atomic():
            for organisation, facts in by_organisation.items():
                receipts += record(actor, organisation, _once(facts), now=now)
    except Refused as refused:
        found = _in_the_way(actor, stated, now)
        return Outcome(obstacles=found, faults=() if found else (say(refused),))
    return Outcome(receipts=receipts)


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for a person who has two posts, and so stands in the list twice."""
    return list({(fact.person, getattr(fact, "code", "")): fact for fact in facts}.values())


def _in_the_way(actor: Actor, stated: Sequence[tuple[Any, Fact]], now: datetime) -> list[Obstacle]:
    """Those for whom the fact is refused by itself: each is tried, and none is kept."""
    found = []
    for row, fact in stated:
        try:
            with transaction.atomic():
                record(actor, row.organisation, [fact], now=now)
                raise _TriedOnly
        except _TriedOnly:
            continue
        except Refused as refused:
            found.append(Obstacle(row=row, reason=say(refused, {row.person.uid: str(row.person)})))
    return found
