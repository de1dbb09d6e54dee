"""Giving and ending roles: a row for the policy, and a fact in the record, in one go."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from paryz.facts import RoleEnded, RoleGranted
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person, Role, Unit
from paryz.policy.actors import Actor, operator
from paryz.policy.seeing import ADMINISTRATOR
from paryz.recording.actions import Missing, record
from paryz.recording.worlds import today_in


@transaction.atomic
def grant(
    actor: Actor,
    person: Person,
    role: str,
    organisation: Organisation,
    *,
    unit: Unit | None = None,
    until: date | None = None,
    in_place_of: Person | None = None,
    now: datetime,
) -> Role:
    """Give a role from today on, over an organisation or one unit with what lies under it.

    A delegate holds it ``in_place_of`` somebody, and may not see what that person may not.
    Raises :class:`Refused` for a role that one gives oneself or that is held already, and
    :class:`Missing` where the actor may not.
    """
    today = today_in(organisation, now)
    if not actor.covers((ADMINISTRATOR,), organisation.pk, unit.pk if unit else None):
        raise Missing("RoleGranted")
    if actor.person is not None and actor.person.pk == person.pk:
        raise Refused(N_("Nobody gives a role to themselves. Ask another administrator."))
    if unit is not None and unit.organisation_id != organisation.pk:
        raise Refused(N_("This unit belongs to another organisation."))
    if until is not None and until < today:
        raise Refused(N_("The last day lies before the first."))
    if in_place_of is not None and in_place_of.pk == person.pk:
        raise Refused(N_("Nobody stands in for themselves."))
    held = Role.objects.filter(person=person, name=role, organisation=organisation, unit=unit)
    if held.filter(running(today)).exists():
        raise Refused(N_("The person has this role already."))
    fact = RoleGranted(
        person=person.uid,
        day=today,
        role=role,
        unit=unit.uid if unit else None,
        until=until,
        in_place_of=in_place_of.uid if in_place_of else None,
    )
    record(actor, organisation, [fact], now=now)
    return Role.objects.create(
        person=person,
        name=role,
        organisation=organisation,
        unit=unit,
        since=today,
        until=until,
        in_place_of=in_place_of,
    )


@transaction.atomic
def end_role(actor: Actor, role: Role, *, now: datetime) -> None:
    """End a role at once: today it is held no more."""
    today = today_in(role.organisation, now)
    if not actor.covers((ADMINISTRATOR,), role.organisation_id, role.unit_id):
        raise Missing("RoleEnded")
    ended = Role.objects.filter(running(today), pk=role.pk).update(until=today - timedelta(days=1))
    if not ended:
        raise Refused(N_("This role ended already."))
    fact = RoleEnded(
        person=role.person.uid,
        day=today,
        role=role.name,
        unit=role.unit.uid if role.unit else None,
    )
    record(actor, role.organisation, [fact], now=now)


@transaction.atomic
def record_first(now: datetime) -> None:
    """State in the record that the first administrator has the role, whom nobody could give it.

    Nothing is stated twice, and nothing where somebody serves who has the role.
    """
    role = Role.objects.filter(name=Role.Name.ADMINISTRATOR).earliest("pk")
    whose = {"kind": RoleGranted.__name__, "person": role.person.uid}
    if role.person.posts.exists() or Entry.objects.filter(**whose).exists():
        return
    fact = RoleGranted(person=role.person.uid, day=role.since, role=role.name)
    record(operator(today_in(role.organisation, now)), role.organisation, [fact], now=now)


def running(today: date) -> Q:
    """The condition that a role has not ended."""
    return Q(until__isnull=True) | Q(until__gte=today)
