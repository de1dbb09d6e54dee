"""The one judge of order: which fact comes before which.

Facts stand by their days. Within a day those with an hour stand by their hour; one without stands
directly after the last fact of that day which it must follow, else before those with an hour; then
by the place of its kind in the vocabulary, then by what it says. Never by an identifier and never
by the order of recording: the same facts give the same state whoever recorded them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import time as clock_time
from itertools import groupby
from operator import attrgetter, ne

from paryz.kernel.facts import Fact, Kind, encode, kind_of

Content = tuple[tuple[str, str], ...]
# Whether there is an hour, the hour, the place of the kind, its name, what the fact says.
Step = tuple[bool, clock_time, int, str, Content]

_DAY = attrgetter("day")
_PLACES: dict[str, int] = {}


def stand_within_a_day(kinds: Sequence[str]) -> None:
    """Give the kinds of fact their places within a day; a kind that is not named stands last."""
    _PLACES.update({kind: place for place, kind in enumerate(kinds)})


def in_order(facts: Iterable[Kind]) -> list[Kind]:
    """The facts from the first to the last. Those alike in all but identifiers are one thing
    said twice, and stand as they were given."""
    by_day = sorted(facts, key=_DAY)
    days = [fact.day for fact in by_day]
    if all(map(ne, days, days[1:])):
        return by_day
    return [fact for _, together in groupby(by_day, _DAY) for fact in _of_a_day(list(together))]


def _of_a_day(facts: list[Kind]) -> list[Kind]:
    """Each fact is placed by a path: its own step, after those of the fact that it follows."""
    if len(facts) == 1:
        return facts
    if len(facts) == 2:
        one, other = facts
        if one.time is None and other.time is None and type(one) is not type(other):
            # The commonest day: whether or not one follows the other, their places decide. Without
            # this a matter with such a day costs a third more.
            return facts if _place(one) < _place(other) else [other, one]
    kinds = Counter(map(kind_of, facts))
    placed: list[tuple[tuple[Step, ...], Kind]] = []
    # The vocabulary places causes before what follows them, so they have their paths by then.
    for fact in sorted(facts, key=_place):
        content = _content(fact) if kinds[kind_of(fact)] > 1 else ()
        step = (fact.time is not None, fact.time or clock_time.min, *_place(fact), content)
        causes = (path for path, other in placed if fact.time is None and fact.must_follow(other))
        placed.append(((*max(causes, default=()), step), fact))
    return [fact for _, fact in sorted(placed, key=lambda each: each[0])]


def _place(fact: Fact) -> tuple[int, str]:
    kind = kind_of(fact)
    return _PLACES.get(kind, len(_PLACES)), kind


def _content(fact: Fact) -> Content:
    """What the fact says, but for the identifiers of its matter and of another fact."""
    named = (fact.matter_field, fact.lies_with)
    return tuple(sorted(each for each in encode(fact).items() if each[0] not in named))
