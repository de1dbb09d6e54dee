"""The rule of exclusion: who may not see a matter, asked on every read.

Shut out are the parties, their subordinates at any level on any day from the event until today,
their kin, whoever decided or stood aside before, and whoever holds a role in the place of one
of these (E13, E9.4; docs/security.md). Nothing is stored of it but the parties themselves: a
change of supervisors, of roles or of parties is felt by the next request.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from paryz.people.models import Exclusion, Organisation
from paryz.policy.actors import Actor
from paryz.policy.superiors import shut_of_all


def not_shut_out(
    actor: Actor,
    *,
    organisation: str = "organisation",
    kind: str = "kind",
    matter: str = "identifier",
    organisation_uid: str = "",
) -> Q:
    """The condition that a row belongs to no matter that is shut to the actor.

    By the names of the row's columns: ``not_shut_out(actor)`` for Matter, with
    ``kind="matter_kind", matter="matter"`` for Deadline, and with
    ``organisation_uid="chain__key"`` besides for Entry. One NOT EXISTS; what it needs to know
    of the actor is worked out once a request, by one query, and only where this is asked.
    """
    if actor.operator:
        return Q()
    if actor.shut is None:
        return Q(pk__in=())
    where = {"kind": OuterRef(kind), "matter": OuterRef(matter)}
    if organisation_uid:
        where["organisation__uid"] = OuterRef(organisation_uid)
    else:
        where["organisation"] = OuterRef(organisation)
    return ~Q(Exists(Exclusion.objects.filter(actor.shut.parties(), **where)))


def is_shut_out(actor: Actor, organisation: Organisation, kind: str, matter: str) -> bool:
    """Whether one matter is shut to the actor: for what is done to it, not only seen."""
    if actor.operator:
        return False
    if actor.shut is None:
        return True
    parties = Exclusion.objects.filter(organisation=organisation, kind=kind, matter=matter)
    return parties.filter(actor.shut.parties()).exists()


def not_shut_out_of(
    people: Iterable[int], organisation: Organisation, kind: str, matter: str, today: date
) -> frozenset[int]:
    """Those of the people, by their keys, to whom a matter is not shut: who may be told of it,
    be given it, or vote on it. Two queries, whatever the number."""
    asked = frozenset(people)
    parties = list(
        Exclusion.objects.filter(organisation=organisation, kind=kind, matter=matter).values_list(
            "person", "why", "since"
        )
    )
    if not asked or not parties:
        return asked
    return frozenset(
        key
        for key, shut in shut_of_all(asked, today).items()
        if not any(shut.by(*party) for party in parties)
    )
