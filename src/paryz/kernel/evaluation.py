"""Facts in, duties out: what is owed in one matter, by whom, by when, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from paryz.kernel.calendar import CalendarAbsent
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.kernel.refusal import N_, Sentence
from paryz.kernel.rules import Code, Duty, Force, Provision, Source
from paryz.kernel.situation import Situation
from paryz.kernel.standing import Standing
from paryz.kernel.terms import Limit, Term, latest
from paryz.kernel.world import World

SAYS_PROVISIONAL = N_("The calendar of {year} is provisional: {day} is estimated.")
SAYS_ABSENT = N_("The calendar of {year} is not entered yet: the last day is unknown.")
SAYS_WORDING = N_("wording of that time not available")
SAYS_REFUSED = N_("refused by {who} on {day}")
SAYS_ENDED = N_("nothing is owed any more: the service was left on {day}")


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The days of one duty.

    due        the strict last day; None where there is no term, or it is ``unknown``
    act_by     the last working day on or before it
    rolled     the last day when the term runs on to a working day
    late_from  the first day on which, undone, it is overdue under the reading
    """

    due: date | None = None
    act_by: date | None = None
    rolled: date | None = None
    late_from: date | None = None
    unknown: bool = False


# A limit, the days that follow, and what is to be said of them.
Days = tuple[Limit, Dates, tuple[Sentence, ...]]
# A world lives as long as its process: what is kept with it is some megabytes at most. Of the
# terms and days that are asked about at one time there are far fewer.
KEPT_AT_MOST = 10_000


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A duty: an act, a cause, what discharged it, and the reason for each date."""

    code: Code
    provision: Provision
    duty: Duty
    number: str
    person: str
    matter: tuple[str, str]
    cause: Fact
    force: Force
    source: Source
    limit: Limit
    dates: Dates
    discharged: Fact | None
    ended: Fact | None
    notes: tuple[Sentence, ...]
    basis: tuple[Sentence, ...]
    reading: str
    calendar_version: str

    def status(self, today: date) -> str:
        """How it stands on a day, in the words of the vocabulary."""
        return status(
            self.dates,
            done_on=self.discharged.day if self.discharged else None,
            ended_on=self.ended.day if self.ended else None,
            today=today,
        )

    def elapsed(self, today: date) -> str | None:
        """The time that passed since the cause, for what is owed immediately."""
        if self.limit.unit != "immediately":
            return None
        done = self.discharged
        if done and done.time is not None and self.cause.time is not None:
            passed = datetime.combine(done.day, done.time) - datetime.combine(
                self.cause.day, self.cause.time
            )
            return f"{int(passed.total_seconds() // 3600)} h"
        return f"{((done.day if done else today) - self.cause.day).days} d"


def status(dates: Dates, *, done_on: date | None, ended_on: date | None, today: date) -> str:
    """The status that dates give on a day; the same rule stands in SQL where lists are made."""
    if done_on is not None:
        if dates.due is None or done_on <= dates.due:
            return "done"
        return "done-late" if dates.late_from and done_on >= dates.late_from else "done-disputed"
    if ended_on is not None:
        return "ended"
    if dates.late_from is not None and today >= dates.late_from:
        return "overdue"
    return "open" if dates.due is None or today <= dates.due else "disputed"


def owed(
    matter: tuple[str, str],
    facts: Iterable[Fact],
    standings: Mapping[str, Standing],
    world: World,
    common: tuple[Fact, ...] = (),
) -> list[Owed]:
    """The duties of one matter, discharged or not. The order of the facts is irrelevant."""
    situation = Situation(
        matter=matter,
        facts=tuple(in_order(facts)),
        standings=standings,
        law=world.law,
        common=common,
    )
    found: list[Owed] = []
    taken: set[tuple[str, str, str]] = set()
    for code, provision, duty, cause in _raised(situation, world):
        key = (duty.act, cause.id, duty.policy or "")
        if key in taken:
            continue
        force = _force(code, duty, cause, situation, world)
        if force is None or (duty.wording and cause.day < (world.applied_since(code) or date.min)):
            continue
        taken.add(key)
        found.append(_pair(code, provision, duty, cause, force, situation, world))
    return found


def _raised(situation: Situation, world: World) -> Iterator[tuple[Code, Provision, Duty, Fact]]:
    by_cause = world.by_cause
    for cause in situation.facts:
        for code, provision, duty in by_cause.get(type(cause).__name__, ()):
            if duty.when is None or duty.when(cause, situation):
                yield code, provision, duty, cause
    for code, provision, duty in world.by_matter.get(situation.matter[0], ()):
        assert duty.causes is not None
        for cause in duty.causes(situation):
            yield code, provision, duty, cause


def _force(code: Code, duty: Duty, cause: Fact, situation: Situation, world: World) -> Force | None:
    if duty.binds is not None:
        return duty.binds(cause, situation)
    if cause.in_service == "no":
        return None
    day = duty.event_day(cause, situation) if duty.event_day else cause.day
    standing = situation.standing(whose(cause, situation))
    return world.force(code, standing, day)


def whose(cause: Fact, situation: Situation) -> str:
    """Whose matter it is: of whoever it was opened about, whoever did what came later."""
    if situation.matter[0] == "person":
        return situation.matter[1]
    if cause.opens:
        return cause.person
    opened = next((fact for fact in situation.facts if fact.opens), cause)
    return opened.person


def _pair(
    code: Code,
    provision: Provision,
    duty: Duty,
    cause: Fact,
    force: Force,
    situation: Situation,
    world: World,
) -> Owed:
    limit, dates, said = _dated(duty.term, cause, situation, world)
    notes = list(said)
    discharged = _discharged(duty, cause, situation)
    ended = duty.ended_by(cause, situation) if duty.ended_by else None
    if discharged and ended and discharged.day > ended.day:
        discharged = None
    if discharged:
        ended = None
    if ended:
        notes.append(Sentence(SAYS_ENDED, {"day": ended.day}))
    source = duty.source
    if source == "code" and force == "policy":
        source = "policy"
    if duty.wording and cause.day < world.worded_since(code):
        notes.append(Sentence(SAYS_WORDING))
    if duty.refused_by:
        for fact in situation.facts:
            if isinstance(fact, duty.refused_by) and _tells(duty, cause, fact, situation):
                notes.append(_refusal(fact))
    if duty.notes:
        notes.extend(duty.notes(cause, situation))
    return Owed(
        code=code,
        provision=provision,
        duty=duty,
        number=duty.label or provision.number,
        person=whose(cause, situation),
        matter=situation.matter,
        cause=cause,
        force=force,
        source=source,
        limit=limit,
        dates=dates,
        discharged=discharged,
        ended=ended,
        notes=tuple(notes),
        basis=_basis(code, duty, source, world),
        reading=world.overdue_after,
        calendar_version=world.calendar.version,
    )


def _dated(term: Term, cause: Fact, situation: Situation, world: World) -> Days:
    """What a term gives to a cause; where it is nothing but a count from a day zero, it is kept
    with the world: the causes of one day share it."""
    if term.worked_out is not None or term.unit == "fixed":
        return _days_of(lambda: term.limit(cause, situation), cause.day, world)
    kept: dict[tuple[int, date, int], Days] = world.kept
    zero, week = latest(cause, term.counted_from), term.week(cause, situation)
    key = (id(term), zero, week)
    if (found := kept.get(key)) is None:
        if len(kept) >= KEPT_AT_MOST:
            kept.clear()
        calendar = world.calendar
        found = kept[key] = _days_of(lambda: term.limit_from(zero, calendar, week), zero, world)
    return found


def _days_of(limit_of: Callable[[], Limit], zero: date, world: World) -> Days:
    try:
        limit = limit_of()
        dates = dates_of(limit, world)
        return limit, dates, tuple(_provisional(limit, dates, world))
    except CalendarAbsent as absent:
        says = Sentence(SAYS_ABSENT, {"year": absent.year})
        return Limit("working", zero), Dates(unknown=True), (says,)


def _tells(duty: Duty, cause: Fact, fact: Fact, situation: Situation) -> bool:
    if duty.refusal_counts is not None:
        return duty.refusal_counts(cause, fact, situation)
    return not fact.is_before(cause)


def _refusal(fact: Fact) -> Sentence:
    who = getattr(fact, "body", None) or fact.person
    return Sentence(SAYS_REFUSED, {"who": who, "day": fact.day})


def _discharged(duty: Duty, cause: Fact, situation: Situation) -> Fact | None:
    for fact in situation.facts:
        if not isinstance(fact, duty.discharged_by):
            continue
        if fact.is_before(cause) and not duty.may_precede:
            continue
        if duty.counts is None or duty.counts(cause, fact, situation):
            return fact
    return None


def dates_of(limit: Limit, world: World) -> Dates:
    """The days of a duty with that limit; CalendarAbsent where they are not known."""
    if limit.due is None:
        return Dates()
    due = limit.due
    act_by = world.calendar.working_day_on_or_before(due)
    rolled = due
    if limit.unit == "calendar":
        rolled = world.calendar.working_day_on_or_after(due)
    last = rolled if world.overdue_after == "rolled" else due
    late_from = due if limit.late_on_due else last + timedelta(days=1)
    return Dates(due=due, act_by=act_by, rolled=rolled, late_from=late_from)


def _provisional(limit: Limit, dates: Dates, world: World) -> Iterator[Sentence]:
    if dates.due is None or dates.rolled is None or dates.act_by is None:
        return
    first = dates.act_by
    if limit.unit == "working" and limit.zero is not None:
        first = min(first, limit.zero)
    for day in world.calendar.estimated_between(first, max(dates.due, dates.rolled)):
        yield Sentence(SAYS_PROVISIONAL, {"year": day.year, "day": day})


def _basis(code: Code, duty: Duty, source: Source, world: World) -> tuple[Sentence, ...]:
    if duty.basis is not None:
        if duty.basis.verified:
            return (Sentence(duty.basis.citation),)
        return (Sentence(duty.basis.citation), Sentence(N_("not verified")))
    if source == "policy":
        return (Sentence(N_("the organisation's own rule, not law")),)
    kept: dict[str, tuple[Sentence, ...]] = world.kept
    if (found := kept.get(code.id)) is None:
        in_force = world.in_force(code.id)
        if in_force.verified:
            said = N_("{code}, in force from {day}")
        else:
            said = N_("{code}, in force not before {day} (not verified)")
        found = kept[code.id] = (Sentence(said, {"code": code.id, "day": in_force.first}),)
    return found
