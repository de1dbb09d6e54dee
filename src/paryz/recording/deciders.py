"""Who decided what a complaint is about, and therefore neither handles the complaint nor sees it.

Worked out from the record whenever the complaint is derived, and stated by nobody: whoever
recorded the complaint need not see the case, and does not learn from it who decided.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from paryz.duties.models import Matter
from paryz.ledger.models import Entry
from paryz.people.models import Organisation

# What can be complained of, and the facts by which somebody decided there.
DECIDING = {
    "case": ("CaseDecided", "CollectiveConsidered"),
    "decision": ("DecisionTaken",),
    "appeal": ("AppealAnswered",),
}
# The fields of these facts that name people by identifier.
PEOPLE = ("initiated_by",)
SIGNED = "person:"


def deciders(organisation: Organisation, named: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who decided each matter that is named, by its number, its identifier or a fact of it.

    A matter of another organisation and one that there is not have nobody. Three queries.
    """
    asked = {name for name in named if name}
    if not asked:
        return {}
    matters = Matter.objects.filter(organisation=organisation, kind__in=DECIDING)
    found: dict[tuple[str, str], set[str]] = {}
    for kind, matter, number in matters.filter(
        Q(identifier__in=asked) | Q(number__in=asked)
    ).values_list("kind", "identifier", "number"):
        found.setdefault((kind, matter), set()).update({matter, number} & asked)
    here = Entry.objects.filter(chain__key=organisation.uid)
    for kind, matter, fact in here.filter(fact__in=asked, matter_kind__in=DECIDING).values_list(
        "matter_kind", "matter", "fact"
    ):
        found.setdefault((kind, matter), set()).add(fact)
    decided: dict[str, set[str]] = {}
    for entry in here.filter(_any_of(found), content__isnull=False):
        if entry.kind not in DECIDING[entry.matter_kind]:
            continue
        people = {str((entry.content or {}).get(name, "")) for name in PEOPLE}
        if entry.kind == "DecisionTaken":
            people.add(entry.person)
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


__all__ = ["deciders"]
