"""How rows are found: by the folded names of people, by other names, by unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from paryz.matters.listing import Choice
from paryz.matters.picking import FEW, Found, among
from paryz.people.models import Unit, UnitPath
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to


def by_name(prefix: str = "person__") -> Callable[[str], Q]:
    """The search on the folded name of a person, or of another row where the prefix says so."""
    return lambda word: Q(**{f"{prefix}folded__contains": word})


def counted(name: str) -> list[tuple[int, str]]:
    """What names are sorted by so that school № 2 stands before school № 10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def unit_choice(actor: Actor, condition: Callable[[Any], Q]) -> Choice | None:
    """A filter by unit with the units under it; None where the actor sees at most one.

    ``condition`` narrows rows to some units, given as a subquery of their keys. Many units are
    not listed but found by words of their names, and all that the words fit are meant.
    """
    rows = visible_to(actor, Unit.objects.filter(closed_on=None))
    # In any order: those that are listed are sorted here, and of many no more is asked.
    units = list(rows.order_by().values_list("uid", "name", "organisation__name")[: FEW + 1])
    if len(units) < 2:
        return None
    units.sort(key=lambda unit: (unit[2], counted(unit[1])))
    several = len({organisation for _uid, _name, organisation in units}) > 1
    return Choice(
        name="unit",
        label=_("Unit"),
        every=_("All units"),
        options=[
            (uid, format_lazy("{} · {}", name, organisation) if several else name)
            for uid, name, organisation in units
        ],
        found=None
        if len(units) <= FEW
        else Found(
            among(rows.select_related("organisation"), with_organisation),
            label=_("Unit"),
            several=True,
            required=False,
        ),
        condition=lambda uid: condition(units_under(uid)),
    )


def with_organisation(unit: Unit) -> str:
    """A unit as it is told from those of other organisations."""
    return f"{unit.name} · {unit.organisation.name}"


def units_under(uid: str | list[str]) -> QuerySet[UnitPath, int]:
    """The keys of a unit, or of some, and of the units that lie under them now."""
    some = [uid] if isinstance(uid, str) else uid
    return UnitPath.objects.filter(ancestor__uid__in=some, until=None).values_list(
        "descendant", flat=True
    )
