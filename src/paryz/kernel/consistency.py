"""Whether a set of facts can all be true: a property of the set, not of its order.

A refusal is asked of facts that are being stated. What the record holds already, under rules of
its time, is never refused again and never blocks what comes after it; :func:`objections` lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from paryz.kernel.facts import Fact, days_of, kind_of, numbers_of, past_days_of
from paryz.kernel.order import in_order
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.situation import Law
from paryz.kernel.world import World

# What facts of one matter cannot all be: raised over the set.
Rule = Callable[[Sequence[Fact], Law], None]


def retracted(facts: Iterable[Fact]) -> set[str]:
    """The identifiers of the facts that were taken back."""
    return {str(getattr(fact, "fact", "")) for fact in facts if kind_of(fact) == "Retracted"}


def standing_facts(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stand: neither retracted nor retractions."""
    listed = list(facts)
    gone = retracted(listed)
    return [fact for fact in listed if fact.id not in gone and kind_of(fact) != "Retracted"]


def check(
    facts: Sequence[Fact], world: World, today: date, *, held: Iterable[Fact] = ()
) -> list[Fact]:
    """The facts that stand, in no order; :class:`Refused` where they contradict each other.

    ``held`` are those of them that the record holds already; all others are being stated, and
    nothing is refused in which none of those has a part.
    """
    listed = list(held)
    before = {fact.id for fact in listed}
    stated = [fact for fact in facts if fact.id not in before]
    standing = standing_facts(facts)
    if not stated:
        return standing
    _named_once(facts)
    _retracts_what_there_is(stated, facts)
    gone = retracted(facts)
    for fact in stated:
        if fact.id not in gone:
            for refusal in _of_itself(fact, world, today):
                raise refusal
    together, was = _by_matter(standing), _by_matter(standing_facts(listed))
    for matter in together:
        for rule in _rules(world):
            _ask(rule, together[matter], was.get(matter, []), world.law)
    return standing


def objections(facts: Sequence[Fact], world: World, today: date) -> Iterator[tuple[Fact, Refused]]:
    """What today's rules have against facts that the record holds: each fact with the sentence in
    which it would be refused now. Nothing is refused because of it."""
    retractions = {fact.id: fact for fact in facts if kind_of(fact) == "Retracted"}
    for fact in retractions.values():
        if (named := getattr(fact, "fact", "")) in retractions:
            yield fact, Refused(AGAIN, id=named)
    standing = standing_facts(facts)
    for fact in standing:
        for refusal in _of_itself(fact, world, today):
            yield fact, refusal
    for together in _by_matter(standing).values():
        for rule in _rules(world):
            yield from _objecting(rule, together, world.law)


AGAIN = N_(
    "Fact {id} is a retraction, and a retraction is not taken back. State anew what was retracted."
)


def _named_once(facts: Iterable[Fact]) -> None:
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            raise Refused(N_("There are two facts with the identifier {id}."), id=fact.id)
        seen.add(fact.id)


def _retracts_what_there_is(stated: Iterable[Fact], facts: Iterable[Fact]) -> None:
    kinds = {fact.id: kind_of(fact) for fact in facts}
    for named in sorted(retracted(stated)):
        if named not in kinds:
            raise Refused(
                N_("There is no fact {id} to retract. Look its identifier up first."), id=named
            )
        if kinds[named] == "Retracted":
            raise Refused(AGAIN, id=named)


def _of_itself(fact: Fact, world: World, today: date) -> Iterator[Refused]:
    """What is wrong with a fact whatever else happened."""
    for name, day in past_days_of(fact):
        if day > today:
            yield Refused(
                N_("{field} of {kind} is {day}, which lies in the future. Today is {today}."),
                field=name,
                kind=kind_of(fact),
                day=day,
                today=today,
            )
    floor = world.package.floor
    first = floor.of(kind_of(fact)) if floor is not None else date.min
    for name, day in days_of(fact):
        if day < first:
            yield Refused(
                N_(
                    "{field} of {kind} is {day}. Days before {first} are not taken. "
                    "Is the year right?"
                ),
                field=name,
                kind=kind_of(fact),
                day=day,
                first=first,
            )
    if (flaw := fact.flaw()) is not None:
        yield flaw
    for name, value in numbers_of(fact):
        if value < 0:
            yield Refused(N_("{field} is {value}, which is below zero."), field=name, value=value)


def _rules(world: World) -> tuple[Rule, ...]:
    """What is asked of the facts of a matter together, in this order."""
    return (_opened_once, *world.package.refusals, _in_sequence)


def _by_matter(facts: Iterable[Fact]) -> dict[tuple[str, str], list[Fact]]:
    matters: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        matters.setdefault(fact.matter, []).append(fact)
    return matters


def _ask(rule: Rule, together: Sequence[Fact], was: Sequence[Fact], law: Law) -> None:
    """Raise what a rule has against facts as they are now, unless the record held it before."""
    try:
        rule(together, law)
    except Refused:
        left_out = {fact.id for fact, _ in _objecting(rule, was, law)}
        if not left_out:
            raise
        rule([fact for fact in together if fact.id not in left_out], law)


def _objecting(rule: Rule, facts: Sequence[Fact], law: Law) -> list[tuple[Fact, Refused]]:
    """The facts that the rule does not take beside the others, earliest first, and why."""
    try:
        rule(facts, law)
        return []
    except Refused:
        agreeing: list[Fact] = []
    waiting, objecting = in_order(facts), list[tuple[Fact, Refused]]()
    while waiting:
        objecting = []
        for fact in waiting:
            try:
                rule([*agreeing, fact], law)
                agreeing.append(fact)
            except Refused as refusal:
                objecting.append((fact, refusal))
        if len(objecting) == len(waiting):
            break
        # What lies before its cause may be taken now that its cause was.
        waiting = [fact for fact, _ in objecting]
    return objecting


def _opened_once(together: Sequence[Fact], law: Law) -> None:
    opened: set[str] = set()
    for fact in together:
        if fact.opens and kind_of(fact) in opened:
            raise Refused(
                N_(
                    "{kind} “{matter}” is recorded already. "
                    "Give the new one another identifier, or correct the old one."
                ),
                kind=kind_of(fact),
                matter=fact.matter[1],
            )
        opened.add(kind_of(fact))


def _in_sequence(together: Sequence[Fact], law: Law) -> None:
    for fact in together:
        _follows(fact, together)


def _follows(fact: Fact, together: Iterable[Fact]) -> None:
    if not fact.follows:
        return
    causes = [other for other in together if fact.must_follow(other)]
    if not causes:
        if fact.needs_cause:
            raise Refused(
                N_("{kind} needs {cause} of “{matter}” first, and there is none."),
                kind=kind_of(fact),
                cause=fact.follows[0],
                matter=fact.matter[1],
            )
        return
    if fact.any_day:
        return
    if all(fact.is_before(cause) for cause in causes):
        earliest = in_order(causes)[0]
        raise Refused(
            N_("{kind} of “{matter}” on {day} comes before {cause} on {cause_day}."),
            kind=kind_of(fact),
            matter=fact.matter[1],
            day=fact.day,
            cause=kind_of(earliest),
            cause_day=earliest.day,
        )
