"""State property entrusted, used and brought back (E9.8, H1.6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from paryz.demo.year.roster import Servant
from paryz.demo.year.telling import OPERATOR, Tale, Told, Year
from paryz.facts import PropertyEntrusted, PropertyReturned, PropertyUsed

# Of those who leave, in turn: on the last day, before it, some days after, not at all.
RETURNED = (0, -3, 8, None)


def property_of_servants(year: Year) -> Iterator[Told]:
    """Laptops, telephones, keys: with some all year, with those who leave until then or longer."""
    rng = year.rng("property")
    leavers = {"civil": 0, "state": 0}
    for spell in year.spells:
        servant = spell.servant
        if spell.left is None or servant.entered >= year.first or servant.category not in leavers:
            continue
        day = year.working(spell.left, -rng.randint(6, 12))
        if day < year.first:
            continue
        wait = RETURNED[leavers[servant.category] % len(RETURNED)]
        leavers[servant.category] += 1
        yield from _entrusted(year, rng, servant, day, spell.left, wait)
    for position in range(year.count(45, 4)):
        day = year.early(rng)
        servant = year.someone(rng, day, "civil", "state", until=year.last)
        tale = _entrust(year, rng, servant, day)
        used = year.working(day, rng.randint(2, 15))
        if position % 3 == 0:
            tale.then(PropertyUsed, used, purpose="official", note=tale.say("uses"))
        elif position % 9 == 1:
            tale.then(PropertyUsed, used, purpose="other", note=tale.say("other_uses"))
        if position % 4 == 2:
            tale.then(PropertyReturned, year.working(used, rng.randint(1, 30)))
        yield from tale.told


def _entrust(year: Year, rng: Random, servant: Servant, day: date) -> Tale:
    tale = Tale(year, rng, servant, teller=OPERATOR, matter="property")
    return tale.then(PropertyEntrusted, day, kind=tale.say("property"))


def _entrusted(
    year: Year, rng: Random, servant: Servant, day: date, left: date, wait: int | None
) -> list[Told]:
    tale = _entrust(year, rng, servant, day)
    if wait is not None:
        tale.then(PropertyReturned, year.working(left, wait))
    return tale.told
