"""Appeals, complaints and requests for information that reach the organisation (E10.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from paryz.demo.year.roster import unit_uid
from paryz.demo.year.telling import OPERATOR, Tale, Told, Year
from paryz.facts import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected

TERMS = {"appeal": 15, "complaint": 20, "information": 15}
KINDS = ("appeal", "appeal", "appeal", "complaint", "information")
WAYS = ("in time", "late", "extended", "redirected", "redirected late", "open", "forgotten",
        "extended and late")  # fmt: skip
WEIGHTS = (80, 4, 6, 6, 1, 0, 1, 2)


def appeals(year: Year) -> Iterator[Told]:
    """Two hundred a year for 500 people: at weekends too, most answered in time."""
    rng = year.rng("appeals")
    for way in WAYS:
        day = year.early(rng)
        if way == "open":
            day = year.ago(4)
        elif way == "forgotten":
            day = year.ago(40)
        yield from _appeal(year, rng, way, day)
    for _ in range(year.count(200, 10)):
        day = year.any_day(rng)
        if not year.works(day) and rng.random() < 0.6:
            day = year.on_or_after(day)
        yield from _appeal(year, rng, rng.choices(WAYS, WEIGHTS)[0], day)


def _appeal(year: Year, rng: Random, way: str, day: date) -> list[Told]:
    tale = Tale(year, rng, None, teller=OPERATOR, matter="appeal")
    kind = rng.choice(KINDS)
    ours = "no" if way.startswith("redirected") else "yes"
    late = rng.randint(2, 6) if rng.random() < 0.05 else 0
    tale.then(
        AppealReceived,
        day,
        late=late,
        kind=kind,
        ours=ours,
        unit=unit_uid(rng.choice(year.roster).path[:1]),
        applicant=tale.say("applicants"),
        description=tale.say("appeals"),
    )
    zero = year.on_or_after(day)
    if way == "in time":
        wait = rng.choice((rng.randint(3, TERMS[kind]), TERMS[kind]))
        _answer(tale, year.working(zero, wait))
    elif way == "late":
        _answer(tale, year.working(zero, TERMS[kind] + rng.randint(1, 9)))
    elif way.startswith("redirected"):
        wait = rng.randint(4, 7) if way == "redirected late" else rng.randint(0, 3)
        tale.then(AppealRedirected, year.working(zero, wait), to=tale.say("competent"))
    elif way.startswith("extended"):
        until = year.on_or_after(day + timedelta(days=55))
        prolonged = year.working(zero, rng.randint(9, 13))
        tale.then(AppealExtended, prolonged, until=until, reason=tale.say("extensions"))
        wait = 3 if way == "extended and late" else -rng.randint(0, 10)
        _answer(tale, year.working(until, wait))
    return tale.told


def _answer(tale: Tale, day: date) -> None:
    """Mostly in full; what is denied is denied for a reason."""
    answer = tale.rng.choice(("in-full", "in-full", "in-full", "in-part", "refused"))
    reason = None if answer == "in-full" else tale.say("denials")
    letter = f"{tale.rng.randint(100, 2_900)}-ЖТ"
    tale.then(AppealAnswered, day, answer=answer, reason=reason, letter_number=letter)
