"""Violations witnessed and criticism received (E9.4, E9.11, H1.17, H2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paryz.demo.year.telling import Tale, Told, Year
from paryz.facts import (
    CriticismAnswered,
    CriticismReceived,
    ViolationReported,
    ViolationStopped,
    ViolationWitnessed,
)

PROVISIONS = {
    "civil": ("E9.5", "E9.8", "E9.6", "E10.2", "E9.2"),
    "state": ("H1.5", "H2.2", "H1.14"),
}


def violations(year: Year) -> Iterator[Told]:
    """What somebody saw of others: reported, stopped on the spot, or not acted on yet."""
    rng = year.rng("violations")
    for position in range(year.count(10, 6)):
        category = "state" if position % 3 == 1 else "civil"
        acted = (ViolationReported, ViolationStopped, ViolationReported, None)[position % 4]
        day = year.ago(5 + position) if acted is None else year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, category), matter="violation")
        other = year.someone(rng, day)
        tale.then(
            ViolationWitnessed,
            day,
            provision=rng.choice(PROVISIONS[category]),
            by=f"{other.surname} {other.given}",
            description=tale.say("violations"),
        )
        if acted is not None:
            wait = 0 if acted is ViolationStopped else rng.randint(0, 4)
            tale.then(acted, day + timedelta(days=wait))
        yield from tale.told


def criticism(year: Year) -> Iterator[Told]:
    """What was said at meetings and in letters, and what was made of it."""
    rng = year.rng("criticism")
    for position in range(year.count(14, 6)):
        category = "state" if position % 3 == 1 else "civil"
        answered = position % 4 != 3
        day = year.early(rng) if answered else year.ago(4 + 9 * (position % 3))
        tale = Tale(year, rng, year.someone(rng, day, category), matter="criticism")
        late = 11 if position % 5 == 2 else 0
        tale.then(CriticismReceived, day, late=late, description=tale.say("criticism"))
        if answered:
            used = year.working(day, rng.randint(1, 20))
            tale.then(CriticismAnswered, used, measure=tale.say("improvements"))
        yield from tale.told
