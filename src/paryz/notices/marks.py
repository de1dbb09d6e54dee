"""How the installation stands, in a few numbers: whether a sweep could find anything new.

Whom a duty is told to follows from the record (facts, roles given and ended, the calendar, law
and settings are all entries of it), from where people and units are placed, which may change
without an entry, and from the day. None of it is read: each leaves a number that grows. A new day
is always swept whole, and so is what a worker finds that has just begun: the program may be
another. So nothing that the numbers do not tell is missed, and at most it is a day late.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Model

from paryz.ledger.models import Chain
from paryz.notices.models import Ladder, Round
from paryz.people.models import Organisation, OrganisationPath, Placement, Post, Role, UnitPath

# Rows of these are only ever added where somebody new is to be told.
_GROWING: tuple[type[Model], ...] = (
    Ladder,
    OrganisationPath,
    Placement,
    Post,
    Role,
    UnitPath,
)
# The lengths of the chains together, and not the highest entry: of two who record at once the one
# with the higher number may be there first.
_QUERY = "SELECT (SELECT COALESCE(SUM(number), 0) FROM {chain}), {others}"

_HIGHEST = "(SELECT COALESCE(MAX(id), 0) FROM {table})"


def mark() -> str:
    """How it stands now. One query."""
    others = (_HIGHEST.format(table=_table(model)) for model in _GROWING)
    with connection.cursor() as cursor:
        cursor.execute(_QUERY.format(chain=_table(Chain), others=", ".join(others)))
        numbers = cursor.fetchone()
    return " ".join(map(str, numbers))


def another_day(now: datetime) -> datetime:
    """The moment after now at which a day begins in the first of the organisations."""
    zones = Organisation.objects.order_by().values_list("time_zone", flat=True).distinct()
    return min(_midnights(now, zones), default=now + timedelta(days=1))


def look_again() -> None:
    """Have everything swept anew: something changed of which no mark tells."""
    Round.objects.update(mark="", swept="")


def _midnights(now: datetime, zones: Iterable[str]) -> Iterable[datetime]:
    for zone in zones:
        there = now.astimezone(ZoneInfo(zone))
        tomorrow = there.date() + timedelta(days=1)
        yield datetime.combine(tomorrow, time(), ZoneInfo(zone))


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
