"""What ties people to others: in whose place they are, who is kin, who stands above, then and now.

One query goes up from the people that are asked of, level by level, whoever ever stood there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from django.db import connection


class Tie(NamedTuple):
    """Somebody, somebody else, and the first and the last day on which it ties them.

    ``place``: who is asked of holds a role in the other's place today. ``kin``: the two are kin.
    ``above``: the other stands one level above the person.
    """

    kind: Literal["place", "kin", "above"]
    person: int
    other: int
    since: date
    until: date


@dataclass(frozen=True, kw_only=True)
class _Way:
    """A way one level up from ``below.person``: who stands there, and the days that bound it."""

    superior: str
    through: str
    since: tuple[str, ...]
    until: tuple[str, ...]

    def into(self, query: str) -> str:
        """The way as a part of a query."""
        greatest, least = ("MAX", "MIN") if _is_sqlite() else ("GREATEST", "LEAST")
        first = ", ".join(f"COALESCE({each}, %(first)s)" for each in self.since)
        last = ", ".join(f"COALESCE({each}, %(last)s)" for each in self.until)
        return query.format(
            superior=self.superior,
            through=self.through,
            since=f"{greatest}({first})",
            until=f"{least}({last})",
        )


# CROSS JOIN keeps SQLite from going through all roles or posts first; PostgreSQL does not mind.
_WAYS = (
    _Way(
        superior="w.supervisor_id",
        through="""
            people_post p CROSS JOIN people_placement w
            WHERE p.person_id = below.person AND NOT p.void
            AND w.post_id = p.id AND w.supervisor_id IS NOT NULL
        """,
        since=("p.since", "w.since"),
        until=("p.until", "w.until"),
    ),
    _Way(
        superior="r.person_id",
        through="""
            people_post p CROSS JOIN people_placement w
            CROSS JOIN people_unitpath u CROSS JOIN people_role r
            WHERE p.person_id = below.person AND NOT p.void AND w.post_id = p.id
            AND u.descendant_id = w.unit_id
            AND r.unit_id = u.ancestor_id AND r.name = 'supervisor'
        """,
        since=("p.since", "w.since", "u.since", "r.since"),
        until=("p.until", "w.until", "u.until", "r.until"),
    ),
    _Way(
        superior="r.person_id",
        through="""
            people_post p CROSS JOIN people_organisationpath o CROSS JOIN people_role r
            WHERE p.person_id = below.person AND NOT p.void
            AND o.descendant_id = p.organisation_id
            AND r.organisation_id = o.ancestor_id
            AND r.unit_id IS NULL AND r.name = 'supervisor'
        """,
        since=("p.since", "r.since"),
        until=("p.until", "r.until"),
    ),
)
# First whoever ever stood above, at any level, then each level's days. UNION drops whom it met
# before, so a circle comes to its end here too.
_QUERY = """
    WITH RECURSIVE
    stands_for (asked, person) AS (
        SELECT id, id FROM people_person WHERE id IN ({people})
        UNION
        SELECT s.asked, r.in_place_of_id
        FROM stands_for s JOIN people_role r ON r.person_id = s.person
        WHERE r.in_place_of_id IS NOT NULL
        AND r.since <= %(today)s AND (r.until IS NULL OR r.until >= %(today)s)
    ),
    below (person) AS (
        SELECT person FROM stands_for
        UNION
        {levels}
    )
    SELECT 'place', asked, person, %(first)s, %(last)s FROM stands_for
    UNION
    {days}
    UNION
    SELECT 'kin', k.person_id, k.relative_id, %(first)s, COALESCE(k.until, %(last)s)
    FROM stands_for s JOIN people_kinship k ON k.person_id = s.person WHERE {kinship}
    UNION
    SELECT 'kin', k.relative_id, k.person_id, %(first)s, COALESCE(k.until, %(last)s)
    FROM stands_for s JOIN people_kinship k ON k.relative_id = s.person WHERE {kinship}
"""
_KINSHIP = """
    COALESCE(k.since, %(first)s) <= %(today)s
    AND COALESCE(k.since, %(first)s) <= COALESCE(k.until, %(last)s)
"""
# PostgreSQL lets a query name itself once, and would rather read all posts than look for a few
# people's, so the ways stand beside `below`. SQLite knows no LATERAL, and lets a query name
# itself in each of them.
_LEVEL = "SELECT {superior} FROM below CROSS JOIN {through}"
_DAYS = """
    SELECT 'above', below.person, {superior}, {since}, {until} FROM below CROSS JOIN {through}
"""
_WAY_BESIDE = "SELECT {superior}, {since}, {until} FROM {through}"
_BESIDE = "FROM below, LATERAL ({ways}) AS way (person, since, until)"
_LEVEL_BESIDE = f"SELECT way.person {_BESIDE}"
_DAYS_BESIDE = f"SELECT 'above', below.person, way.* {_BESIDE}"


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _query(people: Iterable[str]) -> str:
    if _is_sqlite():
        levels, days = (
            " UNION ".join(each.into(step) for each in _WAYS) for step in (_LEVEL, _DAYS)
        )
    else:
        beside = " UNION ALL ".join(each.into(_WAY_BESIDE) for each in _WAYS)
        levels, days = (step.format(ways=beside) for step in (_LEVEL_BESIDE, _DAYS_BESIDE))
    return _QUERY.format(people=", ".join(people), levels=levels, days=days, kinship=_KINSHIP)


def ties(people: Collection[int], today: date) -> list[Tie]:
    """The ties of the people, and what stands above them at every level. One query."""
    if not people:
        return []
    days = {"today": today, "first": date.min, "last": date.max}
    params: dict[str, Any] = {
        name: connection.ops.adapt_datefield_value(day) for name, day in days.items()
    }
    keys = {f"person{at}": key for at, key in enumerate(people)}
    with connection.cursor() as cursor:
        cursor.execute(_query(f"%({name})s" for name in keys), params | keys)
        return [
            Tie(kind, person, other, _day(since), _day(until))
            for kind, person, other, since, until in cursor.fetchall()
        ]


def _day(found: str | date) -> date:
    """SQLite gives words."""
    return found if isinstance(found, date) else date.fromisoformat(found)
