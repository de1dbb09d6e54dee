"""A year in the life of an invented organisation: one seed, the same facts, in the order told.

Nothing here looks at a database or a clock. :mod:`paryz.demo.year.playing` records what is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from paryz.demo.year import (
    accusations,
    appeals,
    approaches,
    assessments,
    cases,
    conflicts,
    entrusting,
    gifts,
    law,
    service,
    services,
    trips,
    violations,
)
from paryz.demo.year.roster import Servant, roster
from paryz.demo.year.telling import Told, Year
from paryz.facts.calendar import amended
from paryz.kernel.calendar import Calendar

SUBJECTS = (
    gifts.gifts,
    services.services,
    approaches.approaches,
    conflicts.conflicts,
    conflicts.kin,
    violations.violations,
    violations.criticism,
    cases.cases,
    appeals.appeals,
    trips.trips,
    trips.statements,
    accusations.accusations,
    accusations.assignments,
    entrusting.property_of_servants,
    assessments.assessments,
    assessments.decisions,
    law.acts,
)
# What the organisation decided before the year began: its rules are told by the facts of it.
SETTINGS = {"adopts": ["kz-honour-2005"], "policies": ["reacknowledge"]}


def a_year(
    *,
    seed: int,
    first: date,
    last: date,
    servants: Sequence[Servant],
    organisation: str,
    calendar: Calendar,
) -> list[Told]:
    """All that is told from the first day to the last, in the order in which it is recorded.

    ``organisation`` is the identifier that stands where nobody is concerned; ``calendar`` is the
    country's, to which a day moved in the year is added.
    """
    year = Year(
        seed=seed,
        first=first,
        last=last,
        roster=servants,
        organisation=organisation,
        calendar=calendar,
    )
    told = law.moved_day(year)
    year.calendar = amended(calendar, law.stated(told))
    year.spells = service.spells(year)
    told += service.service(year)
    edition = law.amendment(year)
    told.append(edition)
    told += service.sign_anew(year, edition.fact.day, law.EDITION)
    for subject in SUBJECTS:
        told += subject(year)
    return sorted(told, key=lambda each: (each.at, each.by))


__all__ = ["SETTINGS", "Servant", "Told", "a_year", "roster"]
