"""Gifts and services as tests state them, by the operator."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.urls import reverse

from paryz.duties.models import Matter
from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    ServiceReceived,
)
from paryz.policy.actors import operator
from paryz.recording.actions import record

_numbers = itertools.count(1)
US_RULES = "5 U.S.C. 7342"


def state(world: Any, *facts: Any, organisation: Any = None) -> None:
    """Record the facts in one go."""
    record(operator(world.today), organisation or world.organisation, facts, now=world.now)


def days_ago(world: Any, days: int) -> dt.date:
    """A day so many days before today."""
    return world.today - dt.timedelta(days=days)


def received(world: Any, person: Any, *, ago: int = 1, **fields: Any) -> Matter:
    """A gift that somebody received so many days ago; the row of the register."""
    gift = fields.pop("gift", f"gift-{next(_numbers)}")
    organisation = fields.pop("organisation", None)
    fact = GiftReceived(person=person.uid, day=days_ago(world, ago), gift=gift, **fields)
    state(world, fact, organisation=organisation)
    return Matter.objects.get(kind="gift", identifier=gift)


def found_on_the_desk(world: Any, person: Any, *, ago: int = 1, **fields: Any) -> Matter:
    """A gift of somebody unknown, left on the desk."""
    return received(
        world, person, ago=ago, how="left-at-workplace", **{"giver": "unknown", **fields}
    )


def handed_over(world: Any, row: Matter, *, ago: int = 0, **fields: Any) -> None:
    """The transfer of a gift."""
    fact = GiftHandedOver(
        person=row.person.uid, day=days_ago(world, ago), gift=row.identifier, **fields
    )
    state(world, fact)


def told(world: Any, row: Matter, *, ago: int = 0) -> None:
    """The written notice to the employer."""
    state(
        world,
        EmployerNotified(person=row.person.uid, day=days_ago(world, ago), gift=row.identifier),
    )


def declined(world: Any, person: Any, *, ago: int = 1, **fields: Any) -> Matter:
    """A gift that was offered and not taken."""
    gift = f"gift-{next(_numbers)}"
    state(world, GiftDeclined(person=person.uid, day=days_ago(world, ago), gift=gift, **fields))
    return Matter.objects.get(kind="gift", identifier=gift)


def served(world: Any, person: Any, *, ago: int = 1, **fields: Any) -> Matter:
    """A service that was rendered."""
    service = f"service-{next(_numbers)}"
    state(
        world,
        ServiceReceived(person=person.uid, day=days_ago(world, ago), service=service, **fields),
    )
    return Matter.objects.get(kind="service", identifier=service)


def listed(world: Any, *, organisation: Any = None, **fields: Any) -> Matter:
    """A gift of another register."""
    organisation = organisation or world.organisation
    gift = f"us-{next(_numbers)}"
    given = {
        "rules": US_RULES,
        "recipient": "President",
        "agency": "Department of State",
        "day": dt.date(2001, 3, 1),
        **fields,
    }
    fact = GiftListed(person=organisation.uid, gift=gift, in_service="no", **given)
    state(world, fact, organisation=organisation)
    return Matter.objects.get(kind="gift", identifier=gift)


def shown(client: Any, **query: Any) -> Any:
    """The list that the register shows for an address."""
    page = client.get(reverse("gifts"), query)
    assert page.status_code == 200, page.content.decode()
    return page.context["shown"]


def pks(found: Any) -> set[int]:
    """Which rows a list shows."""
    return {row.pk for row in found.page}


def tabs(found: Any) -> dict[str, int]:
    """How many rows each tab says it has."""
    return {tab.url.partition("tab=")[2].partition("&")[0]: tab.count for tab in found.tabs}
