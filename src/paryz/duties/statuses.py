"""How duties stand on a day, asked of the database: the rule of the kernel, in SQL.

:func:`paryz.kernel.evaluation.status` is the same rule for one duty; a test holds both together.
Nothing here knows a reading: it is in ``late_from`` already.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from paryz.duties.models import Deadline
from paryz.kernel.evaluation import Dates, status

STATUSES = ("open", "disputed", "overdue", "done", "done-disputed", "done-late", "ended")
# So many days before the last working day of a term, a duty is due soon.
SOON = timedelta(days=3)

Rows = TypeVar("Rows", bound="QuerySet[Deadline]")


def known_by(day: date, *, past: bool) -> Q:
    """The duties that had arisen by a day; all of them where the day is today."""
    return Q(cause_day__lte=day) if past else Q()


def is_done(day: date, *, past: bool = False) -> Q:
    """The duties that are discharged; of a past day, those that were discharged by then."""
    return Q(discharged_on__lte=day) if past else Q(discharged_on__isnull=False)


def is_ended(day: date, *, past: bool = False) -> Q:
    """The duties that ended undone, by the day."""
    ended = Q(ended_on__lte=day) if past else Q(ended_on__isnull=False)
    return ended & is_undone(day, past=past)


def is_undone(day: date, *, past: bool = False) -> Q:
    """The duties that nobody has discharged by the day."""
    nobody = Q(discharged_on__isnull=True)
    return nobody | Q(discharged_on__gt=day) if past else nobody


def is_open(day: date, *, past: bool = False) -> Q:
    """The duties that are neither discharged nor ended, late or not."""
    lasting = Q(ended_on__isnull=True)
    if past:
        lasting |= Q(ended_on__gt=day)
    return known_by(day, past=past) & is_undone(day, past=past) & lasting


def is_late(day: date, *, past: bool = False) -> Q:
    """The duties that are overdue on the day."""
    return is_open(day, past=past) & Q(late_from__lte=day)


def is_due_soon(day: date, *, past: bool = False) -> Q:
    """The duties that are not overdue and must be done within :data:`SOON`."""
    return is_open(day, past=past) & Q(act_by__lte=day + SOON, late_from__gt=day)


def late(rows: Rows, today: date, *, past: bool = False) -> Rows:
    """The rows that are overdue on the day."""
    return rows.filter(is_late(today, past=past))


def due_soon(rows: Rows, today: date, *, past: bool = False) -> Rows:
    """The rows that are to be done soon, and are not overdue yet."""
    return rows.filter(is_due_soon(today, past=past))


def with_status(rows: Rows, today: date, *, past: bool = False) -> Rows:
    """The rows with their ``status`` on the day, in the words of the vocabulary.

    ``past``: the day is one that has passed, and what was not known then is left out. Duties
    whose cause came later are no rows, and what was done or ended later does not count.
    """
    discharged = is_done(today, past=past)
    in_time = Q(due__isnull=True) | Q(discharged_on__lte=F("due"))
    after = Q(late_from__isnull=False, discharged_on__gte=F("late_from"))
    found = Case(
        When(discharged & in_time, then=Value("done")),
        When(discharged & after, then=Value("done-late")),
        When(discharged, then=Value("done-disputed")),
        When(is_ended(today, past=past), then=Value("ended")),
        When(late_from__lte=today, then=Value("overdue")),
        When(Q(due__isnull=True) | Q(due__gte=today), then=Value("open")),
        default=Value("disputed"),
        output_field=CharField(),
    )
    return rows.filter(known_by(today, past=past)).annotate(status=found)


def having(status: str, day: date, *, past: bool = False) -> Q:
    """The condition that a duty has a status, one of :data:`STATUSES` or ``due-soon``.

    Without an annotation, so that counting many of them is one lean query.
    """
    open_ = is_open(day, past=past)
    not_late = Q(late_from__isnull=True) | Q(late_from__gt=day)
    in_time = Q(due__isnull=True) | Q(discharged_on__lte=F("due"))
    after = Q(late_from__isnull=False, discharged_on__gte=F("late_from"))
    beyond = Q(due__isnull=False, discharged_on__gt=F("due"))
    before = Q(late_from__isnull=True) | Q(discharged_on__lt=F("late_from"))
    done = known_by(day, past=past) & is_done(day, past=past)
    conditions = {
        "open": open_ & not_late & (Q(due__isnull=True) | Q(due__gte=day)),
        "disputed": open_ & not_late & Q(due__lt=day),
        "overdue": is_late(day, past=past),
        "due-soon": is_due_soon(day, past=past),
        "done": done & in_time,
        "done-late": done & beyond & after,
        "done-disputed": done & beyond & before,
        "ended": known_by(day, past=past) & is_ended(day, past=past),
    }
    return conditions[status]


def of(duty: Deadline, today: date) -> str:
    """The status of one row that is loaded already, by the kernel's own rule."""
    return status(
        Dates(due=duty.due, act_by=duty.act_by, rolled=duty.rolled, late_from=duty.late_from),
        done_on=duty.discharged_on,
        ended_on=duty.ended_on,
        today=today,
    )


def shown(duty: Deadline, status: str, today: date) -> str:
    """The status as a reader is shown it: open duties may be due soon, or of unknown length."""
    if status != "open":
        return status
    if duty.unknown:
        return "unknown"
    return "due-soon" if duty.act_by and duty.act_by <= today + SOON else "open"
