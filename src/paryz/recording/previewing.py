"""What would be owed under another law, or after facts that nobody recorded yet.

Nothing is written. Which matters another law may change is asked of columns of the record, not of
every matter: of a kind of fact whose rules are data only the days and the words that they ask for
are read, and what both laws give is compared in columns. Where a function decides, every matter
with such a fact may change; where there is no term and the codes bind as before, none does.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from paryz.kernel.columns import Causes, Rule, changed, plain, said
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import KINDS, Fact
from paryz.kernel.gathering import asked_of, word
from paryz.kernel.world import World
from paryz.law import codes
from paryz.law.judging import Grounds
from paryz.ledger.models import Chain
from paryz.people.models import Organisation
from paryz.recording.facts import Matter, slices
from paryz.recording.grounds import MATTERS_AT_ONCE, chain_of, grounds_of
from paryz.recording.worlds import world_of, world_under

Key = tuple[str, str, str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The duties that would come, go, and get other days or another force."""

    come: int = 0
    go: int = 0
    change: int = 0

    @property
    def any(self) -> int:
        """All of them."""
        return self.come + self.go + self.change


@dataclass(frozen=True, kw_only=True)
class DutyDifference:
    """A duty as it is and as it would be; None where it is not, or would not be."""

    before: Owed | None
    after: Owed | None


def changes(organisation: Organisation, settings: Mapping[str, object]) -> Changes:
    """What the settings would change; :class:`Refused` for settings that there are not."""
    codes.settings(settings)
    come = go = change = 0
    for each in differences(organisation, world_under(settings)):
        come += each.before is None
        go += each.after is None
        change += each.before is not None and each.after is not None
    return Changes(come=come, go=go, change=change)


def differences(
    organisation: Organisation, other: World, than: World | None = None
) -> Iterator[DutyDifference]:
    """The duties that are others under another law: other settings, or another calendar.

    ``than`` is the law they are compared with; without it, the one that holds.
    """
    chain = chain_of(organisation)
    if chain is None:
        return
    now = than or world_of(organisation)
    for together in slices(affected(chain, now, other), MATTERS_AT_ONCE):
        grounds = grounds_of(chain, together)
        for matter in grounds.facts:
            before, after = (_duties(grounds, matter, each) for each in (now, other))
            for key in {**before, **after}:
                was, becomes = before.get(key), after.get(key)
                if _told(was) != _told(becomes):
                    yield DutyDifference(before=was, after=becomes)


def _told(duty: Owed | None) -> tuple[object, ...] | None:
    return (duty.dates, duty.source, duty.discharged, duty.ended) if duty else None


def foreseen(
    organisation: Organisation, matter: tuple[str, str], facts: Sequence[Fact] = ()
) -> list[Owed]:
    """What is owed in a matter, were these facts recorded beside those that are there.

    The facts have identifiers. Whether they contradict what is recorded is not asked.
    """
    grounds = grounds_of(chain_of(organisation), [matter], more={matter: facts})
    return grounds.owed(matter, world_of(organisation))


def _duties(grounds: Grounds, matter: tuple[str, str], world: World) -> dict[Key, Owed]:
    return {_key(duty): duty for duty in grounds.owed(matter, world)}


def _key(duty: Owed) -> Key:
    return duty.number, duty.duty.act, duty.cause.id, duty.matter


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
