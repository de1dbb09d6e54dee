"""How many facts do 64 waiting clients get recorded, against raw fdatasync of the same disk?

Each client records gifts of its own, one after another, each in a durable transaction with its
receipt; beside it one file takes as many pages of 4 kB, each followed by fdatasync: what a disk
can promise one at a time. Clients of one organisation wait for its chain and share commits;
clients of 64 organisations wait for the engine alone.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from measuring import ENGINES, ROUNDS, Side, in_turn, machine, ratio, say, show, workplace

CLIENTS, EACH = 64, 4
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ENTERED, TODAY = date(2026, 3, 2), date(2026, 11, 20)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--clients", type=int, default=CLIENTS)
    options.add_argument("--each", type=int, default=EACH)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--engine", choices=ENGINES, action="append")
    chosen = options.parse_args()
    with workplace() as place:
        print(machine(place))
        for engine in chosen.engine or ENGINES:
            with (
                Side(place.installation(engine, "one")) as one,
                Side(place.installation(engine, "many")) as many,
            ):
                one.ask(fill, chosen.clients, 1)
                many.ask(fill, chosen.clients, chosen.clients)
                _measure(engine, one, many, place.folder / f"{engine}-raw", chosen)


def _measure(engine: str, one: Side, many: Side, file: Path, chosen: argparse.Namespace) -> None:
    facts = chosen.clients * chosen.each
    _assert_equal(one, many, chosen)
    taken = in_turn(
        {
            "fdatasync": partial(promise, file, facts),
            "one organisation": partial(one.ask, record_all, chosen.each),
            "an organisation each": partial(many.ask, record_all, chosen.each),
            "one client": partial(one.ask, record_alone, facts),
        },
        rounds=chosen.rounds,
    )
    for side in (one, many):
        side.ask(verify_all)
    for name, seconds in taken.items():
        say(f"{engine}: {name}: {facts / sorted(seconds)[len(seconds) // 2]:,.0f} a second")
    question = f"{chosen.clients} clients record, {engine}"
    raw = taken["fdatasync"]
    show(question, "in one organisation : fdatasync", ratio(taken["one organisation"], raw))
    show(
        question,
        "in an organisation each : fdatasync",
        ratio(taken["an organisation each"], raw),
    )
    alone = ratio(taken["one organisation"], taken["one client"])
    show(question, "in one organisation : one client alone", alone)


def _assert_equal(one: Side, many: Side, chosen: argparse.Namespace) -> None:
    """As many facts, receipts and duties of the same days in both, and all of them verify."""
    before = [side.ask(verify_all) for side in (one, many)]
    assert before[0] == before[1], before
    for side in (one, many):
        side.ask(record_all, chosen.each)
    after = [side.ask(verify_all) for side in (one, many)]
    assert after[0] == after[1], after
    assert after[0][0] == before[0][0] + chosen.clients * chosen.each


def promise(file: Path, times: int) -> float:
    """Seconds of writing so many pages, each sure before the next."""
    page = b"x" * 4096
    opened = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.pwrite(opened, page * times, 0)
        os.fsync(opened)
        begun = time.perf_counter()
        for number in range(times):
            os.pwrite(opened, page, number * len(page))
            os.fdatasync(opened)
        return time.perf_counter() - begun
    finally:
        os.close(opened)


# What the sides do

_clients: list[tuple[Any, str]] = []
_gifts = 0


def fill(clients: int, organisations: int) -> None:
    """So many people in service, all in one organisation or spread over several."""
    from django.db import transaction

    from paryz.facts import ServiceEntered
    from paryz.people.models import Person, Post
    from paryz.people.tree import make_organisation
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    made = [make_organisation(f"Мектеп {n}") for n in range(organisations)]
    with transaction.atomic():
        for client in range(clients):
            whose = made[client % organisations]
            person = Person.objects.create(surname="Асанова")
            post = Post.objects.create(
                person=person, organisation=whose, category="civil", since=ENTERED
            )
            fact = ServiceEntered(person=person.uid, day=ENTERED, category="civil", post=post.uid)
            record(operator(TODAY), whose, [fact], now=NOW)
            _clients.append((whose, person.uid))


def record_all(each: int) -> float:
    """Seconds until every client has the receipts of so many gifts; all ask at once."""
    receipts: list[str] = []
    ready, faults = threading.Barrier(len(_clients) + 1), []

    def ask(whose: Any, person: str, gifts: list[str]) -> None:
        from django.db import connection

        try:
            connection.ensure_connection()
            ready.wait()
            for gift in gifts:
                receipts.append(_record(whose, person, gift))
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=ask, args=(whose, person, _named(each)))
        for whose, person in _clients
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    assert not faults, faults
    assert len(set(receipts)) == len(_clients) * each
    return seconds


def record_alone(facts: int) -> float:
    """Seconds of so many gifts that one client records, one after another."""
    gifts = _named(facts)
    begun = time.perf_counter()
    for number, gift in enumerate(gifts):
        whose, person = _clients[number % len(_clients)]
        _record(whose, person, gift)
    return time.perf_counter() - begun


def _named(count: int) -> list[str]:
    global _gifts
    _gifts += count
    return [f"gift-{_gifts - n}" for n in range(count)]


def _record(whose: Any, person: str, gift: str) -> str:
    from paryz.facts import GiftReceived
    from paryz.policy.actors import operator
    from paryz.recording.actions import record

    fact = GiftReceived(person=person, day=date(2026, 11, 3), gift=gift)
    [receipt] = record(operator(TODAY), whose, [fact], now=NOW)
    return receipt.seal


def verify_all() -> tuple[int, int, list[Any]]:
    """How many entries and duties there are, and the days of these; every chain verifies."""
    from paryz.duties.models import Deadline
    from paryz.ledger.models import Chain
    from paryz.ledger.verifying import verify

    verdicts = [verify(chain) for chain in Chain.objects.all()]
    assert not [verdict.fault for verdict in verdicts if verdict.fault]
    days = Deadline.objects.order_by().values_list("provision", "act", "due", "late_from")
    kinds = sorted(set(days), key=str)
    return sum(verdict.entries for verdict in verdicts), Deadline.objects.count(), kinds


if __name__ == "__main__":
    main()
