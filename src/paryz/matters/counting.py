"""How many rows a list has: counted as far as anybody reads, and said to be more beyond that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, Q, QuerySet, Subquery
from django.utils.formats import number_format

# So many rows of a tab are counted; of a ministry's it is said that there are more.
MOST = 1_000
Rows = QuerySet[Any]


class _UpToMost(Subquery):
    """How many rows a query finds, one above :data:`MOST` at the most."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows.order_by().values("pk")[: MOST + 1])


def counted(rows: Rows, conditions: Sequence[Q]) -> Sequence[int]:
    """How many of the rows fit each condition. One query, that reads every row once."""
    asked = {
        f"tab_{place}": Count("pk", filter=condition) if condition else Count("pk")
        for place, condition in enumerate(conditions)
    }
    found = rows.aggregate(**asked)
    return [found[name] or 0 for name in asked]


def counted_up_to_most(rows: Rows, conditions: Sequence[Q]) -> Sequence[int]:
    """The same, one above :data:`MOST` at the most: each condition looks for its own rows.

    It pays where conditions are met by many rows and ask little of each.
    """
    # Any row: it is asked for nothing but the counts, and where there is none all of them are 0.
    one = rows.model._default_manager.order_by()
    counts = (_UpToMost(rows.filter(condition)) for condition in conditions)
    return next(iter(one.values_list(*counts)[:1]), (0,) * len(conditions))


class Counted(Paginator):  # type: ignore[type-arg]  # Django knows no Paginator[…]
    """The pages of rows of which it was told how many there are.

    ``exact`` is False where :func:`counted_up_to_most` said so. Whoever asks for a page beyond that
    waits until all rows are counted.
    """

    def __init__(self, rows: Rows, size: int, count: int, *, exact: bool, asked: str) -> None:
        super().__init__(rows, size)
        self._count, self._exact = count, exact or count <= MOST
        if not self._exact and asked.isdecimal() and int(asked[:9]) * size > MOST:
            self._count, self._exact = rows.count(), True

    @property
    def count(self) -> int:
        """The number it was told, or counted."""
        return self._count

    @property
    def said(self) -> str:
        """The same as it is shown."""
        return said(self._count, exact=self._exact)


def said(count: int, *, exact: bool) -> str:
    """A number of rows as it is shown: 17, or 1,000+."""
    if exact or count <= MOST:
        return number_format(count)
    return f"{number_format(MOST, force_grouping=True)}+"
