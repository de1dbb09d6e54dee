"""A whole country at once: plain duties worked out in columns of facts.

A duty is plain where its rule is data: a declared condition and term, bound by its code, ended by
the earliest act of some kinds. What a term gives to a day zero is worked out once a day and looked
up for every row. Whatever is not plain is left to the row kernel, and :func:`left` says which;
for the rest the answers are those of :func:`paryz.kernel.evaluation.owed`, which the tests hold.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import compress
from typing import TypeAlias

from paryz.kernel.calendar import CalendarAbsent
from paryz.kernel.conditions import (
    GIVEN,
    Either,
    EndOfService,
    First,
    SameService,
    Since,
    Where,
    Words,
)
from paryz.kernel.evaluation import Dates, dates_of, status
from paryz.kernel.facts import KINDS
from paryz.kernel.rules import Code, Duty, Force, Provision
from paryz.kernel.terms import Term
from paryz.kernel.world import World

Rule = tuple[Code, Provision, Duty]
# Days are ordinals (``date.toordinal``), 0 where a fact names none, in arrays of four bytes each.
Days: TypeAlias = "array[int]"
# A byte a row: 1 for the rows that are meant.
Mask = bytes


@dataclass(frozen=True, kw_only=True)
class Said:
    """A field of a closed list, a byte a row: the position of its value among the values.

    Of free words it holds only whether there are any: the values are "" and another.
    """

    values: Sequence[str]
    codes: bytes

    def mask(self, fits: Iterable[bool]) -> Mask:
        """The rows whose value fits, given for each value whether it does."""
        return self.codes.translate(bytes(fits).ljust(256, b"\0"))


def said(words: Sequence[str]) -> Said:
    """A column of words as bytes; at most 256 of them differ."""
    values = sorted(set(words))
    position = {value: number for number, value in enumerate(values)}
    return Said(values=values, codes=bytes(map(position.__getitem__, words)))


@dataclass(frozen=True, kw_only=True)
class Causes:
    """Facts of one kind, a row each and no two of one matter, with what is known of each row.

    days     by name of the field
    words    the other fields that rules ask for
    serving  by category, the rows whose person serves so on the day of the fact
    acts     the earliest act of a kind in the row's matter, by kind and by the code that it
             names, empty where rules do not ask; none lies before its cause unless it may
    left     the last day of the service that the fact entered
    """

    kind: str
    days: Mapping[str, Days]
    words: Mapping[str, Said] = field(default_factory=dict)
    serving: Mapping[str, Mask] = field(default_factory=dict)
    acts: Mapping[tuple[str, str], Days] = field(default_factory=dict)
    left: Days = field(default_factory=lambda: array("i"))


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The duties that one rule raises from some causes: the row of each, and its days.

    ``done`` and ``ended`` are ordinals, 0 for a duty that is neither.
    """

    rule: Rule
    force: Force
    rows: Sequence[int]
    dates: Sequence[Dates]
    done: Days
    ended: Days

    def statuses(self, today: date) -> Iterator[str]:
        """How each stands on a day, in the words of the vocabulary."""
        for dates, done, ended in zip(self.dates, self.done, self.ended, strict=True):
            yield status(dates, done_on=_day(done), ended_on=_day(ended), today=today)


def plain(duty: Duty) -> bool:
    """Whether the duty can be worked out in columns."""
    return (
        duty.causes is None
        and duty.binds is None
        and duty.event_day is None
        and duty.term.worked_out is None
        and isinstance(duty.when, Where | Either | Since | First | None)
        and isinstance(duty.counts, SameService | None)
        and isinstance(duty.ended_by, EndOfService | None)
        and _names_its_week(duty)
    )


def left(world: World, kind: str) -> tuple[Rule, ...]:
    """The rules that a kind of fact may raise and that are left to the row kernel."""
    return tuple(rule for rule in world.by_cause.get(kind, ()) if not plain(rule[2]))


def answers(causes: Causes, world: World) -> Iterator[Answers]:
    """What the plain rules raise from the causes, in the order of the codes."""
    raised: dict[tuple[str, str | None], Mask] = {}
    rules = [rule for rule in world.by_cause.get(causes.kind, ()) if plain(rule[2])]
    for rule in rules:
        code, _, duty = rule
        key = (duty.act, duty.policy)
        for force, mask in _bound(code, duty, causes, world):
            if key in raised:
                # A duty exists once, under the code that comes first.
                mask = _both(mask, raised[key].translate(_OTHERS))
            raised[key] = _either(raised.get(key, b""), mask)
            if 1 in mask:
                yield _answer(rule, force, mask, causes, world)


def changed(causes: Causes, world: World, other: World) -> set[int]:
    """The rows for which a plain rule gives other days, or binds otherwise, under another law."""
    before, after = _by_rule(causes, world), _by_rule(causes, other)
    found: set[int] = set()
    for key in {**before, **after}:
        was, becomes = before.get(key, {}), after.get(key, {})
        found.update(row for row, each in was.items() if becomes.get(row) != each)
        found.update(row for row in becomes if row not in was)
    return found


class Dated(dict[int, Dates]):
    """What a term gives to each day zero, worked out when it is first asked for."""

    def __init__(self, term: Term, world: World, week: int = 5) -> None:
        super().__init__()
        self.term, self.world, self.week = term, world, week

    def __missing__(self, zero: int) -> Dates:
        try:
            day = date.fromordinal(zero)
            limit = self.term.limit_from(day, self.world.calendar, self.week)
            found = dates_of(limit, self.world)
        except CalendarAbsent:
            found = Dates(unknown=True)
        self[zero] = found
        return found


def _answer(rule: Rule, force: Force, mask: Mask, causes: Causes, world: World) -> Answers:
    """The days of every row, and then those of the rows that raise the duty."""
    _, _, duty = rule
    rows = range(len(mask))
    dates, done = _dates(duty.term, causes, len(mask), world), _done(duty, causes, len(mask))
    ended = _ended(duty, causes, done)
    if 0 not in mask:
        return Answers(rule=rule, force=force, rows=rows, dates=dates, done=done, ended=ended)
    return Answers(
        rule=rule,
        force=force,
        rows=list(compress(rows, mask)),
        dates=list(compress(dates, mask)),
        done=array("i", compress(done, mask)),
        ended=array("i", compress(ended, mask)) if duty.ended_by else _none(mask.count(1)),
    )


def _bound(code: Code, duty: Duty, causes: Causes, world: World) -> Iterator[tuple[Force, Mask]]:
    """The rows that raise the duty, by how the code binds on their day."""
    serving = causes.serving.get(code.category)
    if serving is None:
        return
    days = causes.days["day"]
    mask = serving if (fits := _where(duty, causes)) is None else _both(serving, fits)
    since = world.applied_since(code) if duty.wording else None
    if since is not None:
        mask = _both(mask, bytes(map(since.toordinal().__le__, days)))
    within = world.in_force(code.id)
    if code.last_day is None and min(days, default=0) >= within.first.toordinal():
        yield "code", mask
        return
    forces = _Forces(code, world)
    bound = list(map(forces.__getitem__, days))
    kinds: tuple[Force, ...] = ("code", "policy")
    for force in kinds:
        yield force, _both(mask, bytes(map(force.__eq__, bound)))


class _Forces(dict[int, str]):
    """How a code binds whom it is for, by day; empty where it does not."""

    def __init__(self, code: Code, world: World) -> None:
        super().__init__()
        self.code, self.world = code, world

    def __missing__(self, day: int) -> str:
        self[day] = self.world.applies(self.code, date.fromordinal(day)) or ""
        return self[day]


def _where(duty: Duty, causes: Causes) -> Mask | None:
    when = duty.when
    if isinstance(when, Where):
        return _fitting(when, causes)
    if isinstance(when, Either):
        return reduce(_either, [_fitting(each, causes) for each in when.of])
    if isinstance(when, Since):
        return bytes(map(when.first.toordinal().__le__, causes.days[when.field]))
    return None


def _fitting(where: Where, causes: Causes) -> Mask:
    masks = []
    for name, wanted in where.fields:
        column = causes.words[name]
        if isinstance(wanted, Words):
            masks.append(column.mask(bool(value) is (wanted is GIVEN) for value in column.values))
        else:
            masks.append(column.mask(value in wanted for value in column.values))
    return reduce(_both, masks)


_OTHERS = bytes((1, 0)).ljust(256, b"\0")


def _both(mask: Mask, other: Mask) -> Mask:
    number = int.from_bytes(mask, "big") & int.from_bytes(other, "big")
    return number.to_bytes(len(mask), "big")


def _either(mask: Mask, other: Mask) -> Mask:
    number = int.from_bytes(mask, "big") | int.from_bytes(other, "big")
    return number.to_bytes(max(len(mask), len(other)), "big")


def _none(number: int) -> Days:
    return array("i", bytes(4 * number))


def _dates(term: Term, causes: Causes, number: int, world: World) -> Sequence[Dates]:
    if term.unit in ("none", "immediately"):
        return [Dates()] * number
    zeros: Sequence[int]
    zeros, *others = (causes.days[name] for name in term.counted_from)
    for days in others:
        zeros = [day if day > zero else zero for zero, day in zip(zeros, days, strict=True)]
    dates = list(map(Dated(term, world).__getitem__, zeros))
    if term.week_of is not None:
        weeks, of_six = causes.words["week"], Dated(term, world, 6)
        for row in compress(range(number), weeks.mask(value == "6" for value in weeks.values)):
            dates[row] = of_six[zeros[row]]
    return dates


def _done(duty: Duty, causes: Causes, number: int) -> Days:
    code = duty.counts.code if isinstance(duty.counts, SameService) else ""
    kinds = [(kind.__name__, code) for kind in duty.discharged_by]
    known = [causes.acts[kind] for kind in kinds if kind in causes.acts]
    done = known[0][:] if known else _none(number)
    for days in known[1:]:
        for row in compress(range(number), days):
            if not 0 < done[row] <= days[row]:
                done[row] = days[row]
    return done


def _ended(duty: Duty, causes: Causes, done: Days) -> Days:
    """The leaving of a service in which the duty was not discharged; what came after it is none."""
    ended, left = _none(len(done)), causes.left
    if duty.ended_by is not None:
        for row in compress(range(len(done)), left):
            if not 0 < done[row] <= left[row]:
                ended[row], done[row] = left[row], 0
    return ended


def _by_rule(causes: Causes, world: World) -> dict[tuple[str, str], dict[int, tuple[Force, Dates]]]:
    found: dict[tuple[str, str], dict[int, tuple[Force, Dates]]] = {}
    for each in answers(causes, world):
        _, provision, duty = each.rule
        rows = found.setdefault((duty.label or provision.number, duty.act), {})
        rows.update(zip(each.rows, ((each.force, dates) for dates in each.dates), strict=True))
    return found


def _names_its_week(duty: Duty) -> bool:
    """A term of the servant's week is plain where the cause itself names the week."""
    return duty.term.week_of is None or all(
        hasattr(KINDS[kind.__name__], "week") for kind in duty.arises_from
    )


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
