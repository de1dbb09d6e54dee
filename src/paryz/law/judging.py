"""All that is owed by all the facts there are: the kernel's answer for a whole set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paryz.facts.standing import standing
from paryz.kernel.consistency import check
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World

Matter = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What matters are judged by: the facts that stand in each of them, the standing of everybody
    concerned, and what concerns everyone.

    Recording, previews, rebuilding, explanations and scenarios ask what is owed here alone.
    """

    facts: Mapping[Matter, Sequence[Fact]]
    standings: Mapping[str, Standing] = field(default_factory=dict)
    common: tuple[Fact, ...] = ()

    def owed(self, matter: Matter, world: World) -> list[Owed]:
        """The duties of one of the matters under that law, discharged or not."""
        return owed(matter, self.facts[matter], self.standings, world, self.common)


def people_in(facts: Mapping[Matter, Iterable[Fact]]) -> set[str]:
    """Everybody whom facts of these matters are about, by identifier."""
    return {fact.person for together in facts.values() for fact in together}


def standings_in(
    people: Iterable[str], facts: Mapping[Matter, Sequence[Fact]], *, assume: bool = False
) -> dict[str, Standing]:
    """The standing of each of the people by what stands in their own matters."""
    return {
        person: standing(person, facts.get(("person", person), ()), assume=assume)
        for person in people
    }


def judge(
    facts: Sequence[Fact], world: World, today: date, *, assume: bool = False
) -> tuple[list[Fact], list[Owed]]:
    """The facts that stand and the duties that follow; Refused where the facts contradict.

    ``assume``: somebody with no entry into service counts as bound by every code.
    """
    stands = check(facts, world, today)
    matters: dict[Matter, list[Fact]] = {}
    for fact in stands:
        if not fact.concerns_everyone:
            matters.setdefault(fact.matter, []).append(fact)
    grounds = Grounds(
        facts=matters,
        standings=standings_in({fact.person for fact in stands}, matters, assume=assume),
        common=tuple(fact for fact in stands if fact.concerns_everyone),
    )
    return stands, [duty for matter in matters for duty in grounds.owed(matter, world)]
