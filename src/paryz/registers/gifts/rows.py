"""The rows of the register: gifts and services that somebody may see, and how many there are.

Whoever keeps a whole organisation's register may have a hundred thousand of them: how many
stand where is then kept by recording (`duties.Tally`) and not counted for each page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from paryz.duties.models import Matter, Tally
from paryz.matters.rows import OPEN, late
from paryz.policy.actors import Actor
from paryz.policy.seeing import ETHICS, PERSONNEL, visible_to, whole_organisations

REGISTER = "gifts"
# What must move within so many days stands in the week's list.
WEEK = timedelta(days=7)
STAGES = ("done", "declined", "nothing", "listed")
# The filters that a tally knows.
_TALLIED = frozenset({"kind", "state", "year"})

Given = Mapping[str, Any]
Rows = QuerySet[Matter]


def within_a_week(today: date) -> Q:
    """The rows in which something must be done in the days to come, and is not overdue yet."""
    not_late = Q(late_from__isnull=True) | Q(late_from__gt=today)
    return OPEN & not_late & Q(act_by__lte=today + WEEK)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The rows that an actor may see, and how many of them there are of which sort."""

    actor: Actor
    today: date

    @cached_property
    def rows(self) -> Rows:
        """Every gift and service that the actor may see."""
        found = visible_to(self.actor, Matter.objects.filter(register=REGISTER))
        # It takes nothing away: the engines see by it which index leads to the rows.
        return found if self.whole is None else found.filter(self.whole)

    @cached_property
    def whole(self) -> Q | None:
        """The condition on rows of organisations of which the actor sees all, and none besides.

        None where it is otherwise: rows of some units, or of one's own in another organisation.
        """
        whole = whole_organisations(self.actor, PERSONNEL, ETHICS)
        if self.actor.person is None or whole is None:
            return whole
        own = Matter.objects.filter(register=REGISTER, person=self.actor.person)
        return None if own.exclude(whole).exists() else whole

    @cached_property
    def _tallies(self) -> QuerySet[Tally] | None:
        found = Tally.objects.filter(register=REGISTER, count__gt=0).order_by()
        if self.actor.operator:
            return found
        return None if self.whole is None else found.filter(self.whole)

    def counted(self, given: Given) -> Mapping[str, int] | None:
        """How many rows each tab has, for filters that a tally knows; None for others."""
        filters = given.keys() - {"tab", "sort"}
        if self._tallies is None or filters - _TALLIED:
            return None
        asked = Q(**{name: given[name] for name in filters})
        stages = dict(self._tallies.filter(asked).values_list("stage").annotate(Sum("count")))
        return {
            "to-do": stages.get("open", 0),
            "late": self.rows.filter(asked, late(self.today)).count(),
            **{stage: stages.get(stage, 0) for stage in STAGES},
            "all": sum(stages.values()),
        }

    @cached_property
    def years(self) -> list[int]:
        """The years in which there are rows, the latest first."""
        found: QuerySet[Any] = self.rows.order_by() if self._tallies is None else self._tallies
        return list(found.order_by("-year").values_list("year", flat=True).distinct())


def open_counts(seen: Seen) -> dict[str, int]:
    """How many rows are open: in all, overdue, and to be done within a week."""
    return seen.rows.filter(OPEN).aggregate(
        open=Count("pk"),
        late=Count("pk", filter=late(seen.today)),
        soon=Count("pk", filter=within_a_week(seen.today)),
    )
