"""What must move this week among gifts and services, so that nothing is forgotten.

Everything that is open stands in one list, the first that it fits; beside them the written
notices that came in lately. Two queries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from paryz.declaring.register import Words
from paryz.duties.models import Matter
from paryz.matters.declared.listing import first_fact
from paryz.matters.rows import OPEN
from paryz.registers.gifts import rows

# A row takes two kilobytes of a page; what is beyond stands in the register.
MOST_IN_A_LIST = 30


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A list of the week: its name, what is to be done about its rows, which fit, and the rows.

    ``count`` is how many there are, of which at most :data:`MOST_IN_A_LIST` stand in ``rows``.
    """

    name: str
    title: Words
    says: Words
    fits: Callable[[Matter, date], bool] = lambda row, today: False
    rows: Sequence[Matter] = ()
    count: int = 0


LISTS = (
    Waiting(
        name="late",
        title=_("Overdue"),
        says=_(
            "The last day has passed. Do it now: what is done late is recorded as done late, and "
            "nothing more."
        ),
        fits=lambda row, today: row.late_from is not None and row.late_from <= today,
    ),
    Waiting(
        name="refused",
        title=_("Hand-over refused"),
        says=_(
            "A body that refuses does not end the duty. Ask the authorized body in writing, or "
            "take it where it was directed."
        ),
        fits=lambda row, today: row.state == "handover-refused",
    ),
    Waiting(
        name="notice",
        title=_("The employer is to be told at once"),
        says=_("The giver is not known: the employer is told in writing, immediately (9.15)."),
        fits=lambda row, today: row.state == "open-notice",
    ),
    Waiting(
        name="soon",
        title=_("Act within seven days"),
        says=_("The last working day on which it can be done stands beside each."),
        fits=lambda row, today: row.act_by is not None and row.act_by <= today + rows.WEEK,
    ),
    Waiting(
        name="refused-back",
        title=_("The giver would not take it back"),
        says=_("The Code does not speak of this. The safe way is the transfer to the state."),
        fits=lambda row, today: row.state == "refused-back",
    ),
    Waiting(
        name="other",
        title=_("Later, or without a term"),
        says=_("Nothing here has to be done this week, and nothing is forgotten."),
        fits=lambda row, today: True,
    ),
    Waiting(
        name="told",
        title=_("Notices that came in"),
        says=_("Written notices of the last seven days, for the employer to read (9.15)."),
    ),
)


def week(seen: rows.Seen) -> list[Waiting]:
    """The lists of the week that hold something, the most pressing first."""
    today = seen.today
    shown = seen.rows.select_related("person", "unit").annotate(address=first_fact())
    lists: dict[str, list[Matter]] = {each.name: [] for each in LISTS}
    for row in shown.filter(OPEN).order_by(F("act_by").asc(nulls_last=True), "opened_on", "pk"):
        lists[next(each.name for each in LISTS if each.fits(row, today))].append(row)
    lists["told"] = list(
        shown.filter(told_on__gt=today - rows.WEEK, told_on__lte=today).order_by("-told_on", "pk")
    )
    return [
        replace(each, rows=found[:MOST_IN_A_LIST], count=len(found))
        for each in LISTS
        if (found := lists[each.name])
    ]
