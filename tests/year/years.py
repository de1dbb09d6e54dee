"""Years of invented organisations for tests, and what is owed by them from scratch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from random import Random

from paryz.demo.year import SETTINGS, a_year, roster
from paryz.demo.year.playing import play, settle
from paryz.demo.year.telling import ZONE
from paryz.duties.models import Deadline
from paryz.facts.calendar import amended
from paryz.kernel.world import World
from paryz.law import codes
from paryz.law.judging import judge
from paryz.people.models import Organisation
from paryz.people.tree import make_organisation
from paryz.policy.actors import operator
from paryz.recording.settings import choose

# A Sunday: what was to be done by Saturday is disputed on it.
LAST = dt.date(2026, 11, 22)
FIRST = LAST - dt.timedelta(days=365)
NOW = dt.datetime.combine(LAST, dt.time(18), ZONE)
ORGANISATION = "yearyearyearyear"

FIELDS = (
    "person__uid", "provision", "act", "owed_by", "source", "matter_kind", "matter", "cause",
    "cause_day", "due", "act_by", "rolled", "late_from", "unknown", "immediate", "discharged_by",
    "discharged_on", "ended_on", "reading", "calendar",
)  # fmt: skip


@dataclass(frozen=True)
class Lived:
    """Who was there, and all that was told."""

    servants: tuple
    told: tuple

    @property
    def facts(self):
        return [each.fact for each in self.told]


@cache
def lived(people, seed=7, first=FIRST, last=LAST):
    """A year of so many people; made once, for nothing in it can be changed."""
    servants = roster(seed, people, first=first, last=last)
    told = a_year(
        seed=seed,
        first=first,
        last=last,
        servants=servants,
        organisation=ORGANISATION,
        calendar=codes.package().calendar(),
    )
    return Lived(servants, tuple(told))


def owed_by(facts, last=LAST):
    """The kernel's answer over all facts, from scratch: no database, no recording."""
    plain = codes.world(codes.settings(SETTINGS))
    world = World(plain.package, amended(plain.calendar, facts), plain.settings)
    _, duties = judge(facts, world, last)
    return duties


def founded(year):
    """The organisation of the year with its people, in whose record nothing stands yet."""
    organisation = make_organisation("Білім басқармасы")
    Organisation.objects.filter(pk=organisation.pk).update(uid=ORGANISATION)
    organisation.refresh_from_db()
    choose(operator(FIRST), organisation, SETTINGS, now=year.told[0].at)
    settle(organisation, year.servants, year.told)
    return organisation


def played(year, now=NOW):
    """The organisation after the year was recorded, go by go."""
    organisation = founded(year)
    play(organisation, year.told, now=now)
    return organisation


def rows():
    """Every deadline, field by field."""
    return sorted(Deadline.objects.values_list(*FIELDS), key=repr)


def from_scratch(facts, last=LAST):
    """What the deadlines have to be: the kernel's answer over all facts, in any order."""
    shuffled = list(facts)
    Random(11).shuffle(shuffled)
    return sorted((cells(duty) for duty in owed_by(shuffled, last)), key=repr)


def cells(duty):
    dates, done, ended = duty.dates, duty.discharged, duty.ended
    return (
        None if duty.person == ORGANISATION else duty.person,
        duty.number,
        duty.duty.act,
        duty.duty.owed_by,
        duty.source,
        *duty.matter,
        duty.cause.id,
        duty.cause.day,
        dates.due,
        dates.act_by,
        dates.rolled,
        dates.late_from,
        dates.unknown,
        duty.limit.unit == "immediately",
        done.id if done else "",
        done.day if done else None,
        ended.day if ended else None,
        duty.reading,
        duty.calendar_version,
    )
