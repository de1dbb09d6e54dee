"""What somebody had opened of a confidential matter, for the day on which they are named."""

from __future__ import annotations

from datetime import date, datetime

from paryz.people.models import Opening, Organisation, Person
from paryz.policy.actors import Actor
from paryz.policy.exclusions import not_shut_out_of


def opened(
    actor: Actor, kind: str, matter: str, organisation: Organisation, page: str, *, now: datetime
) -> None:
    """Note that the actor opened a page of a matter. One statement.

    ``page`` is the name of its address. Called by the page after the policy let the actor see.
    """
    if actor.person is None:
        return
    Opening.objects.bulk_create(
        [
            Opening(
                organisation=organisation,
                kind=kind,
                matter=matter,
                person=actor.person,
                page=page,
                first_at=now,
                last_at=now,
            )
        ],
        update_conflicts=True,
        update_fields=["last_at"],
        unique_fields=["organisation", "kind", "matter", "person", "page"],
    )


def opened_by(person: Person, organisation: Organisation, kind: str, matter: str) -> list[Opening]:
    """What the person opened of a matter, first things first."""
    found = Opening.objects.filter(organisation=organisation, kind=kind, matter=matter)
    return list(found.filter(person=person))


def named_late(
    organisation: Organisation, kind: str, matter: str, today: date
) -> dict[Person, list[Opening]]:
    """Who is shut out of a matter now and had opened it before, with what they opened.

    The number of queries is the same for any size.
    """
    found = Opening.objects.filter(organisation=organisation, kind=kind, matter=matter)
    pages: dict[Person, list[Opening]] = {}
    for opening in found.select_related("person"):
        pages.setdefault(opening.person, []).append(opening)
    open_to = not_shut_out_of([person.pk for person in pages], organisation, kind, matter, today)
    return {person: those for person, those in pages.items() if person.pk not in open_to}
