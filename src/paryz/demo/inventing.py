"""All that the demo is made of, known from its size and a day alone: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paryz.demo.gifts import lately
from paryz.demo.year import Servant, Told, a_year, roster
from paryz.kernel.calendar import Calendar

SEED = 342


@dataclass(frozen=True, kw_only=True)
class Invented:
    """The people of the demo, and what is told of them from the first day to the last, in order."""

    first: date
    last: date
    servants: tuple[Servant, ...]
    told: tuple[Told, ...]


def invented(
    people: int, today: date, *, organisation: str, calendar: Calendar, seed: int = SEED
) -> Invented:
    """A year of so many people that ends today. Nothing in it lies ahead of when it is told."""
    first = today - timedelta(days=365)
    servants = roster(seed, people, first=first, last=today)
    told = a_year(
        seed=seed,
        first=first,
        last=today,
        servants=servants,
        organisation=organisation,
        calendar=calendar,
    )
    told += lately(seed=seed, servants=servants, told=told, first=first, today=today)
    return Invented(first=first, last=today, servants=servants, told=tuple(told))
