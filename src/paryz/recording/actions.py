"""Record, correct, retract: the only way in. Everything asked in one go is held, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from paryz.facts import Retracted
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.appending import Receipt, locked
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, random_uid
from paryz.policy.actors import Actor
from paryz.recording.appending import append_entries
from paryz.recording.checking import check_together
from paryz.recording.committing import Commits
from paryz.recording.deriving import derive
from paryz.recording.everyone import record_for_everyone
from paryz.recording.indexing import index_all
from paryz.recording.loading import load_matters
from paryz.recording.numbering import give_numbers
from paryz.recording.parties import shut_out
from paryz.recording.permitting import Missing, as_declared, permit
from paryz.recording.recording import Asked, Recording, Tick
from paryz.recording.rederiving import rederive, relist
from paryz.recording.worlds import today_in


def record(
    actor: Actor,
    organisation: Organisation,
    facts: Sequence[Fact],
    *,
    now: datetime,
    tick: Tick | None = None,
    seconded: bool = False,
) -> list[Receipt]:
    """Record facts in one go and return their receipts, in the order of the facts.

    Everything is held or nothing: the entries, the duties that follow, the posts and the
    matters. When this returns it is committed; inside a transaction of the caller's, when that one
    is, and a refusal must undo it. ``seconded``: what two people must do together was done by two.
    Raises :class:`Refused` for facts that contradict those there are, and :class:`Missing` where
    the actor may not.
    """
    facts = identified(facts)
    asked = Asked(actor=actor, organisation=organisation, facts=facts, now=now, tick=tick)
    as_declared(asked, seconded=seconded)
    return _commits.ask(organisation.uid, asked)


def recorded(asked: Sequence[Asked]) -> list[Receipt]:
    """Record what is asked of one organisation, by one or by all who wait.

    The transaction is that of whoever calls (committing.py). Nothing that others could change is
    read before the lock; the policy is asked before a number is given, so that nobody learns of one
    who may not.
    """
    going = Recording(asked=asked, chain=locked(asked[0].organisation.uid))
    load_matters(going)
    permit(going)
    give_numbers(going)
    check_together(going)
    append_entries(going)
    derive(going)
    index_all(going)
    shut_out(going)
    return going.receipts


def _all_recorded(asked: Sequence[Asked]) -> list[list[Receipt]]:
    """Record what all of them ask; :class:`Refused` where it cannot all be true."""
    receipts: list[Receipt] = []
    together: dict[str, list[Asked]] = {}
    for each in asked:
        everyones = [fact.concerns_everyone for fact in each.facts]
        if not any(everyones):
            together.setdefault(each.organisation.uid, []).append(each)
        elif all(everyones):
            receipts += record_for_everyone(each)
        else:
            raise Refused(N_("What concerns everyone is recorded by itself."))
    for several in together.values():
        receipts += recorded(several)
    by_fact = {receipt.fact: receipt for receipt in receipts}
    return [[by_fact[fact.id] for fact in each.facts] for each in asked]


# What writers ask who wait for the same chain is recorded together, with one commit.
_commits = Commits(_all_recorded)


def identified(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with identifiers of their own where they have none yet."""
    return [fact if fact.id else replace(fact, id=random_uid()) for fact in facts]


def retract(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    *,
    reason: str,
    now: datetime,
    together_with: Sequence[str] = (),
) -> list[Receipt]:
    """Take a fact back, and those named with it that could not stand without it."""
    return record(
        actor,
        organisation,
        _retractions(organisation, [fact, *together_with], reason, now),
        now=now,
    )


def correct(
    actor: Actor,
    organisation: Organisation,
    fact: str,
    right: Fact,
    *,
    reason: str,
    now: datetime,
) -> list[Receipt]:
    """Take a fact back and state it as it was, in one go."""
    retractions = _retractions(organisation, [fact], reason, now)
    return record(actor, organisation, [*retractions, right], now=now)


def _retractions(
    organisation: Organisation, facts: Sequence[str], reason: str, now: datetime
) -> list[Fact]:
    today = today_in(organisation, now)
    entries = {
        entry.fact: entry
        for entry in Entry.objects.filter(chain__key=organisation.uid, fact__in=facts)
    }
    for fact in facts:
        if fact not in entries:
            raise Refused(
                N_("There is no fact {id} to retract. Look its identifier up first."), id=fact
            )
    if not reason.strip():
        raise Refused(N_("{kind} needs {field}."), kind="Retracted", field="reason")
    return [
        Retracted(person=entries[fact].person, day=today, fact=fact, reason=reason)
        for fact in facts
    ]


__all__ = [
    "Missing",
    "Tick",
    "correct",
    "identified",
    "record",
    "rederive",
    "relist",
    "retract",
]
