"""How facts lie in the ledger: what is a column, what is content, and how they are read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db import connection

from paryz.engines.bulk import among
from paryz.kernel.facts import KINDS, Fact, decode, encode, kind_of
from paryz.ledger.appending import INSTALLATION, Draft
from paryz.ledger.models import Chain, Entry

Each = TypeVar("Each")
Matter = tuple[str, str]

# How many identifiers one query names: SQLite allows 32,766 places, and plans fewer better.
AT_ONCE = 900


def slices(items: Iterable[Each], size: int = AT_ONCE) -> Iterator[list[Each]]:
    """The items in lists of at most that many."""
    remaining = iter(items)
    while together := list(islice(remaining, size)):
        yield together


def draft(fact: Fact, matter: Matter, recorded_by: str) -> Draft:
    """The fact as an entry holds it; a retraction lies in the matter of what it takes back."""
    words = encode(fact)
    for column in ("person", "day", fact.matter_field or ""):
        words.pop(column, None)
    return Draft(
        fact=fact.id,
        kind=kind_of(fact),
        person=fact.person,
        day=fact.day,
        matter_kind=matter[0],
        matter=matter[1],
        retracts=fact.retracts,
        recorded_by=recorded_by,
        content=words,
    )


def fact_of(entry: Entry) -> Fact:
    """The fact that an entry holds; its content must not have been erased."""
    return _fact(
        entry.fact, entry.kind, entry.person, entry.day, entry.matter, dict(entry.content or {})
    )


def _fact(
    fact: str, kind: str, person: str, day: date | str, matter: str, words: dict[str, str]
) -> Fact:
    words["day"] = str(day)
    words["person"] = person
    field = KINDS[kind].matter_field
    if field is not None:
        words[field] = matter
    return decode(kind, words, id=fact, held=True)


def load(chain: Chain, matters: Iterable[Matter]) -> dict[Matter, list[Fact]]:
    """All facts of the matters, retracted ones and retractions included."""
    found: dict[Matter, list[Fact]] = {}
    if not chain.number:
        return found
    by_kind: dict[str, list[str]] = {}
    for kind, matter in set(matters):
        by_kind.setdefault(kind, []).append(matter)
    for kind, identifiers in by_kind.items():
        for together in slices(identifiers):
            condition, named = among("matter", together)
            for matter, fact in _held(
                f"chain_id = %s AND matter_kind = %s AND {condition}", [chain.pk, kind, *named]
            ):
                found.setdefault((kind, matter), []).append(fact)
    return found


def matters_of(chain: Chain, people: Iterable[str]) -> set[Matter]:
    """The matters, besides their own standing, in which the people are concerned."""
    found: set[Matter] = set()
    for together in slices(people):
        condition, named = among("person", together)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT matter_kind, matter FROM ledger_entry"  # noqa: S608
                f" WHERE chain_id = %s AND matter_kind <> 'person' AND {condition}",
                [chain.pk, *named],
            )
            found.update(cursor.fetchall())
    return found


def common() -> list[Fact]:
    """The facts that concern everyone, from the installation's own chain."""
    own = "chain_id = (SELECT id FROM ledger_chain WHERE key = %s) AND matter_kind = 'common'"
    # That chain is short and holds little else, so it is read in its order.
    return [fact for _, fact in _held(own, [INSTALLATION], order="number")]


def _held(
    condition: str, values: Sequence[Any], *, order: str = "+number"
) -> list[tuple[str, Fact]]:
    """The facts, each with its matter, of the entries that fulfil a condition and hold one.

    Read without Django's objects: whole countries are derived anew through here. They are ordered
    by a sum and not by the column, for SQLite would read a whole chain in its order rather than
    find the matter's few entries and sort them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT matter, fact, kind, person, day, content FROM ledger_entry"  # noqa: S608
            f" WHERE {condition} AND content IS NOT NULL ORDER BY {order}",
            values,
        )
        return [
            (matter, _fact(fact, kind, person, day, matter, json.loads(content)))
            for matter, fact, kind, person, day, content in cursor.fetchall()
        ]
