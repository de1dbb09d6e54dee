"""Why something is owed by that day: the words, the cause, each day counted, the reading.

The duty's page and `paryz explain` show one and the same explanation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from paryz.kernel.calendar import CalendarAbsent
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Edition, Provision
from paryz.kernel.situation import InForce
from paryz.kernel.terms import Step, steps
from paryz.kernel.world import World
from paryz.law.provisions import edition_of, in_force

STRICT = N_("The strict last day counts: a term that ends on a day of rest does not run on.")
ROLLED = N_("A term that ends on a day of rest runs on to the next working day.")


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Days that follow one another and were counted, or left out, for one reason."""

    first: date
    last: date
    counted: bool
    reason: Sentence


@dataclass(frozen=True, kw_only=True)
class CalendarYear:
    """What is known of a year that the count touched, and by which acts."""

    year: int
    status: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """All that a duty's dates rest on, in the order in which a reader asks for it.

    edition   the wording to which the words belong, with the days on which it holds
    story     how the dates came about, sentence by sentence
    steps     each day from day zero to the last, counted with its number or skipped
    around    the days after ``act_by`` up to ``rolled``, and why they are worked or not
    reading   what the organisation decided where the law is silent about the last day
    """

    owed: Owed
    provision: Provision
    edition: Edition
    in_force: InForce
    status: str
    elapsed: str | None
    term: Sentence
    story: tuple[Sentence, ...]
    steps: tuple[Step, ...]
    around: tuple[Step, ...]
    reading: Sentence | None
    calendar_version: str
    years: tuple[CalendarYear, ...]

    @property
    def cause(self) -> Fact:
        """The fact that raised the duty."""
        return self.owed.cause

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The steps drawn together, for terms too long to be read day by day."""
        return tuple(_drawn_together(self.steps))


def explain(owed: Owed, world: World, today: date) -> Explanation:
    """Why the duty is owed, by when, and how each day of its term was counted."""
    edition = edition_of(owed.code, owed.provision)
    counted = tuple(_steps(owed, world))
    around = tuple(_around(owed, world))
    years = {step.day.year for step in (*counted, *around)}
    return Explanation(
        owed=owed,
        provision=owed.provision,
        edition=edition,
        in_force=in_force(owed.code, owed.provision, world),
        status=owed.status(today),
        elapsed=owed.elapsed(today),
        term=owed.duty.term.says,
        story=tuple(_story(owed)),
        steps=counted,
        around=around,
        reading=_reading(owed),
        calendar_version=owed.calendar_version,
        years=tuple(
            CalendarYear(
                year=year,
                status=world.calendar.year(year),
                source=world.calendar.sources.get(year, ""),
            )
            for year in sorted(years)
        ),
    )


def _steps(owed: Owed, world: World) -> Iterator[Step]:
    # A day that was fixed is not counted to.
    if owed.limit.unit in ("working", "calendar", "months") and not owed.dates.unknown:
        yield from steps(owed.limit, world.calendar)


def _around(owed: Owed, world: World) -> Iterator[Step]:
    dates = owed.dates
    if dates.act_by is None or dates.rolled is None or dates.act_by == dates.rolled:
        return
    day = dates.act_by
    while day < dates.rolled:
        day += timedelta(days=1)
        try:
            told = world.calendar.reason(day)
        except CalendarAbsent:
            return
        yield Step(day, None, Sentence(told.msgid, {"name": told.name, "day": told.day}))


def _reading(owed: Owed) -> Sentence | None:
    """Only terms in calendar days end differently under the two readings."""
    if owed.limit.unit != "calendar":
        return None
    return Sentence(STRICT if owed.reading == "strict" else ROLLED)


def _story(owed: Owed) -> Iterator[Sentence]:
    cause, zero = owed.cause, owed.limit.zero
    yield Sentence(
        N_("It arose from: {cause}, {day}."), {"cause": kind_of(cause), "day": cause.day}
    )
    if zero is not None and zero != cause.day and owed.limit.unit != "fixed":
        yield Sentence(
            N_("The term is counted from {zero}, and not from the day of the event, {day}."),
            {"zero": zero, "day": cause.day},
        )
    yield from _days(owed)
    if owed.discharged is not None:
        yield Sentence(
            N_("It was discharged by: {cause}, {day}."),
            {"cause": kind_of(owed.discharged), "day": owed.discharged.day},
        )
    elif owed.ended is not None:
        yield Sentence(
            N_("Nothing is owed any more since: {cause}, {day}."),
            {"cause": kind_of(owed.ended), "day": owed.ended.day},
        )


def _days(owed: Owed) -> Iterator[Sentence]:
    dates = owed.dates
    if dates.unknown:
        yield Sentence(N_("The last day is not known, because a calendar year is not entered."))
        return
    if owed.limit.unit == "immediately":
        yield Sentence(
            N_("“Immediately” is no number of days, so the time that passes is shown instead.")
        )
        return
    if dates.due is None:
        yield Sentence(N_("The code names no day, so nothing becomes late."))
        return
    yield Sentence(N_("The last day of the term is {day}."), {"day": dates.due})
    if dates.act_by is not None and dates.act_by < dates.due:
        yield Sentence(
            N_("That is a day of rest. The last working day before it is {day}: act by then."),
            {"day": dates.act_by},
        )
    if dates.rolled is not None and dates.rolled > dates.due:
        if owed.reading == "strict":
            said = N_("The next working day is {day}; under the strict reading it is too late.")
        else:
            said = N_("By the reading, the term runs on to the next working day, {day}.")
        yield Sentence(said, {"day": dates.rolled})
    if dates.late_from is not None:
        yield Sentence(
            N_("If it is not done before, it is overdue from {day}."), {"day": dates.late_from}
        )


def _drawn_together(counted: tuple[Step, ...]) -> Iterator[Stretch]:
    for (is_counted, _msgid), group in groupby(
        counted, key=lambda step: (step.number is not None, step.reason.msgid)
    ):
        together = list(group)
        yield Stretch(
            first=together[0].day,
            last=together[-1].day,
            counted=is_counted,
            # Of several like steps the first says it; their days stand in the stretch.
            reason=together[0].reason,
        )
