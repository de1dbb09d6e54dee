"""How rows are found: by the folded names of people, by other names, by unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from paryz.people.actors import Actor
from paryz.people.models import Unit, UnitPath
from paryz.people.names import folded
from paryz.people.policy import visible_to
from paryz.registers.listing import Choice


def by_name(prefix: str = "person__") -> Callable[[str], Q]:
    """The search on the folded name of a person."""
    return lambda word: Q(**{f"{prefix}folded__contains": word})


def by_words_in(rows: QuerySet[Any], *fields: str) -> Callable[[str], Q]:
    """The search in a table of few rows whose names are not folded: it is read once, if asked."""
    read: list[tuple[int, str]] = []

    def condition(word: str) -> Q:
        if not read:
            found = rows.order_by().values_list("pk", *fields)
            read.extend((pk, folded(" ".join(map(str, names)))) for pk, *names in found)
        return Q(pk__in=[pk for pk, name in read if word in name])

    return condition


def counted(name: str) -> list[tuple[int, str]]:
    """What names are sorted by so that school № 2 stands before school № 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def unit_choice(actor: Actor, condition: Callable[[Any], Q]) -> Choice | None:
    """A filter by unit with the units under it; None where the actor sees at most one.

    ``condition`` narrows rows to some units, given as a subquery of their keys.
    """
    units = list(
        visible_to(actor, Unit.objects.filter(closed_on=None))
        .order_by("organisation__name", "name")
        .values_list("uid", "name", "organisation__name")
    )
    units.sort(key=lambda unit: (unit[2], counted(unit[1])))
    if len(units) < 2:
        return None
    several = len({organisation for _uid, _name, organisation in units}) > 1
    return Choice(
        name="unit",
        label=_("Unit"),
        every=_("All units"),
        options=[
            (uid, format_lazy("{} · {}", name, organisation) if several else name)
            for uid, name, organisation in units
        ],
        condition=lambda uid: condition(units_under(uid)),
    )


def units_under(uid: str) -> QuerySet[UnitPath, int]:
    """The keys of a unit and of the units that lie under it now."""
    return UnitPath.objects.filter(ancestor__uid=uid, until=None).values_list(
        "descendant", flat=True
    )
