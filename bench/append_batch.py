"""How much less does a thousand facts in one go take than a thousand facts one by one?

The ledger alone: a thousand entries appended in one durable transaction, and one transaction each.
The whole path: a thousand signatures recorded in one go, and one by one, each with its receipt.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

FACTS = 1_000
GOAL = 0.1
CODE = "kz-civil-2020"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ENTERED, TODAY = date(2026, 3, 2), date(2026, 11, 20)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--facts", type=int, default=FACTS)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            with Side(place.installation(engine, "batch")) as side:
                side.ask(fill, chosen.facts)
                _measure(engine, side, chosen)


def _measure(engine: str, side: Side, chosen: argparse.Namespace) -> None:
    assert side.ask(compared) == side.ask(compared)
    taken = in_turn(
        {
            f"{what}, {how}": partial(side.ask, work, chosen.facts if how == "one by one" else 1)
            for what, work in (("append", append_entries), ("record", record_facts))
            for how in ("in one go", "one by one")
        },
        rounds=chosen.rounds,
    )
    side.ask(verify_all)
    for name, seconds in taken.items():
        rate = chosen.facts / sorted(seconds)[len(seconds) // 2]
        say(f"{engine}: {name}: {rate:,.0f} a second")
    for what in ("append", "record"):
        found = ratio(taken[f"{what}, in one go"], taken[f"{what}, one by one"])
        name = "entries appended" if what == "append" else "facts recorded"
        show(f"{chosen.facts:,} {name}, {engine}", "in one go : one by one", found, GOAL)


_organisation: Any
_people: list[Any]


def fill(facts: int) -> None:
    """An organisation with as many people in service as facts are recorded in a round."""
    global _organisation, _people
    from paryz.facts import ServiceEntered
    from paryz.people.models import Person, Post
    from paryz.people.tree import make_organisation

    _organisation = make_organisation("Білім басқармасы")
    _people = []
    entered = []
    for _ in range(facts):
        person = Person.objects.create(surname="Асанова", given="Айгерім")
        post = Post.objects.create(
            person=person, organisation=_organisation, category="civil", since=ENTERED
        )
        _people.append(person)
        entered.append(
            ServiceEntered(person=person.uid, day=ENTERED, category="civil", post=post.uid)
        )
    _record(entered)


def append_entries(parts: int) -> float:
    """Append as many entries as there are people in so many transactions; the seconds it took."""
    from django.db import transaction

    from paryz.ledger.appending import append, locked
    from paryz.people.models import random_uid
    from paryz.recording.facts import draft

    drafts = [draft(fact, fact.matter, "operator:bench") for fact in _signatures(random_uid)]
    size = len(drafts) // parts
    begun = time.perf_counter()
    for first in range(0, len(drafts), size):
        with transaction.atomic():
            append(locked("bench"), drafts[first : first + size], now=NOW)
    return time.perf_counter() - begun


def record_facts(parts: int) -> float:
    """Record a signature of everybody in so many goes; the seconds it took."""
    facts = _signatures()
    size = len(facts) // parts
    begun = time.perf_counter()
    for first in range(0, len(facts), size):
        _record(facts[first : first + size])
    return time.perf_counter() - begun


def compared() -> list[tuple[str, str]]:
    """What is owed after ten facts: the first call records in one go, the second one by one."""
    from paryz.duties.models import Deadline
    from paryz.facts import GiftReceived

    started = Deadline.objects.filter(act="hand-over-gift").count()
    facts = [
        GiftReceived(person=person.uid, day=TODAY, gift=f"{started + n}")
        for n, person in enumerate(_people[:10])
    ]
    for part in [facts] if not started else [[fact] for fact in facts]:
        _record(part)
    found = Deadline.objects.filter(act="hand-over-gift").order_by("pk")[started:]
    return [(deadline.provision, str(deadline.due)) for deadline in found]


def verify_all() -> None:
    """Every chain is as it was written, whichever way."""
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    for chain in Chain.objects.all():
        fault = verify(chain).fault
        assert fault is None, fault


def _signatures(identify: Any = lambda: "") -> list[Any]:
    from paryz.facts import CodeAcknowledged

    return [
        CodeAcknowledged(id=identify(), person=person.uid, day=TODAY, code=CODE)
        for person in _people
    ]


def _record(facts: list[Any]) -> None:
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    record(operator(TODAY), _organisation, facts, now=NOW)


if __name__ == "__main__":
    main()
