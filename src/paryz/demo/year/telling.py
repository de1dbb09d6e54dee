"""A year and what is told in it: who is there on a day, and one matter after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from paryz.demo.year.roster import Servant, cast, heads, uid
from paryz.demo.year.words import say
from paryz.facts import Retracted
from paryz.kernel.calendar import Calendar, CalendarAbsent
from paryz.kernel.facts import Fact, past_days_of

ZONE = ZoneInfo("Asia/Almaty")
# Who tells: a servant by identifier, one of the cast by role, or the operator of the machine.
OPERATOR = "operator"
# When in the day they do: what concerns everyone first, then personnel, then each for themselves.
EARLIEST = time(8, 30)
HOURS = {"personnel": time(9, 30), "ethics": time(16, 20), OPERATOR: time(17, 0)}
FORTNIGHT, SETTLED = timedelta(days=14), timedelta(days=40)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A fact, the moment at which it is recorded, and by whom. What the same one tells at the
    same moment is one go."""

    at: datetime
    by: str
    fact: Fact


def goes(told: Iterable[Told]) -> Iterator[tuple[datetime, str, list[Fact]]]:
    """When something is recorded, by whom, and which facts in one go."""
    for (at, by), together in groupby(told, key=lambda each: (each.at, each.by)):
        yield at, by, [each.fact for each in together]


@dataclass(frozen=True, kw_only=True)
class Spell:
    """Somebody's service, first and last day included."""

    servant: Servant
    left: date | None = None

    def holds(self, first: date, last: date) -> bool:
        """Whether the service lasts from one day to another."""
        return self.servant.entered <= first and (self.left is None or last <= self.left)


class Year:
    """The days from ``first`` to ``last``, who serves in them, and the working days between.

    ``organisation`` is its identifier, which stands for a person where nobody is concerned.
    """

    def __init__(
        self,
        *,
        seed: int,
        first: date,
        last: date,
        roster: Sequence[Servant],
        organisation: str,
        calendar: Calendar,
    ) -> None:
        self.seed, self.first, self.last = seed, first, last
        self.roster, self.organisation, self.calendar = tuple(roster), organisation, calendar
        self.cast = cast(roster, first)
        self.heads = heads(roster)
        self.spells = [Spell(servant=each) for each in roster]
        self._apart = {each.uid for each in self.cast.values()}

    def rng(self, subject: str) -> Random:
        """The chance of one subject: what another one draws changes nothing in it."""
        return Random(f"{subject} {self.seed}")

    def count(self, in_500: int, least: int) -> int:
        """How many there are where 500 people have so many."""
        return max(least, round(in_500 * len(self.roster) / 500))

    # Days

    def works(self, day: date, week: int = 5) -> bool:
        """Whether the day is worked; by the weekday alone in years that nobody entered."""
        try:
            return self.calendar.is_working(day, week)
        except CalendarAbsent:
            return day.weekday() < week

    def on_or_after(self, day: date, week: int = 5) -> date:
        """The next working day, or the day itself."""
        while not self.works(day, week):
            day += timedelta(days=1)
        return day

    def working(self, day: date, n: int, week: int = 5) -> date:
        """The n-th working day after a day, or before it."""
        step = timedelta(days=1 if n >= 0 else -1)
        for _ in range(abs(n)):
            day += step
            while not self.works(day, week):
                day += step
        return day

    def any_day(self, rng: Random) -> date:
        """A day of the year; what begins on it may still be going on at its end."""
        return self.first + timedelta(days=rng.randint(7, (self.last - self.first).days - 1))

    def early(self, rng: Random) -> date:
        """A working day after which there is time for all that may follow."""
        days = (self.last - self.first).days
        day = self.first + timedelta(days=rng.randint(14, max(15, days - 95)))
        return self.on_or_after(day)

    def ago(self, days: int) -> date:
        """So many days before the last one, or the working day before that."""
        day = self.last - timedelta(days=days)
        return day if self.works(day) else self.working(day, -1)

    # People

    def keep_apart(self, servant: Servant) -> None:
        """Have nothing more happen to somebody: their service is known wrongly for a while."""
        self._apart.add(servant.uid)

    def someone(
        self, rng: Random, day: date, *categories: str, until: date | None = None
    ) -> Servant:
        """Somebody in service on a day, for a fortnight or until another day, without a role.

        Whoever entered lately is left out: of some the entry is recorded weeks later.
        """
        stays = until or min(self.last, day + FORTNIGHT)
        there = [
            each.servant
            for each in self.spells
            if each.holds(day, stays)
            and (each.servant.entered < self.first or each.servant.entered <= day - SETTLED)
        ]
        found = [
            each
            for each in there
            if (not categories or each.category in categories) and each.uid not in self._apart
        ]
        return rng.choice(found or there)


class Tale:
    """One matter, told fact by fact in the order in which it becomes known.

    What would happen or be told after the last day is left out, with all that follows it.
    """

    def __init__(
        self,
        year: Year,
        rng: Random,
        who: Servant | None,
        *,
        teller: str | None = None,
        matter: str | None = None,
    ) -> None:
        self.year, self.rng, self.who = year, rng, who
        self.person = who.uid if who else year.organisation
        self.kazakh = who.kazakh if who else rng.random() < 0.7
        self.teller = teller or self.person
        self.above = (who.supervisor if who else None) or OPERATOR
        self.matter = {matter: uid(rng)} if matter else {}
        self.told: list[Told] = []
        self.over = False

    def say(self, subject: str) -> str:
        """A sentence in the language of whose matter it is."""
        return say(self.rng, subject, kazakh=self.kazakh)

    def then(
        self,
        kind: Callable[..., Fact],
        day: date,
        /,
        *,
        late: int = 0,
        teller: str | None = None,
        **fields: Any,
    ) -> Tale:
        """What happened on a day, told on it or so many days late, by the matter's own teller or
        another one."""
        if self.over or day > self.year.last:
            self.over = True
            return self
        fact = kind(id=uid(self.rng), person=self.person, day=day, **self.matter, **fields)
        self._tell([fact], day + timedelta(days=late), teller or self.teller)
        return self

    def corrected(self, late: int, **right: Any) -> Tale:
        """The last fact is taken back some days later and stated as it was, in one go."""
        if self.told and not self.over:
            wrong = self.told[-1].fact
            if not self._take_back(wrong, late, replace(wrong, id=uid(self.rng), **right)):
                self.over = False
        return self

    def taken_back(self, late: int, reason: str) -> Tale:
        """The last fact is taken back some days later, and nothing is stated instead."""
        if self.told and not self.over:
            self._take_back(self.told[-1].fact, late, None, reason)
        self.over = True
        return self

    def _take_back(self, wrong: Fact, late: int, right: Fact | None, reason: str = "") -> bool:
        before = self.told[-1]
        moment = self._moment(before.at.date() + timedelta(days=max(1, late)), before.by)
        retraction = Retracted(
            id=uid(self.rng),
            person=wrong.person,
            day=moment.date(),
            fact=wrong.id,
            reason=reason or self.say("corrections"),
        )
        facts = [retraction, right] if right is not None else [retraction]
        return self._tell(facts, moment.date(), before.by)

    def _tell(self, facts: Sequence[Fact], day: date, by: str) -> bool:
        # Nobody tells of a day or an hour that has not come.
        days = [each for fact in facts for _, each in past_days_of(fact)]
        happened = [datetime.combine(f.day, f.time or time.min, ZONE) for f in facts]
        moment = max(self._moment(max(day, self.year.first, *days), by), *happened)
        if self.told and moment < self.told[-1].at:
            moment = self._moment(self.told[-1].at.date(), by)
            if moment < self.told[-1].at:
                moment = self._moment(moment.date() + timedelta(days=1), by)
        if moment.date() > self.year.last:
            self.over = True
            return False
        self.told += [Told(at=moment, by=by, fact=fact) for fact in facts]
        return True

    def _moment(self, day: date, by: str) -> datetime:
        """The hour of whoever tells; offices tell on working days, others on any."""
        hour = HOURS.get(by)
        if hour is not None:
            return datetime.combine(self.year.on_or_after(day), hour, ZONE)
        return datetime.combine(day, own_hour(by, day), ZONE)


def own_hour(by: str, day: date) -> time:
    """When somebody tells what concerns themselves: between ten and four, the same all day."""
    minutes = Random(f"{by} {day}").randrange(360)
    return time(10 + minutes // 60, minutes % 60)
