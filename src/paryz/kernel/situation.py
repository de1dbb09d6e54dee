"""What a rule may look at: the facts of a matter, who the people are, and the law that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from paryz.kernel.calendar import Calendar
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.standing import Standing

Kind = TypeVar("Kind", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class InForce:
    """From when to when a code or an edition holds, and how that is known.

    ``first`` is the earliest possible day where ``verified`` is False.
    """

    first: date
    last: date | None
    verified: bool
    basis: str

    def holds(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, kw_only=True)
class Law:
    """What a rule needs of the world: the calendar, and what the organisation decided.

    ``days`` are those of codes and editions by id, ``readings`` the choice or the default of
    each switchable reading, ``adopts`` the codes adopted as internal rules.
    """

    calendar: Calendar
    days: Mapping[str, InForce]
    readings: Mapping[str, str] = field(default_factory=dict)
    adopts: frozenset[str] = frozenset()

    def in_force(self, id: str) -> InForce:
        """When a code or an edition holds; LookupError for an unknown id."""
        return self.days[id]

    def reading(self, key: str) -> str:
        """The organisation's choice, or the default, of a switchable reading."""
        return self.readings[key]


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The facts of one matter in their order, and all that they are judged by.

    ``common`` are the facts that concern everyone, such as an edition taking effect.
    """

    matter: tuple[str, str]
    facts: tuple[Fact, ...]
    standings: Mapping[str, Standing]
    law: Law
    common: tuple[Fact, ...] = ()

    def standing(self, person: str) -> Standing:
        """The standing of a person; somebody unknown serves nowhere."""
        return self.standings.get(person) or Standing(person=person)

    def all(self, kind: type[Kind]) -> Iterator[Kind]:
        """The facts of a kind, earliest first."""
        return (fact for fact in self.facts if isinstance(fact, kind))

    def first(self, kind: type[Kind]) -> Kind | None:
        """The earliest fact of a kind, if there is one."""
        return next(self.all(kind), None)

    def has(self, name: str) -> bool:
        """Whether a kind of fact, by its name, is among the facts."""
        return any(kind_of(fact) == name for fact in self.facts)
