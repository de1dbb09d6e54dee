"""Which stages of its term a duty has reached on a day: one pure function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from paryz.kernel.calendar import Calendar, CalendarAbsent
from paryz.notices.ladder import Rungs

ARISEN = "arisen"
DUE_SOON, DUE_SOON_AGAIN = "due-soon", "due-soon-again"
BEFORE_DAYS_OFF = "before-days-off"
OVERDUE = "overdue"
TO_SUPERVISOR, TO_PERSONNEL = "overdue-supervisor", "overdue-personnel"
STAGES = (
    ARISEN,
    DUE_SOON,
    DUE_SOON_AGAIN,
    BEFORE_DAYS_OFF,
    OVERDUE,
    TO_SUPERVISOR,
    TO_PERSONNEL,
)

# A stage that came longer ago is told of no more: a list of past years that is brought in writes
# to nobody, and neither does a worker that stood still for months.
LATELY = timedelta(days=30)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class NoticeTerm:
    """The days of an open duty that reminders depend on."""

    cause_day: date
    act_by: date | None
    late_from: date | None


def stages(term: NoticeTerm, today: date, rungs: Rungs, calendar: Calendar) -> tuple[str, ...]:
    """The stages that the open duty has reached, each for as long as it is news."""
    if term.late_from is not None and today >= term.late_from:
        return tuple(_late(term.late_from, today, rungs))
    return tuple(_in_time(term, today, rungs, calendar))


def spoken_of(stage: str, term: NoticeTerm) -> date:
    """The day that a notice of the stage speaks of; another day is another notice."""
    if stage == ARISEN:
        return term.cause_day
    return term.act_by or term.late_from or term.cause_day


def earliest_late(today: date, rungs: Rungs) -> date:
    """What became overdue before this day has no stage left."""
    return (
        today
        - LATELY
        - timedelta(days=max(rungs.supervisor_after or 0, rungs.personnel_after or 0))
    )


def _late(late_from: date, today: date, rungs: Rungs) -> Iterator[str]:
    for stage, after in (
        (OVERDUE, 0),
        (TO_SUPERVISOR, rungs.supervisor_after),
        (TO_PERSONNEL, rungs.personnel_after),
    ):
        if after is not None and _is_news(late_from + timedelta(days=after), today):
            yield stage


def _in_time(term: NoticeTerm, today: date, rungs: Rungs, calendar: Calendar) -> Iterator[str]:
    if _is_news(term.cause_day, today):
        yield ARISEN
    if term.act_by is None or today > term.act_by:
        return
    left = (term.act_by - today).days
    # The nearest rung alone: a worker that stood still does not send both at once.
    for stage, before in (
        (DUE_SOON_AGAIN, rungs.last_before),
        (DUE_SOON, rungs.first_before),
    ):
        if before is not None and left <= before:
            yield stage
            break
    if _is_before_days_off(term.act_by, today, calendar):
        yield BEFORE_DAYS_OFF


def _is_news(day: date, today: date) -> bool:
    return day <= today <= day + LATELY


def _is_before_days_off(act_by: date, today: date, calendar: Calendar) -> bool:
    """Whether days off follow the last working day, and that is today or the next working day.

    The working day before it, and not the day before: on a Sunday nobody can act.
    """
    try:
        if calendar.is_working(act_by + _ONE_DAY):
            return False
        return calendar.working_day_on_or_before(act_by - _ONE_DAY) <= today <= act_by
    except CalendarAbsent:
        return False
