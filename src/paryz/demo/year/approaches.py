"""Approaches to corruption, told to whom the servant chose (E9.10, E9.12, E9.13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from paryz.demo.year.telling import Tale, Told, Year
from paryz.facts import Approached, ApproachReported

# To whom, after how many days, with a reason for the delay; None: not told of yet.
WAYS: tuple[tuple[str, int] | None, ...] = (
    ("employer", 0),
    ("prosecutor", 0),
    ("state-body", 1),
    ("employer", 9),
    None,
)


def approaches(year: Year) -> Iterator[Told]:
    """A handful: most are told of the same day, one after leave, one not yet."""
    rng = year.rng("approaches")
    for way in WAYS + tuple(rng.choice(WAYS[:3]) for _ in range(year.count(2, 0))):
        day = year.ago(2) if way is None else year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, "civil"), matter="approach")
        hour = time(rng.randint(9, 15), rng.choice((0, 10, 25, 40)))
        tale.then(
            Approached,
            day,
            time=hour,
            by=tale.say("approaches"),
            description=tale.say("approached"),
        )
        if way is not None:
            to, wait = way
            tale.then(
                ApproachReported,
                day + timedelta(days=wait),
                time=time(hour.hour + rng.randint(1, 2), 15) if not wait else None,
                to=to,
                body=None if to == "employer" else tale.say("bodies"),
                reason_for_delay=tale.say("delays") if wait > 1 else None,
            )
        yield from tale.told
