"""The most urgent duties among those that somebody may see: how many, the first, and where.

The two questions of the first page are asked in SQL of our own over the rows that the policy
gives, because putting such queries together anew for each page took four times as long as
answering them (5,000 people: 22 ms against 5 ms). Both engines read the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from paryz.duties.models import Deadline
from paryz.duties.statuses import SOON

FILING = "file-acknowledgement"

# A row stands in the first list that it fits: late, due soon, waiting for filing.
_SEEN = """
WITH seen AS ({rows}),
sorted AS (
  SELECT seen.*,
    CASE WHEN late_from <= %s THEN 'late'
         WHEN act_by <= %s AND late_from > %s THEN 'soon'
         WHEN act = %s THEN 'waiting'
         ELSE 'open' END AS list
  FROM seen
)
"""
# How many there are stands beside the first of each, so that the policy is asked once for both.
_FIRST = """
SELECT ranked.total, ranked.filing,
  ranked.id, ranked.list, ranked.act, ranked.act_by, ranked.due, ranked.late_from,
  ranked.immediate, ranked.unknown,
  person.uid, COALESCE(person.surname, whole.name), person.given, person.patronymic,
  (SELECT unit.name FROM people_post post JOIN people_unit unit ON unit.id = post.unit_id
   WHERE post.person_id = ranked.person_id AND post.organisation_id = ranked.organisation_id
     AND NOT post.void
   ORDER BY post.since DESC, post.id DESC LIMIT 1)
FROM (
  SELECT sorted.*,
    ROW_NUMBER() OVER (PARTITION BY list ORDER BY late_from, id) AS place,
    COUNT(*) OVER (PARTITION BY list) AS total,
    SUM(CASE WHEN act = %s THEN 1 ELSE 0 END) OVER (PARTITION BY list) AS filing
  FROM sorted
) ranked
LEFT JOIN people_person person ON person.id = ranked.person_id
JOIN people_organisation whole ON whole.id = ranked.organisation_id
WHERE ranked.place <= %s
ORDER BY ranked.list, ranked.place
"""
# What is late is found before posts are looked up for it. Joined with them in one go, PostgreSQL
# went through all posts of the ministry for each late duty (4 s of a page of 20,021 organisations)
# whenever it took what the policy says for more telling than it is. CROSS JOIN keeps SQLite from
# going through all posts first.
_UNITS = """
, late AS MATERIALIZED (
  SELECT id, person_id, organisation_id FROM sorted WHERE list = 'late'
)
SELECT unit.uid, unit.name, worst.late
FROM (
  SELECT post.unit_id, COUNT(DISTINCT late.id) AS late
  FROM late CROSS JOIN people_post post
  WHERE post.person_id = late.person_id
    AND post.organisation_id = late.organisation_id
    AND NOT post.void AND (post.until IS NULL OR post.until >= %s)
  GROUP BY post.unit_id
) worst
JOIN people_unit unit ON unit.id = worst.unit_id
ORDER BY worst.late DESC, unit.name
LIMIT %s
"""
_COLUMNS = (
    "id",
    "person_id",
    "organisation_id",
    "act",
    "act_by",
    "due",
    "late_from",
    "immediate",
    "unknown",
)


@dataclass(frozen=True, kw_only=True)
class UrgentDuty:
    """A duty among the first of its list."""

    pk: int
    act: str
    act_by: date | None
    due: date | None
    late_from: date | None
    immediate: bool
    unknown: bool
    person: str | None
    name: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class UrgentDuties:
    """How many stand in each list, the first of each, and the units with the most late ones."""

    late: int
    soon: int
    waiting: int
    open: int
    first: dict[str, list[UrgentDuty]]
    units: list[tuple[str, str, int]]


def most_urgent(rows: QuerySet[Deadline], today: date, *, first: int, units: int) -> UrgentDuties:
    """The most urgent of open duties: ``first`` rows of each list and the ``units`` worst."""
    sql, given = rows.order_by().values(*_COLUMNS).query.sql_with_params()
    day = connection.ops.adapt_datefield_value(today)
    soon = connection.ops.adapt_datefield_value(today + SOON)
    seen, params = _SEEN.format(rows=sql), [*given, day, soon, day, FILING]
    with connection.cursor() as cursor:
        cursor.execute(seen + _FIRST, [*params, FILING, first])
        counted: dict[str, tuple[int, int]] = {}
        lists: dict[str, list[UrgentDuty]] = {}
        for count, filing, *row in cursor.fetchall():
            counted[row[1]] = count, filing
            if row[1] != "open":
                lists.setdefault(row[1], []).append(_urgent(row))
        # Asked also where nothing is late, so that a page takes as many queries on each day.
        cursor.execute(seen + _UNITS, [*params, day, units])
        worst: list[tuple[str, str, int]] = cursor.fetchall()
    return UrgentDuties(
        late=counted.get("late", (0, 0))[0],
        soon=counted.get("soon", (0, 0))[0],
        waiting=sum(filing for _count, filing in counted.values()),
        open=sum(count for count, _filing in counted.values()),
        first=lists,
        units=worst,
    )


def _urgent(row: Sequence[Any]) -> UrgentDuty:
    return UrgentDuty(
        pk=row[0],
        act=row[2],
        act_by=_day(row[3]),
        due=_day(row[4]),
        late_from=_day(row[5]),
        immediate=bool(row[6]),
        unknown=bool(row[7]),
        person=row[8],
        name=" ".join(part for part in row[9:12] if part),
        unit=row[12] or "",
    )


def _day(value: date | str | None) -> date | None:
    """A day as SQLite gives it through a subquery (text), or PostgreSQL (a day)."""
    return date.fromisoformat(value) if isinstance(value, str) else value
