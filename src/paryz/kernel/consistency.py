"""Whether a set of facts can all be true: a property of the set, not of its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from paryz.kernel.facts import Fact, day_fields, kind_of
from paryz.kernel.order import in_order
from paryz.kernel.refusal import N_, Refused
from paryz.kernel.world import World


def retracted(facts: Iterable[Fact]) -> set[str]:
    """The identifiers of the facts that were taken back."""
    return {str(getattr(fact, "fact", "")) for fact in facts if kind_of(fact) == "Retracted"}


def standing_facts(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stand: neither retracted nor retractions."""
    listed = list(facts)
    gone = retracted(listed)
    return [fact for fact in listed if fact.id not in gone and kind_of(fact) != "Retracted"]


def check(facts: Sequence[Fact], world: World, today: date) -> list[Fact]:
    """The facts that stand, in no order; :class:`Refused` where they contradict each other."""
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            raise Refused(N_("There are two facts with the identifier {id}."), id=fact.id)
        seen.add(fact.id)
    for unknown in sorted(retracted(facts) - seen):
        raise Refused(
            N_("There is no fact {id} to retract. Look its identifier up first."),
            id=unknown,
        )
    standing = standing_facts(facts)
    _days_are_past(standing, today)
    _days_are_past((fact for fact in facts if kind_of(fact) == "Retracted"), today)
    for fact in standing:
        if (flaw := fact.flaw()) is not None:
            raise flaw
    matters: dict[tuple[str, str], list[Fact]] = {}
    for fact in standing:
        matters.setdefault(fact.matter, []).append(fact)
    for matter, together in matters.items():
        _opened_once(matter, together)
        for refuse in world.package.refusals:
            refuse(together, world.law)
        for fact in together:
            _follows(fact, together)
    return standing


def _days_are_past(facts: Iterable[Fact], today: date) -> None:
    for fact in facts:
        for name, day in day_fields(fact):
            if day > today:
                raise Refused(
                    N_("{field} of {kind} is {day}, which lies in the future. Today is {today}."),
                    field=name,
                    kind=kind_of(fact),
                    day=day,
                    today=today,
                )


def _opened_once(matter: tuple[str, str], together: Iterable[Fact]) -> None:
    opened: set[str] = set()
    for fact in together:
        if fact.opens and kind_of(fact) in opened:
            raise Refused(
                N_(
                    "{kind} “{matter}” is recorded already. "
                    "Give the new one another identifier, or correct the old one."
                ),
                kind=kind_of(fact),
                matter=matter[1],
            )
        opened.add(kind_of(fact))


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
