"""Which signature counts for which service, and when nobody owes one any more (E5, E6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from paryz.facts import (
    AcknowledgementRefused,
    CodeAcknowledged,
    EditionTookEffect,
)
from paryz.kernel.facts import Fact
from paryz.kernel.rules import Force
from paryz.kernel.situation import Situation
from paryz.kernel.standing import Service, Standing

CIVIL = "kz-civil-2020"
HONOUR = "kz-honour-2005"


def in_that_service_refused(code: str) -> Callable[[Fact, Fact, Situation], bool]:
    """The refusal to sign is of that code and within the service that raised the duty."""

    def tells(cause: Fact, fact: Fact, situation: Situation) -> bool:
        service = situation.standing(cause.person).entered_by(cause)
        return (
            isinstance(fact, AcknowledgementRefused)
            and fact.code == code
            and service is not None
            and service.holds(fact.day)
        )

    return tells


def left_while_unfiled(cause: Fact, situation: Situation) -> Fact | None:
    """The end of the service for which the signature counts; the longest one where several do."""
    standing = situation.standing(cause.person)
    return _all_left(
        service for service in standing.services if standing.counts_for(service, cause.day)
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
        service.category == "civil" and standing.counts_for(service, cause.day)
        for service in standing.services
    )
    return "code" if counted else None


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
