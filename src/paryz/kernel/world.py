"""The law of an installation and an organisation's choices in it: what facts are judged under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from paryz.kernel.calendar import Calendar
from paryz.kernel.rules import Code, Duty, Edition, Force, Package, Provision
from paryz.kernel.situation import InForce, Law
from paryz.kernel.standing import Standing


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


@dataclass(frozen=True)
class World:
    """The codes, the calendar and the settings under which facts are judged."""

    package: Package
    calendar: Calendar
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def law(self) -> Law:
        """What rules are given of it."""
        return Law(
            calendar=self.calendar,
            days=self._days,
            readings={**self.package.defaults, **self.settings.readings},
            adopts=self.settings.adopts,
        )

    def reading(self, key: str) -> str:
        """The organisation's choice, or the default, of a switchable reading."""
        return self.law.reading(key)

    @cached_property
    def overdue_after(self) -> str:
        """Which last day counts: strict or rolled; strict where the country's law leaves no
        choice."""
        return self.law.readings.get("overdue_after", "strict")

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was worked out under this law and is looked up again (evaluation alone)."""
        return {}

    @cached_property
    def _days(self) -> dict[str, InForce]:
        found: dict[str, InForce] = {}
        for code in self.package.codes:
            editions = [
                self._edition_in_force(code, position) for position in range(len(code.editions))
            ]
            found.update(zip((each.id for each in code.editions), editions, strict=True))
            found[code.id] = replace(editions[0], last=code.last_day)
        return found

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
        return self._days[id]

    def worded_since(self, code: Code) -> date:
        """The first day of the wording that is installed: the newest."""
        return self._days[code.editions[-1].id].first

    def applied_since(self, code: Code) -> date | None:
        """The first day to which that wording is applied; None where it is applied to every day."""
        reading = code.editions[-1].earlier_wording
        if not reading or self.reading(reading) != "none":
            return None
        return self.worded_since(code)

    def force(self, code: Code, standing: Standing, day: date) -> Force | None:
        """Whether the code binds the person on the day, as code or as the organisation's rule."""
        return self.applies(code, day) if standing.serves_as(code.category, day) else None

    def applies(self, code: Code, day: date) -> Force | None:
        """Whether the code binds whom it is for on the day, as code or as the organisation's
        rule."""
        in_force = self._days[code.id]
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
