"""What must move this week among gifts and services, so that nothing is forgotten.

Everything that is open stands in one list, the first that it fits; beside them the written
notices that came in lately. Two queries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext

from paryz.duties.models import Matter
from paryz.matters.declared.listing import first_fact
from paryz.matters.rows import OPEN
from paryz.registers.gifts import rows

# A row takes two kilobytes of a page; what is beyond stands in the register.
MOST_IN_A_LIST = 30


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A list of the week: its name, what is to be done about its rows, and the rows.

    ``count`` is how many there are, of which at most :data:`MOST_IN_A_LIST` stand in ``rows``.
    """

    name: str
    title: str
    says: str
    rows: Sequence[Matter]
    count: int


def week(seen: rows.Seen) -> list[Waiting]:
    """The lists of the week that hold something, the most pressing first."""
    today = seen.today
    shown = seen.rows.select_related("person", "unit").annotate(address=first_fact())
    open_ = shown.filter(OPEN).order_by(F("act_by").asc(nulls_last=True), "opened_on", "pk")
    lists: dict[str, list[Matter]] = {name: [] for name, _fits in _LISTS}
    for row in open_:
        lists[next(name for name, fits in _LISTS if fits(row, today))].append(row)
    lists["told"] = list(
        shown.filter(told_on__gt=today - rows.WEEK, told_on__lte=today).order_by("-told_on", "pk")
    )
    return [
        Waiting(
            name=name,
            title=_title(name),
            says=_says(name),
            rows=found[:MOST_IN_A_LIST],
            count=len(found),
        )
        for name, found in lists.items()
        if found
    ]


def _is_late(row: Matter, today: date) -> bool:
    return row.late_from is not None and row.late_from <= today


def _is_soon(row: Matter, today: date) -> bool:
    return row.act_by is not None and row.act_by <= today + rows.WEEK


_LISTS: Sequence[tuple[str, Callable[[Matter, date], bool]]] = (
    ("late", _is_late),
    ("refused", lambda row, today: row.state == "handover-refused"),
    ("notice", lambda row, today: row.state == "open-notice"),
    ("soon", _is_soon),
    ("refused-back", lambda row, today: row.state == "refused-back"),
    ("other", lambda row, today: True),
)


def _title(name: str) -> str:
    return {
        "late": gettext("Overdue"),
        "refused": gettext("Hand-over refused"),
        "notice": gettext("The employer is to be told at once"),
        "soon": gettext("Act within seven days"),
        "refused-back": gettext("The giver would not take it back"),
        "other": gettext("Later, or without a term"),
        "told": gettext("Notices that came in"),
    }[name]


def _says(name: str) -> str:
    return {
        "late": gettext(
            "The last day has passed. Do it now: what is done late is recorded as done late, and "
            "nothing more."
        ),
        "refused": gettext(
            "A body that refuses does not end the duty. Ask the authorized body in writing, or "
            "take it where it was directed."
        ),
        "notice": gettext(
            "The giver is not known: the employer is told in writing, immediately (9.15)."
        ),
        "soon": gettext("The last working day on which it can be done stands beside each."),
        "refused-back": gettext(
            "The Code does not speak of this. The safe way is the transfer to the state."
        ),
        "other": gettext("Nothing here has to be done this week, and nothing is forgotten."),
        "told": gettext("Written notices of the last seven days, for the employer to read (9.15)."),
    }[name]
