"""What would have been, had paragraph 9, subparagraph 16 applied to a listed gift: computed, and
recorded nowhere.

The kernel is asked as a scenario asks it: somebody who is bound by the Code received the gift on
that day in connection with the functions, under the Code as if it had always been in force, with
Kazakhstan's calendar. Nothing of this is so: no duty arises, and nobody is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nsmallest
from typing import Literal, NamedTuple

from paryz.facts import GiftHandedOver, GiftReceived
from paryz.kernel.evaluation import Owed, owed, status
from paryz.kernel.facts import Fact
from paryz.kernel.situation import Situation
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.law import codes

NUMBER, ACT = "E9.16", "hand-over-gift"
MATTER = ("gift", "supposed")
SERVANT = "supposed"
# No calendar has as many days of rest in a row, so beyond them the next working day has passed.
SURELY_PASSED = 31
WORST = 10

Answer = Literal["in-time", "late", "disputed", "unknown"]

_ANSWER_OF: dict[str, Answer] = {
    "done": "in-time",
    "done-late": "late",
    "done-disputed": "disputed",
}


class Listed(NamedTuple):
    """A gift as it is listed: its number, the day of receipt, the day of passing on if known."""

    gift: str
    day: date
    passed_on: date | None


class Supposed(NamedTuple):
    """What the Code would say of a gift.

    ``act_by`` is None where the calendar of those years is not entered. ``late_by`` are the days
    after the last one.
    """

    answer: Answer
    due: date
    act_by: date | None
    late_by: int


@dataclass(kw_only=True)
class Count:
    """How many gifts have which answer; of ``without_calendar`` the last working day is unknown."""

    total: int = 0
    in_time: int = 0
    late: int = 0
    disputed: int = 0
    unknown: int = 0
    without_calendar: int = 0

    def add(self, answer: Supposed) -> None:
        """One gift more."""
        name = answer.answer.replace("-", "_")
        setattr(self, name, getattr(self, name) + 1)
        self.total += 1
        self.without_calendar += answer.act_by is None


@dataclass(kw_only=True)
class Year(Count):
    """The gifts that were received in one year."""

    year: int


@dataclass(kw_only=True)
class Supposition(Count):
    """The answer for a whole register: by year, and the gifts that were passed on latest."""

    years: list[Year] = field(default_factory=list)
    worst: list[tuple[Listed, Supposed]] = field(default_factory=list)


def suppose(gifts: Iterable[Listed], world: World) -> Supposition:
    """What would have been, for gifts in a stream; each pair of days is worked out once."""
    judge = _Judge(world)
    found = Supposition()
    years: dict[int, Year] = {}
    late: list[tuple[Listed, Supposed]] = []
    for gift in gifts:
        answer = judge(gift.day, gift.passed_on)
        found.add(answer)
        years.setdefault(gift.day.year, Year(year=gift.day.year)).add(answer)
        if answer.answer == "late":
            late.append((gift, answer))
        if len(late) > 50 * WORST:
            late = _latest(late)
    found.years = [years[key] for key in sorted(years)]
    found.worst = _latest(late)
    return found


def _latest(late: Iterable[tuple[Listed, Supposed]]) -> list[tuple[Listed, Supposed]]:
    return nsmallest(WORST, late, key=lambda each: (-each[1].late_by, each[0].gift))


class _Judge:
    """Asks the kernel, once for each pair of days."""

    def __init__(self, world: World) -> None:
        self._world = always_in_force(world)
        self._known: dict[tuple[date, date | None], Supposed] = {}

    def __call__(self, day: date, passed_on: date | None) -> Supposed:
        answer = self._known.get((day, passed_on))
        if answer is None:
            answer = self._known[day, passed_on] = self._work_out(day, passed_on)
        return answer

    def _work_out(self, day: date, passed_on: date | None) -> Supposed:
        facts = list(_facts(day, passed_on))
        standings = {SERVANT: Standing(person=SERVANT, assumed=True)}
        duty = next(
            each
            for each in owed(MATTER, facts, standings, self._world)
            if each.number == NUMBER and each.duty.act == ACT
        )
        dates = duty.dates
        if dates.unknown:
            # The term runs in calendar days: its last day needs no calendar of working days.
            situation = Situation(
                matter=MATTER, facts=tuple(facts), standings=standings, law=self._world.law
            )
            dates = replace(dates, due=duty.duty.term.limit(duty.cause, situation).due)
        assert dates.due is not None
        late_by = (passed_on - dates.due).days if passed_on is not None else 0
        return Supposed(
            answer=self._answer(replace(duty, dates=dates), passed_on, late_by),
            due=dates.due,
            act_by=dates.act_by,
            late_by=max(late_by, 0),
        )

    def _answer(self, duty: Owed, passed_on: date | None, late_by: int) -> Answer:
        if passed_on is None:
            return "unknown"
        if duty.dates.unknown and (late_by > SURELY_PASSED or self._is_strict(late_by)):
            return "late"
        said = status(duty.dates, done_on=passed_on, ended_on=None, today=passed_on)
        return _ANSWER_OF[said]

    def _is_strict(self, late_by: int) -> bool:
        return self._world.overdue_after == "strict" and late_by > 0


def _facts(day: date, passed_on: date | None) -> Iterator[Fact]:
    yield GiftReceived(
        id="received", person=SERVANT, day=day, gift=MATTER[1], how="given", connected="yes"
    )
    if passed_on is not None:
        yield GiftHandedOver(id="handed-over", person=SERVANT, day=passed_on, gift=MATTER[1])


def always_in_force(world: World) -> World:
    """The world of an organisation in which the Code of E9.16 was in force from the first day."""
    code, _ = codes.find(NUMBER)
    edition = replace(code.editions[-1], first_day=date.min, publication=None, not_before=None)
    package = replace(world.package, codes=(replace(code, editions=(edition,)),))
    return World(package, world.calendar, world.settings)
