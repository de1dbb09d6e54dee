"""A person's standing: which services, of which category and week, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Service:
    """A period of service, first and last day included; ``left`` is None while it lasts."""

    entered: Fact
    category: str
    week: int
    left: Fact | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies within the service."""
        return self.entered.day <= day and (self.left is None or day <= self.left.day)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of a person's service, and the facts it was worked out from.

    ``assumed``: nothing is known, and the person counts as bound by every code (scenarios).
    """

    person: str
    services: tuple[Service, ...] = ()
    facts: tuple[Fact, ...] = ()
    assumed: bool = False

    def services_on(self, day: date, category: str | None = None) -> tuple[Service, ...]:
        """The services that hold the day, of one category or of any."""
        return tuple(
            service
            for service in self.services
            if service.holds(day) and category in (None, service.category)
        )

    def serves_as(self, category: str, day: date) -> bool:
        """Whether the person serves in the category on the day, or is assumed to."""
        return self.assumed or bool(self.services_on(day, category))
