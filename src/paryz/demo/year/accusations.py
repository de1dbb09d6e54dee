"""Public accusations, and assignments that a subordinate contests (H3.1, H3.3, H6, H7)."""

from __future__ import annotations

from collections.abc import Iterator

from paryz.demo.year.telling import Tale, Told, Year
from paryz.facts import (
    AccusationRefuted,
    AssignmentContested,
    AssignmentUpheld,
    AssignmentWithdrawn,
    PubliclyAccused,
)

ACCUSED = (
    ("corruption", "court"),
    ("business", "disclosure"),
    ("lobbying", "publication"),
    ("corruption", None),
    ("business", None),
)
CONTESTED = (
    ("impossible", AssignmentUpheld),
    ("beyond-duties", AssignmentWithdrawn),
    ("unlawful", AssignmentWithdrawn),
    ("unlawful", AssignmentUpheld),
    ("beyond-duties", None),
)


def accusations(year: Year) -> Iterator[Told]:
    """What was said of servants in public, and how they refuted it."""
    rng = year.rng("accusations")
    for of, how in ACCUSED:
        day = year.early(rng) if how else year.ago(8)
        tale = Tale(year, rng, year.someone(rng, day, "state"), matter="accusation")
        tale.then(
            PubliclyAccused,
            day,
            of=of,
            description=tale.say("accusations"),
            published_in=tale.say("media"),
        )
        if how:
            tale.then(
                AccusationRefuted,
                year.working(day, rng.randint(2, 20)),
                how=how,
                measures=tale.say("refutations"),
            )
        yield from tale.told


def assignments(year: Year) -> Iterator[Told]:
    """What a subordinate would not do; an unlawful assignment is ended by withdrawal alone."""
    rng = year.rng("assignments")
    for ground, end in CONTESTED:
        day = year.early(rng) if end else year.ago(4)
        tale = Tale(year, rng, year.someone(rng, day, "state"), matter="assignment")
        tale.then(AssignmentContested, day, ground=ground, description=tale.say("assignments"))
        ended = year.working(day, rng.randint(1, 4))
        if end is AssignmentWithdrawn:
            tale.then(AssignmentWithdrawn, ended, teller=tale.above)
        elif end is AssignmentUpheld:
            tale.then(AssignmentUpheld, ended, teller=tale.above, reasons=tale.say("upheld"))
        yield from tale.told
