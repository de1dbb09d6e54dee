"""How the rows of registers stand on a day: open, late, and by which mark that is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from paryz.duties.models import Matter
from paryz.duties.statuses import SOON

OPEN = Q(closed_on__isnull=True)
# How the mark of a state looks, by the stage of the matter; of open ones the days decide.
_MARKS = {"done": "done", "declined": "refused", "nothing": "ended", "listed": "ended"}


def late(today: date) -> Q:
    """The rows in which something is overdue."""
    return OPEN & Q(late_from__lte=today)


def of_units(units: Any) -> Q:
    """The rows of people who served in those units on the day."""
    return Q(unit__in=units)


def mark(matter: Matter, today: date) -> str:
    """The status by which `parts/status.html` draws the state of a matter on a day."""
    if matter.stage != "open":
        return _MARKS.get(matter.stage, "unknown")
    if matter.late_from is not None and matter.late_from <= today:
        return "overdue"
    if matter.due is not None and matter.due < today:
        return "disputed"
    if matter.act_by is not None and matter.act_by <= today + SOON:
        return "due-soon"
    return "open"
