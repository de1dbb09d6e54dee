"""Facts of matters put into columns, and what is too knotty for them left to the row kernel."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paryz.kernel.columns import Causes, Rule, plain, said
from paryz.kernel.conditions import Either, SameService, Since, Where, Words
from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World

Matter = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The causes of one kind in columns, the fact of each row, and the facts that are left."""

    causes: Causes
    facts: Sequence[Fact] = field(default_factory=list)
    left: Sequence[Fact] = field(default_factory=list)


def gather(
    kind: str,
    matters: Mapping[Matter, Sequence[Fact]],
    standings: Mapping[str, Standing],
    world: World,
) -> Gathered:
    """The facts of a kind in some matters, each matter a row.

    Left to the row kernel is a matter with two causes of that kind, with an hour anywhere, with
    an act before its cause, and whoever served twice where the service itself is asked about.
    """
    rules = [rule for rule in world.by_cause.get(kind, ()) if plain(rule[2])]
    rows: list[Fact] = []
    together: list[Sequence[Fact]] = []
    left: list[Fact] = []
    for facts in matters.values():
        causes = [fact for fact in facts if type(fact).__name__ == kind]
        if len(causes) == 1 and _is_plain(causes[0], facts, standings, rules):
            rows += causes
            together.append(facts)
        else:
            left += causes
    return Gathered(causes=_columns(kind, rows, together, standings, rules), facts=rows, left=left)


def _is_plain(
    cause: Fact, facts: Sequence[Fact], standings: Mapping[str, Standing], rules: Iterable[Rule]
) -> bool:
    if any(fact.time is not None for fact in facts):
        return False
    if not (cause.opens or cause.matter_field is None):
        opened = [fact for fact in facts if fact.opens]
        if opened and opened[0].person != cause.person:
            return False
    for _, _, duty in rules:
        if isinstance(duty.counts, SameService):
            if not _served_once(standings.get(cause.person)):
                return False
        elif any(isinstance(fact, duty.discharged_by) and fact.day < cause.day for fact in facts):
            return False
    return True


def _served_once(standing: Standing | None) -> bool:
    """One service, and no leaving but its own."""
    if standing is None or len(standing.services) != 1:
        return False
    return all(left is standing.services[0].left for left in standing.leavings)


def _columns(
    kind: str,
    rows: Sequence[Fact],
    together: Sequence[Sequence[Fact]],
    standings: Mapping[str, Standing],
    rules: Sequence[Rule],
) -> Causes:
    days, words = asked_of(rules)
    acts = {
        (ends.__name__, duty.counts.code if isinstance(duty.counts, SameService) else ""): ends
        for _, _, duty in rules
        for ends in duty.discharged_by
    }
    return Causes(
        kind=kind,
        days={name: array("i", (_ordinal(getattr(fact, name)) for fact in rows)) for name in days},
        words={
            name: said([word(getattr(fact, name), free=free) for fact in rows])
            for name, free in words.items()
        },
        serving={
            code.category: bytes(
                fact.in_service == "yes"
                and (standing := standings.get(fact.person)) is not None
                and standing.serves_as(code.category, fact.day)
                for fact in rows
            )
            for code, _, _ in rules
        },
        acts={
            (name, code): array("i", (_earliest(ends, code, facts) for facts in together))
            for (name, code), ends in acts.items()
        },
        left=array("i", (_left(standings.get(fact.person)) for fact in rows)),
    )


def asked_of(rules: Iterable[Rule]) -> tuple[set[str], dict[str, bool]]:
    """The fields that rules ask for: those that are days, and the others, with whether it matters
    only that they say anything."""
    days, words = {"day"}, {}
    for _, _, duty in rules:
        days.update(duty.term.counted_from)
        if duty.term.week_of is not None:
            words["week"] = False
        if isinstance(duty.when, Since):
            days.add(duty.when.field)
        wheres = duty.when.of if isinstance(duty.when, Either) else (duty.when,)
        for where in wheres:
            if isinstance(where, Where):
                words.update({name: isinstance(each, Words) for name, each in where.fields})
    return days, words


def word(value: str | None, *, free: bool) -> str:
    """A field as columns hold it: of free words no more than whether there are any."""
    return "given" if free and value else value or ""


def _earliest(ends: type[Fact], code: str, facts: Iterable[Fact]) -> int:
    return min(
        (
            fact.day.toordinal()
            for fact in facts
            if isinstance(fact, ends) and (not code or getattr(fact, "code", None) == code)
        ),
        default=0,
    )


def _left(standing: Standing | None) -> int:
    service = standing.services[0] if standing is not None and standing.services else None
    return service.left.day.toordinal() if service is not None and service.left else 0


def _ordinal(day: object) -> int:
    return day.toordinal() if isinstance(day, date) else 0
