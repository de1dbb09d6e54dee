"""What a rule may look at: the facts of a matter, who the people are, and the law that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from paryz.kernel.calendar import Calendar
from paryz.kernel.facts import Fact, kind_of
from paryz.kernel.rules import Code, Duty, Edition, Force, Package, Provision, Reading
from paryz.kernel.standing import Standing

Kind = TypeVar("Kind", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an organisation decided where the law leaves it open.

    ``readings`` by key, ``policies`` the acts switched on, ``adopts`` the codes adopted as
    internal rules, ``published`` the days of first publication by the edition's setting.
    """

    readings: Mapping[str, str] = field(default_factory=dict)
    policies: frozenset[str] = frozenset()
    adopts: frozenset[str] = frozenset()
    published: Mapping[str, date] = field(default_factory=dict)


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


@dataclass(frozen=True)
class World:
    """The codes, the calendar and the settings under which facts are judged."""

    package: Package
    calendar: Calendar
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        found = {each.key: each for each in self.package.readings if each.key}
        for code in self.package.codes:
            for provision in code.provisions:
                found.update({each.key: each for each in provision.readings if each.key})
        return found

    def reading(self, key: str) -> str:
        """The organisation's choice, or the default, of a switchable reading."""
        return self.settings.readings.get(key) or self._readings[key].default or ""

    @cached_property
    def overdue_after(self) -> str:
        """Which last day counts: strict or rolled."""
        return self.reading("overdue_after")

    @cached_property
    def _in_force(self) -> dict[str, InForce]:
        return {
            edition.id: self._edition_in_force(code, position)
            for code in self.package.codes
            for position, edition in enumerate(code.editions)
        }

    def _first_day(self, edition: Edition) -> tuple[date, bool, str]:
        if edition.first_day is not None:
            return edition.first_day, True, "source"
        published = self.settings.published.get(edition.publication or "")
        if published is not None:
            return published + timedelta(days=edition.days_after + 1), True, "computed"
        assert edition.not_before is not None
        return edition.not_before, False, "not verified"

    def _edition_in_force(self, code: Code, position: int) -> InForce:
        first, verified, basis = self._first_day(code.editions[position])
        last = code.last_day
        if position + 1 < len(code.editions):
            last = self._first_day(code.editions[position + 1])[0] - timedelta(days=1)
        return InForce(first=first, last=last, verified=verified, basis=basis)

    def in_force(self, id: str) -> InForce:
        """When a code (by its id) or an edition holds; LookupError for an unknown id."""
        for code in self.package.codes:
            if code.id == id:
                first = self._in_force[code.editions[0].id]
                return InForce(
                    first=first.first,
                    last=code.last_day,
                    verified=first.verified,
                    basis=first.basis,
                )
        return self._in_force[id]

    @cached_property
    def _codes_in_force(self) -> dict[str, InForce]:
        return {code.id: self.in_force(code.id) for code in self.package.codes}

    def force(self, code: Code, standing: Standing, day: date) -> Force | None:
        """Whether the code binds the person on the day, as code or as the organisation's rule."""
        if not standing.serves_as(code.category, day):
            return None
        in_force = self._codes_in_force[code.id]
        if in_force.holds(day):
            return "code"
        adopted = code.adoptable and code.id in self.settings.adopts
        if adopted and in_force.last is not None and day > in_force.last:
            return "policy"
        return None

    @cached_property
    def by_cause(self) -> dict[str, tuple[tuple[Code, Provision, Duty], ...]]:
        """The duties that a kind of fact may raise, in the order of the codes."""
        found: dict[str, list[tuple[Code, Provision, Duty]]] = {}
        for entry in self.duties:
            if entry[2].causes is None:
                for kind in entry[2].arises_from:
                    found.setdefault(kind.__name__, []).append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    @cached_property
    def by_matter(self) -> dict[str, tuple[tuple[Code, Provision, Duty], ...]]:
        """The duties whose cause lies outside the matter, by the kind of matter."""
        found: dict[str, list[tuple[Code, Provision, Duty]]] = {}
        for entry in self.duties:
            if entry[2].causes is not None:
                found.setdefault(entry[2].in_matter or "person", []).append(entry)
        return {matter: tuple(entries) for matter, entries in found.items()}

    @cached_property
    def duties(self) -> tuple[tuple[Code, Provision, Duty], ...]:
        """Every duty of every code that the organisation's policies allow."""
        return tuple(
            (code, provision, duty)
            for code in self.package.codes
            for provision in code.provisions
            for duty in provision.duties
            if duty.policy is None
            or duty.policy in self.settings.policies
            or duty.policy in self.settings.adopts
        )


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The facts of one matter in the order of their days, and all that they are judged by.

    ``common`` are the facts that concern everyone, such as an edition taking effect.
    """

    matter: tuple[str, str]
    facts: tuple[Fact, ...]
    standings: Mapping[str, Standing]
    world: World
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
