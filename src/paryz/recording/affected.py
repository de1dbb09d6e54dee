"""Which matters another law may change: asked of columns of the record, not of every matter.

Of a kind of fact whose rules are data only the days and the words that they ask for are read, and
what both laws give is compared in columns. Where a function decides, every matter with such a
fact may change; where there is no term and the codes bind as before, none does.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db import connection

from paryz.kernel.columns import Causes, Rule, changed, plain, said
from paryz.kernel.facts import KINDS
from paryz.kernel.gathering import asked_of, word
from paryz.kernel.world import World
from paryz.ledger.models import Chain
from paryz.recording.facts import Matter

_CAUSES = (
    "SELECT matter_kind, matter, day, content FROM ledger_entry"
    " WHERE chain_id = %s AND kind = %s AND content IS NOT NULL"
)
# Of free words it only matters whether there are any; of a country's rows this many at once.
ROWS_AT_ONCE = 100_000


def affected(chain: Chain, now: World, other: World) -> Iterator[Matter]:
    """The matters of a chain in which another law may give other duties, each once.

    A condition that is a function asks nothing of the calendar: only its term may.
    """
    found: set[Matter] = set()
    for kind in {**now.by_cause, **other.by_cause}:
        rules = (*now.by_cause.get(kind, ()), *other.by_cause.get(kind, ()))
        decided = [rule for rule in rules if not plain(rule[2])]
        if any(_may_differ(rule, now, other) for rule in decided):
            found.update(_matters(chain, "kind", kind))
        elif data := [rule for rule in rules if plain(rule[2])]:
            for causes, matters in _in_columns(chain, kind, data):
                found.update(matters[row] for row in changed(causes, now, other))
    for matter_kind in {**now.by_matter, **other.by_matter}:
        rules = (*now.by_matter.get(matter_kind, ()), *other.by_matter.get(matter_kind, ()))
        if any(_may_differ(rule, now, other) for rule in rules):
            found.update(_matters(chain, "matter_kind", matter_kind))
    yield from sorted(found)


def _may_differ(rule: Rule, now: World, other: World) -> bool:
    """Whether a rule that a function decides may say something else under the other law."""
    if not _bind_alike(now, other):
        return True
    term = rule[2].term
    return term.worked_out is not None or term.unit not in ("none", "immediately")


def _bind_alike(now: World, other: World) -> bool:
    """Whether the two laws are the same but for the calendar and which last day counts."""
    chosen = (
        replace(each.settings, readings={**each.law.readings, "overdue_after": ""})
        for each in (now, other)
    )
    return now.package is other.package and next(chosen) == next(chosen)


def _in_columns(
    chain: Chain, kind: str, rules: Sequence[Rule]
) -> Iterator[tuple[Causes, list[Matter]]]:
    """The facts of a kind, so many at once, with the matter of each row.

    Everybody counts as serving: who does is asked when the matter itself is looked at.
    """
    days, words = asked_of(rules)
    defaults = {each.name: each.default for each in KINDS[kind].__dataclass_fields__.values()}
    for rows in _rows(chain, kind):
        contents = [json.loads(content) for _, _, _, content in rows]
        causes = Causes(
            kind=kind,
            days={
                name: array(
                    "i",
                    [_ordinal(row[2]) for row in rows]
                    if name == "day"
                    else [_ordinal(content.get(name)) for content in contents],
                )
                for name in days
            },
            words={
                name: said(
                    [word(content.get(name, defaults[name]), free=free) for content in contents]
                )
                for name, free in words.items()
            },
            serving={code.category: b"\1" * len(rows) for code, _, _ in rules},
            left=array("i", bytes(4 * len(rows))),
        )
        yield causes, [(matter_kind, matter) for matter_kind, matter, _, _ in rows]


def _rows(chain: Chain, kind: str) -> Iterator[list[tuple[str, str, date | str, str]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CAUSES, [chain.pk, kind])
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows


def _matters(chain: Chain, column: str, value: str) -> Iterable[Matter]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT matter_kind, matter FROM ledger_entry"  # noqa: S608
            f" WHERE chain_id = %s AND {column} = %s AND content IS NOT NULL",
            [chain.pk, value],
        )
        found: list[Matter] = cursor.fetchall()
    return found


def _ordinal(day: date | str | None) -> int:
    if not day:
        return 0
    return (date.fromisoformat(day) if isinstance(day, str) else day).toordinal()
