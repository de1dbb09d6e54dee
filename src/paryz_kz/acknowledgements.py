"""Which signature counts for which service, and when nobody owes one any more (E5, E6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from paryz.facts import (
    AcknowledgementRefused,
    CodeAcknowledged,
    EditionTookEffect,
    ServiceEntered,
    ServiceLeft,
)
from paryz.kernel.facts import Fact
from paryz.kernel.rules import Force
from paryz.kernel.situation import Situation
from paryz.kernel.standing import Service, Standing

CIVIL = "kz-civil-2020"
HONOUR = "kz-honour-2005"


def is_category(category: str) -> Callable[[Fact, Situation], bool]:
    """The service entered is of that category."""

    def entered(cause: Fact, situation: Situation) -> bool:
        return isinstance(cause, ServiceEntered) and cause.category == category

    return entered


def is_of(code: str) -> Callable[[Fact, Situation], bool]:
    """The fact is about that code."""

    def about(cause: Fact, situation: Situation) -> bool:
        return getattr(cause, "code", None) == code

    return about


def _service_entered_by(cause: Fact, standing: Standing) -> Service | None:
    return next((each for each in standing.services if each.entered.id == cause.id), None)


def _last_leaving_before(service: Service, standing: Standing) -> date | None:
    """The ServiceLeft before a service: on or before its first day, and not its own end."""
    return max(
        (
            fact.day
            for fact in standing.facts
            if isinstance(fact, ServiceLeft)
            and fact.day <= service.entered.day
            and fact is not service.left
        ),
        default=None,
    )


def counts_for(service: Service, standing: Standing, day: date) -> bool:
    """A signature of that day counts for the service: within it, or before it but after the
    leaving before it."""
    if day >= service.entered.day:
        return service.holds(day)
    left = _last_leaving_before(service, standing)
    return left is None or day > left


def in_that_service(code: str) -> Callable[[Fact, Fact, Situation], bool]:
    """The signature is of that code and counts for the service that raised the duty."""

    def counts(cause: Fact, fact: Fact, situation: Situation) -> bool:
        standing = situation.standing(cause.person)
        service = _service_entered_by(cause, standing)
        return (
            isinstance(fact, CodeAcknowledged)
            and fact.code == code
            and service is not None
            and counts_for(service, standing, fact.day)
        )

    return counts


def in_that_service_refused(code: str) -> Callable[[Fact, Fact, Situation], bool]:
    """The refusal to sign is of that code and within the service that raised the duty."""

    def tells(cause: Fact, fact: Fact, situation: Situation) -> bool:
        service = _service_entered_by(cause, situation.standing(cause.person))
        return (
            isinstance(fact, AcknowledgementRefused)
            and fact.code == code
            and service is not None
            and service.holds(fact.day)
        )

    return tells


def left_that_service(cause: Fact, situation: Situation) -> Fact | None:
    """The end of the service that raised the duty."""
    service = _service_entered_by(cause, situation.standing(cause.person))
    return service.left if service else None


def left_while_unfiled(cause: Fact, situation: Situation) -> Fact | None:
    """The end of the service for which the signature counts; the longest one where several do."""
    standing = situation.standing(cause.person)
    return _all_left(
        service for service in standing.services if counts_for(service, standing, cause.day)
    )


def _all_left(services: Iterable[Service]) -> Fact | None:
    """The last leaving of services that are all over."""
    ends = [service.left for service in services]
    known = [left for left in ends if left is not None]
    return max(known, key=lambda left: left.day) if known and len(known) == len(ends) else None


def form_is_owed(cause: Fact, situation: Situation) -> Force | None:
    """E6 follows a signature that counts for a civil service, given before or within it."""
    standing = situation.standing(cause.person)
    first = situation.law.in_force(CIVIL).first
    if cause.day < first:
        return None
    if standing.assumed:
        return "code"
    counted = any(
        service.category == "civil" and counts_for(service, standing, cause.day)
        for service in standing.services
    )
    return "code" if counted else None


def same_code(cause: Fact, fact: Fact, situation: Situation) -> bool:
    """Both facts are about one code."""
    return getattr(cause, "code", None) == getattr(fact, "code", None)


def servants_week(cause: Fact, situation: Situation) -> int:
    """The week of the service entered, or of the service on the day of the cause."""
    if isinstance(cause, ServiceEntered):
        return int(cause.week)
    standing = situation.standing(situation.matter[1])
    services = standing.services_on(cause.day, "civil")
    return services[-1].week if services else 5


def editions_while_serving(situation: Situation) -> Iterable[Fact]:
    """The editions of the Code of Ethics that took effect while the person was in service
    that had begun on an earlier day."""
    standing = situation.standing(situation.matter[1])
    for fact in situation.common:
        if not isinstance(fact, EditionTookEffect) or fact.code != CIVIL:
            continue
        if _serving_since_before(standing, fact.day):
            yield fact


def _serving_since_before(standing: Standing, day: date) -> list[Service]:
    return [each for each in standing.services_on(day, "civil") if each.entered.day < day]


def of_the_new_edition(cause: Fact, fact: Fact, situation: Situation) -> bool:
    """The signature is of the Code of Ethics and, where it names an edition, of the new one."""
    assert isinstance(cause, EditionTookEffect)
    return (
        isinstance(fact, CodeAcknowledged)
        and fact.code == CIVIL
        and fact.edition in (None, cause.edition)
    )


def refused_since_the_edition(cause: Fact, fact: Fact, situation: Situation) -> bool:
    """The refusal to sign is of the Code of Ethics, since the edition took effect."""
    return isinstance(fact, AcknowledgementRefused) and fact.code == CIVIL and fact.day >= cause.day


def left_after_the_edition(cause: Fact, situation: Situation) -> Fact | None:
    """The end of the service during which the edition took effect; of the longest of several."""
    return _all_left(_serving_since_before(situation.standing(situation.matter[1]), cause.day))
