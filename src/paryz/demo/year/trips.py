"""Trips at others' expense, and public statements (E10.4, H1.13, H4, H5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from paryz.demo.year.telling import OPERATOR, Tale, Told, Year
from paryz.facts import (
    SpeakerAuthorised,
    StatementCleared,
    StatementMade,
    StatementPlanned,
    TripDeclined,
    TripInvited,
    TripPermitted,
    TripTaken,
)

TRIPS = ("declined", "permitted", "taken", "open", "by right", "of a civil servant")
STATEMENTS = ("cleared", "not cleared", "cleared late", "planned", "by a speaker")


def trips(year: Year) -> Iterator[Told]:
    """A dozen invitations: declined, permitted by a citation of law, or not answered yet."""
    rng = year.rng("trips")
    for position in range(year.count(12, len(TRIPS))):
        way = TRIPS[position % len(TRIPS)]
        category = "civil" if way == "of a civil servant" else "state"
        day = year.ago(6) if way == "open" else year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, category), matter="trip")
        tale.then(
            TripInvited,
            day,
            payer=tale.say("payers"),
            place=tale.say("trips"),
            abroad=rng.choice(("yes", "no")),
            basis=tale.say("trip_bases") if way == "by right" else None,
        )
        answered = year.working(day, rng.randint(1, 6))
        if way in ("declined", "of a civil servant"):
            tale.then(TripDeclined, answered)
        elif way in ("permitted", "taken"):
            tale.then(TripPermitted, answered, teller=OPERATOR, basis=tale.say("trip_bases"))
        if way in ("taken", "by right"):
            tale.then(TripTaken, year.working(answered, rng.randint(5, 20)))
        yield from tale.told


def statements(year: Year) -> Iterator[Told]:
    """What was said in public: cleared before, cleared after, not cleared, or by a speaker."""
    rng = year.rng("statements")
    speaker = year.someone(rng, year.first + timedelta(days=10), "state", until=year.last)
    authorised = Tale(year, rng, speaker, teller=OPERATOR)
    authorised.then(SpeakerAuthorised, year.on_or_after(year.first + timedelta(days=10)))
    yield from authorised.told
    for position in range(year.count(10, len(STATEMENTS))):
        way = STATEMENTS[position % len(STATEMENTS)]
        day = year.ago(2) if way == "planned" else year.early(rng)
        who = year.someone(rng, day, "state", until=year.last)
        for _ in range(50):
            if way == "by a speaker" or who != speaker:
                break
            who = year.someone(rng, day, "state", until=year.last)
        if way == "by a speaker":
            who = speaker
        tale = Tale(year, rng, who, matter="statement")
        tale.then(StatementPlanned, day, topic=tale.say("topics"), medium=tale.say("media"))
        made = year.working(day, 4)
        if way == "cleared":
            tale.then(StatementCleared, year.working(day, 2), by="Баспасөз қызметі")
        if way != "planned":
            tale.then(StatementMade, made)
        if way == "cleared late":
            tale.then(StatementCleared, year.working(made, 2), by="Баспасөз қызметі")
        yield from tale.told
