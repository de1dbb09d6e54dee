"""Numbers of our own, given in turn: 2026-0147 is the 147th of its kind and year here.

They are given under the lock of the organisation's chain, in the transaction of the facts: two
who register at once get two numbers, and none is lost where a fact is refused. A number once
given is not given again, whatever becomes of the fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from paryz.duties.models import Matter
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.refusal import N_, Refused
from paryz.people.models import Organisation
from paryz.recording.facts import slices
from paryz.recording.models import Numbering
from paryz.recording.recording import Recording

_OURS = re.compile(r"(\d{4})-(\d{1,9})")


def give_numbers(going: Recording) -> None:
    """Give numbers to the facts that need one; nobody else can come between.

    Those of all who wait are given together: one may bring what another would be given.
    """
    numbered = iter(_numbered(going.organisation, going.stated))
    going.asked = [
        replace(asked, facts=list(islice(numbered, len(asked.facts)))) for asked in going.asked
    ]


def _numbered(organisation: Organisation, stated: Sequence[Fact]) -> list[Fact]:
    """The facts with numbers where they need one and have none; the chain must be locked.

    Raises :class:`Refused` where one brings a number that another matter has.
    """
    if not any(fact.numbered for fact in stated):
        return list(stated)
    _are_free(organisation, stated)
    counters: dict[tuple[str, int], Numbering] = {}
    found = []
    # Numbers that were brought along come first, so that none of them is given anew.
    for fact in stated:
        if fact.numbered and (ours := _OURS.fullmatch(getattr(fact, fact.numbered) or "")):
            counter = _counter(counters, organisation, fact, int(ours[1]))
            counter.last = max(counter.last, int(ours[2]))
    for fact in stated:
        if fact.numbered and not getattr(fact, fact.numbered):
            counter = _counter(counters, organisation, fact, fact.day.year)
            counter.last += 1
            given: dict[str, Any] = {fact.numbered: f"{counter.year}-{counter.last:04}"}
            found.append(replace(fact, **given))
        else:
            found.append(fact)
    for counter in counters.values():
        counter.save()
    return found


def _counter(
    counters: dict[tuple[str, int], Numbering], organisation: Organisation, fact: Fact, year: int
) -> Numbering:
    key = (kind_of(fact), year)
    if key not in counters:
        named = {"organisation": organisation, "kind": key[0], "year": year}
        counters[key] = Numbering.objects.filter(**named).first() or Numbering(**named)
    return counters[key]


def _are_free(organisation: Organisation, stated: Iterable[Fact]) -> None:
    brought: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for fact in stated:
        number = getattr(fact, fact.numbered) if fact.numbered else None
        if number:
            kind, matter = fact.matter
            if brought[kind].setdefault(number, matter) != matter:
                raise _taken(number)
    for kind, numbers in brought.items():
        for together in slices(numbers):
            rows = Matter.objects.filter(organisation=organisation, kind=kind, number__in=together)
            for number, matter in rows.values_list("number", "identifier"):
                if numbers[number] != matter:
                    raise _taken(number)


def _taken(number: str) -> Refused:
    return Refused(
        N_("Number {number} is taken. Leave it empty, and the next one is given."), number=number
    )


__all__ = ["give_numbers"]
