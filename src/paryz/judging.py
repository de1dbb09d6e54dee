"""All that is owed by all the facts there are: the kernel's answer for a whole set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paryz.facts.standing import standing
from paryz.kernel.consistency import check
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.world import World


def judge(
    facts: Sequence[Fact], world: World, today: date, *, assume: bool = False
) -> tuple[list[Fact], list[Owed]]:
    """The facts that stand and the duties that follow; Refused where the facts contradict.

    ``assume``: somebody with no entry into service counts as bound by every code.
    """
    standing_facts = check(facts, world, today)
    common = tuple(fact for fact in standing_facts if fact.concerns_everyone)
    matters: dict[tuple[str, str], list[Fact]] = {}
    people = {fact.person for fact in standing_facts}
    for fact in standing_facts:
        if not fact.concerns_everyone:
            matters.setdefault(fact.matter, []).append(fact)
    standings = {
        person: standing(person, matters.get(("person", person), ()), assume=assume)
        for person in people
    }
    duties = [
        duty
        for matter, together in matters.items()
        for duty in owed(matter, together, standings, world, common)
    ]
    return standing_facts, duties
