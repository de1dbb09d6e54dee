"""How facts lie in the ledger: what is a column, what is content, and how they are read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from paryz.engines.bulk import among
from paryz.kernel.facts import KINDS, Fact, decode, encode, kind_of
from paryz.ledger.appending import INSTALLATION, Draft
from paryz.ledger.models import Chain, Entry

Each = TypeVar("Each")
Matter = tuple[str, str]

COMMON: Matter = ("common", "")

# How many identifiers one query names: SQLite allows 32,766 places, and plans fewer better.
AT_ONCE = 900
# How many questions are asked in one statement.
PARTS_AT_ONCE = 8

# Read without Django's objects: whole countries are derived anew through here. Sorted here too,
# for SQLite would read a whole chain in its order rather than find a matter's few entries.
_ENTRIES = "SELECT number, matter_kind, matter, fact, kind, person, day, content FROM ledger_entry"
_ENDS = ("·last", "·calendar", "·settings")
_LAST = (
    "SELECT number, '·last', recorded_at, '', '', '', CAST(NULL AS date), CAST(NULL AS jsonb)"
    " FROM ledger_entry"
    " WHERE chain_id = %s AND number = %s"
)
_CALENDAR = (
    "SELECT 0, '·calendar', seal, '', '', '', CAST(NULL AS date), CAST(NULL AS jsonb)"
    " FROM ledger_chain WHERE key = %s"
)
_SETTINGS = (
    "SELECT 0, '·settings', CAST(settings AS text), '', '', '', CAST(NULL AS date),"
    " CAST(NULL AS jsonb) FROM people_organisation WHERE uid = %s"
)
_NUMBER = itemgetter(0)

_Row = tuple[int, str, str, str, str, str, Any, Any]
_Part = tuple[str, list[Any]]


def slices(items: Iterable[Each], size: int = AT_ONCE) -> Iterator[list[Each]]:
    """The items in lists of at most that many."""
    remaining = iter(items)
    while together := list(islice(remaining, size)):
        yield together


def by_kinds(matters: Iterable[Matter]) -> Iterator[tuple[str, list[str]]]:
    """The identifiers of matters by their kinds, so many at once as one query names."""
    found: dict[str, list[str]] = {}
    for kind, identifier in matters:
        found.setdefault(kind, []).append(identifier)
    for kind, identifiers in found.items():
        for together in slices(identifiers):
            yield kind, together


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


class Head(NamedTuple):
    """Where the record ends: when the chain's last entry was made, the seal of the installation's
    chain, which stands for the calendar and for all that concerns everyone, and what the
    organisation chose where the law leaves it open, as words."""

    recorded_at: str
    calendar: str
    settings: str


def load(chain: Chain, matters: Iterable[Matter]) -> dict[Matter, list[Fact]]:
    """All facts of the matters, retracted ones and retractions included."""
    if not chain.number:
        return {}
    found: list[_Row] = []
    for parts in slices(_parts(chain, matters), PARTS_AT_ONCE):
        found += _rows(parts)
    return _by_matter(found)


def load_with_head(
    chain: Chain, matters: Iterable[Matter]
) -> tuple[dict[Matter, list[Fact]], Head]:
    """The same, and where the record ends: one statement for the few matters of one fact."""
    ends: list[_Part] = [
        (_LAST, [chain.pk, chain.number]),
        (_CALENDAR, [INSTALLATION]),
        (_SETTINGS, [chain.key]),
    ]
    found: list[_Row] = []
    for parts in slices([*ends, *_parts(chain, matters)], PARTS_AT_ONCE):
        found += _rows(parts)
    said = {row[1]: row[2] for row in found if row[1] in _ENDS}
    head = Head(*(said.get(each, "") for each in _ENDS))
    return _by_matter(row for row in found if row[1] not in _ENDS), head


def _parts(chain: Chain, matters: Iterable[Matter]) -> list[_Part]:
    """The questions that find the entries of these matters which hold a fact."""
    found: list[_Part] = []
    for kind, together in by_kinds(dict.fromkeys(matters)):
        condition, named = among("matter", together)
        where = f"chain_id = %s AND matter_kind = %s AND {condition}"
        statement = f"{_ENTRIES} WHERE {where} AND content IS NOT NULL"
        found.append((statement, [chain.pk, kind, *named]))
    return found


def _rows(parts: Sequence[_Part]) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(statement for statement, _ in parts),
            [value for _, values in parts for value in values],
        )
        rows: list[_Row] = cursor.fetchall()
    return rows


def _by_matter(rows: Iterable[_Row]) -> dict[Matter, list[Fact]]:
    """The facts that the rows hold, in the order of their entries."""
    found: dict[Matter, list[Fact]] = {}
    for _, matter_kind, matter, fact, kind, person, day, content in sorted(rows, key=_NUMBER):
        found.setdefault((matter_kind, matter), []).append(
            _fact(fact, kind, person, day, matter, json.loads(content))
        )
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
    # That chain is short and holds little else.
    own = "chain_id = (SELECT id FROM ledger_chain WHERE key = %s) AND matter_kind = %s"
    statement = f"{_ENTRIES} WHERE {own} AND content IS NOT NULL"
    return _by_matter(_rows([(statement, [INSTALLATION, COMMON[0]])])).get(COMMON, [])
