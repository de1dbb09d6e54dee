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

    The person's other matters are derived anew when it is another one, and only then.

    ``leavings`` are those facts by which a service, or all of them, ended. ``assumed``: nothing
    is known, and the person counts as bound by every code (scenarios).
    """

    person: str
    services: tuple[Service, ...] = ()
    leavings: tuple[Fact, ...] = ()
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
        return self.assumed or any(
            service.category == category and service.holds(day) for service in self.services
        )

    def entered_by(self, fact: Fact) -> Service | None:
        """The service that the fact entered."""
        return next((each for each in self.services if each.entered.id == fact.id), None)

    def counts_for(self, service: Service, day: date) -> bool:
        """What was signed that day counts for the service: within it, or before it but after the
        leaving before it."""
        if day >= service.entered.day:
            return service.holds(day)
        left = self._left_before(service)
        return left is None or day > left

    def _left_before(self, service: Service) -> date | None:
        """The leaving before a service: on or before its first day, and not its own end."""
        return max(
            (
                left.day
                for left in self.leavings
                if left.day <= service.entered.day and left is not service.left
            ),
            default=None,
        )

    def week_on(self, day: date, category: str) -> int:
        """The week of the service of that category on the day; five days where there is none."""
        services = self.services_on(day, category)
        return services[-1].week if services else 5
