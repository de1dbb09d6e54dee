"""How facts lie in the ledger: what is a column, what is content, and how they are read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db.models import Q

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


def draft(fact: Fact, matter: Matter, retracts: str = "") -> Draft:
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
        retracts=retracts,
        content=words,
    )


def fact_of(entry: Entry) -> Fact:
    """The fact that an entry holds; its content must not have been erased."""
    words = dict(entry.content or {})
    words["day"] = entry.day.isoformat()
    words["person"] = entry.person
    field = KINDS[entry.kind].matter_field
    if field is not None:
        words[field] = entry.matter
    return decode(entry.kind, words, id=entry.fact)


def load(chain: Chain, matters: Iterable[Matter]) -> dict[Matter, list[Fact]]:
    """All facts of the matters, retracted ones and retractions included."""
    found: dict[Matter, list[Fact]] = {}
    by_kind: dict[str, list[str]] = {}
    for kind, matter in set(matters):
        by_kind.setdefault(kind, []).append(matter)
    for kind, identifiers in by_kind.items():
        for together in slices(identifiers):
            entries = Entry.objects.filter(
                chain=chain, matter_kind=kind, matter__in=together, content__isnull=False
            )
            for entry in entries.order_by("number").iterator():
                found.setdefault((kind, entry.matter), []).append(fact_of(entry))
    return found


def matters_of(chain: Chain, people: Iterable[str]) -> set[Matter]:
    """The matters, besides their own standing, in which the people are concerned."""
    found: set[Matter] = set()
    for together in slices(people):
        entries = Entry.objects.filter(~Q(matter_kind="person"), chain=chain, person__in=together)
        found |= set(entries.values_list("matter_kind", "matter").distinct())
    return found


def common() -> list[Fact]:
    """The facts that concern everyone, from the installation's own chain."""
    entries = Entry.objects.filter(
        chain__key=INSTALLATION, matter_kind="common", content__isnull=False
    )
    return [fact_of(entry) for entry in entries.order_by("number")]
