"""What waits among the people that somebody answers for: numbers and the first rows.

Each function is a fixed number of lean queries, whatever the number of people; nothing is
counted in Python. ``late`` and the rest are the conditions of duties/statuses.py, so that the
partial index over open duties serves them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paryz.desk.duties import act_by
from paryz.desk.most_urgent import FILING, UrgentDuties, UrgentDuty, most_urgent
from paryz.duties import statuses
from paryz.duties.models import Deadline
from paryz.law import codes
from paryz.matters.columns import Column, drawn
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, visible_to
from paryz.web.tables import Cell, Table
from paryz.words.labels import act_label

FIRST_ROWS = 5
FIRST_UNITS = 8
STATUS_OF = {"late": "overdue", "soon": "due-soon", "waiting": "open"}


def others(actor: Actor) -> QuerySet[Deadline]:
    """The open duties that the actor may see besides the actor's own."""
    rows = Deadline.objects.filter(statuses.is_open(actor.today))
    return visible_to(actor, rows).exclude(person=actor.person, owed_by="servant")


def people(actor: Actor, today: date) -> dict[str, Any]:
    """Late, due soon, waiting for filing: how many, the first of each, and where."""
    found = most_urgent(others(actor), today, first=FIRST_ROWS, units=FIRST_UNITS)
    duties = reverse("duties")
    lists = [
        (gettext("Overdue"), "late", found.late, f"{duties}?tab=overdue"),
        (gettext("Due soon"), "soon", found.soon, f"{duties}?tab=due-soon"),
        (
            gettext("Signed, waiting for filing"),
            "waiting",
            found.waiting,
            f"{duties}?act={FILING}",
        ),
    ]
    return {
        "figures": _figures(actor, found, duties),
        "lists": [
            {
                "title": title,
                "count": count,
                "url": url,
                "table": _table(title, found.first[name], name),
            }
            for title, name, count, url in lists
            if name in found.first
        ],
        "units": [
            {"name": name, "late": late, "url": reverse("unit", args=[uid])}
            for uid, name, late in found.units
        ],
        "may_add": actor.has(PERSONNEL),
    }


def _figures(actor: Actor, found: UrgentDuties, duties: str) -> list[dict[str, Any]]:
    shown = figures(found.late, found.soon, found.open, duties)
    if actor.has(PERSONNEL):
        label = gettext("waiting for filing")
        url = f"{duties}?act={FILING}"
        shown.insert(2, {"value": found.waiting, "label": label, "url": url})
    return shown


def figures(late: int, soon: int, todo: int, duties: str) -> list[dict[str, Any]]:
    """How many duties are overdue, due soon and to do, each with the list that shows them."""
    tab = f"{duties}{'&' if '?' in duties else '?'}tab="
    return [
        {"value": late, "label": gettext("overdue"), "tone": "late", "url": f"{tab}overdue"},
        {"value": soon, "label": gettext("due soon"), "tone": "soon", "url": f"{tab}due-soon"},
        {"value": todo, "label": gettext("to do in all"), "url": duties},
    ]


COLUMNS = (
    Column(
        label=pgettext_lazy("a person", "Name"),
        cell=lambda duty: Cell(
            value=duty.name,
            url=reverse("person", args=[duty.person]) if duty.person else "",
            note=duty.unit,
        ),
    ),
    Column(
        label=_("What is owed"),
        cell=lambda duty: Cell(value=act_label(duty.act), url=reverse("duty", args=[duty.pk])),
    ),
    Column(label=_("Act by"), kind="day", cell=lambda duty: Cell(value=act_by(duty))),
)


def _table(title: str, rows: list[UrgentDuty], name: str) -> Table:
    status = Column(label=_("Status"), kind="status", cell=lambda duty: Cell(value=STATUS_OF[name]))
    return drawn(title, (*COLUMNS, status), rows, late=lambda duty: name == "late")


def by_kind(actor: Actor, today: date) -> list[dict[str, Any]]:
    """The open duties that the actor may see, by what is owed."""
    found = (
        others(actor)
        .order_by()
        .values("act")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=statuses.is_late(today)),
            soon=Count("pk", filter=statuses.is_due_soon(today)),
        )
    )
    order = {act: position for position, act in enumerate(codes.package().acts)}
    return [
        {
            "label": act_label(each["act"]),
            "url": f"{reverse('duties')}?act={each['act']}",
            **{name: each[name] for name in ("open", "late", "soon")},
        }
        for each in sorted(found, key=lambda each: order.get(each["act"], len(order)))
    ]
