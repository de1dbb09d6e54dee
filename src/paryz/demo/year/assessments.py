"""Appraisals, certifications, promotions, and decisions with their reasons (E3, E9.7, E14.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paryz.demo.year.telling import OPERATOR, Tale, Told, Year
from paryz.facts import (
    Appraised,
    AssessmentScheduled,
    ComplianceConsidered,
    DecisionTaken,
    ReasonsGiven,
)

KINDS = ("certification", "appraisal", "promotion")


def assessments(year: Year) -> Iterator[Told]:
    """Scheduled some weeks ahead; compliance is considered by that day, late or not at all."""
    rng = year.rng("assessments")
    for position in range(year.count(42, 9)):
        upcoming, forgotten = position % 9 == 7, position % 9 == 8
        day = year.ago(6) if upcoming else year.early(rng)
        held = year.on_or_after(day + timedelta(days=rng.randint(20, 40)))
        who = year.someone(rng, day, "civil", until=min(year.last, held))
        tale = Tale(year, rng, who, teller=OPERATOR, matter="assessment")
        tale.then(AssessmentScheduled, day, kind=KINDS[position % 3], held_on=held)
        if not upcoming and not forgotten:
            wait = 4 if position % 9 == 5 else -rng.randint(0, 3)
            tale.then(ComplianceConsidered, year.working(held, wait))
        yield from tale.told
        if not upcoming and position % 2 == 0:
            appraised = Tale(year, rng, who, teller=OPERATOR)
            appraised.then(Appraised, year.working(held, 2), outcome=tale.say("outcomes"))
            yield from appraised.told


def decisions(year: Year) -> Iterator[Told]:
    """Decisions that touch others: with reasons, with reasons given later, and without."""
    rng = year.rng("decisions")
    for position in range(year.count(25, 5)):
        day = year.ago(5) if position % 5 == 4 else year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, "civil"), matter="decision")
        reasons = tale.say("reasons") if position % 5 == 0 else None
        affects = tale.say("decisions") if position % 5 != 3 else None
        decided = tale.say("decided")
        tale.then(DecisionTaken, day, description=decided, affects=affects, reasons=reasons)
        if affects and not reasons and position % 5 != 4:
            given = year.working(day, rng.randint(1, 12))
            tale.then(ReasonsGiven, given, reasons=tale.say("reasons"))
        yield from tale.told
