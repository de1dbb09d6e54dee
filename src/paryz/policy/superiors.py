"""For whom a matter is shut: whose people somebody is, then and now, in one query.

Somebody's superiors are the direct supervisors of their posts and whoever held the role of
supervisor over the unit or the organisation of a post, at every level up, each for as long as
the whole way up stood. Kin are read both ways. Whoever holds a role in somebody's place today
is shut out of whatever that person is shut out of.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from paryz.people.parties import Exclusion
from paryz.people.ties import ties

# Somebody with the first and the last day on which they stood above somebody else.
_Stood = tuple[int, date, date]
# A party for one of these reasons shuts out their subordinates and kin too.
SPREADING = frozenset(
    {Exclusion.Why.ACCUSED.value, Exclusion.Why.SUPERIOR.value, Exclusion.Why.INTERESTED.value}
)


@dataclass(frozen=True, kw_only=True)
class Shut:
    """Whose being a party shuts somebody out, by the keys of people.

    ``themselves``: the person, and those in whose place they hold a role, for every reason.
    ``still``: those, their kin and their superiors of today. ``once``: the last day on which
    others were superiors or kin, who count for events of that day or before.
    """

    themselves: frozenset[int]
    still: frozenset[int]
    once: tuple[tuple[date, frozenset[int]], ...] = field(default=())

    def by(self, party: int, why: str, since: date) -> bool:
        """Whether that party shuts the person out of its matter."""
        if party in self.themselves:
            return True
        if why not in SPREADING:
            return False
        return party in self.still or any(
            party in people and since <= last for last, people in self.once
        )

    def parties(self) -> Q:
        """The condition that a row of :class:`Exclusion` shuts the person out."""
        people = Q(person__in=self.still)
        for last, those in self.once:
            people |= Q(person__in=those, since__lte=last)
        return Q(person__in=self.themselves) | (people & Q(why__in=SPREADING))


def shut_of(person: int, today: date) -> Shut:
    """Whose being a party shuts one person out. One query."""
    return shut_of_all([person], today)[person]


def shut_of_all(people: Collection[int], today: date) -> dict[int, Shut]:
    """The same of many people. One query, whatever the size of the installation."""
    themselves: dict[int, set[int]] = {each: {each} for each in people}
    kin: dict[int, list[tuple[int, date]]] = defaultdict(list)
    ways: dict[int, list[_Stood]] = defaultdict(list)
    for kind, person, other, since, until in ties(people, today):
        if kind == "place":
            themselves[person].add(other)
        elif kind == "kin":
            kin[person].append((other, until))
        else:
            ways[person].append((other, since, until))
    shut: dict[int, Shut] = {}
    for person, those in themselves.items():
        last = _superiors(those, ways, today)
        for each in those:
            for relative, until in kin[each]:
                last[relative] = max(until, last.get(relative, until))
        shut[person] = _sorted(those, last, today)
    return shut


def _superiors(
    people: Iterable[int], ways: dict[int, list[_Stood]], today: date
) -> dict[int, date]:
    """The superiors of the people at every level, each with the last day until today.

    Days shrink on the way up, and a way within the days of one that was gone before leads to
    nothing new: so a circle comes to its end.
    """
    gone: dict[int, list[tuple[date, date]]] = defaultdict(list)
    last: dict[int, date] = {}
    to_go = deque((each, date.min, today) for each in people)
    while to_go:
        person, since, until = to_go.popleft()
        if any(first <= since and until <= end for first, end in gone[person]):
            continue
        gone[person].append((since, until))
        for superior, first, end in ways[person]:
            begins, ends = max(since, first), min(until, end)
            if begins <= ends:
                last[superior] = max(ends, last.get(superior, ends))
                to_go.append((superior, begins, ends))
    return last


def _sorted(themselves: set[int], last: dict[int, date], today: date) -> Shut:
    still, once = set(themselves), defaultdict[date, set[int]](set)
    for party, day in last.items():
        if day >= today:
            still.add(party)
        elif party not in themselves:
            once[day].add(party)
    return Shut(
        themselves=frozenset(themselves),
        still=frozenset(still),
        once=tuple((day, frozenset(once[day])) for day in sorted(once)),
    )
