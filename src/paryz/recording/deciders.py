"""Who decided what a complaint is about, and therefore neither handles the complaint nor sees it.

Worked out from the record whenever the complaint is derived, and stated by nobody: whoever
recorded the complaint need not see the case, and does not learn from it who decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from django.db.models import Q

from paryz.duties.models import Matter
from paryz.kernel.facts import KINDS
from paryz.ledger.models import Entry
from paryz.people.models import Organisation

SIGNED = "person:"


@cache
def deciding() -> frozenset[str]:
    """What can be complained of: the kinds of matter in which somebody decides something."""
    return frozenset(
        kind.matter_field or "" for kind in KINDS.values() if kind.decided_by is not None
    )


def deciders(organisation: Organisation, named: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who decided each matter that is named, by its number, its identifier or a fact of it.

    A matter of another organisation and one that there is not have nobody. Three queries.
    """
    asked = {name for name in named if name}
    if not asked:
        return {}
    matters = Matter.objects.filter(organisation=organisation, kind__in=deciding())
    found: dict[tuple[str, str], set[str]] = {}
    for kind, matter, number in matters.filter(
        Q(identifier__in=asked) | Q(number__in=asked)
    ).values_list("kind", "identifier", "number"):
        found.setdefault((kind, matter), set()).update({matter, number} & asked)
    here = Entry.objects.filter(chain__key=organisation.uid)
    for kind, matter, fact in here.filter(fact__in=asked, matter_kind__in=deciding()).values_list(
        "matter_kind", "matter", "fact"
    ):
        found.setdefault((kind, matter), set()).add(fact)
    decided: dict[str, set[str]] = {}
    for entry in here.filter(_any_of(found), content__isnull=False):
        fields = KINDS[entry.kind].decided_by
        if fields is None:
            continue
        said = {**(entry.content or {}), "person": entry.person}
        people = {str(said.get(name, "")) for name in fields}
        if entry.recorded_by.startswith(SIGNED):
            people.add(entry.recorded_by.removeprefix(SIGNED))
        for name in found[entry.matter_kind, entry.matter]:
            decided.setdefault(name, set()).update(people - {""})
    return {name: frozenset(people) for name, people in decided.items()}


def _any_of(matters: Iterable[tuple[str, str]]) -> Q:
    condition = Q(pk__in=())
    for kind, matter in matters:
        condition |= Q(matter_kind=kind, matter=matter)
    return condition
