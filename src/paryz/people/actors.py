"""Who acts: a person with the roles held today, or the operator of the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q

from paryz.people.models import OrganisationPath, Person, Post, Role, UnitPath
from paryz.people.superiors import Shut, shut_of

SERVANT = "servant"
OPERATOR = "operator"
SUPERVISOR = "supervisor"
PERSONNEL, ETHICS = "personnel", "ethics"
COMMISSION, AUDITOR, ADMINISTRATOR = "commission", "auditor", "administrator"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role over a part of the tree: whole organisations, or units of one.

    The sets hold database keys, everything below included. ``units`` None: all units.
    """

    role: str
    organisations: frozenset[int]
    units: frozenset[int] | None = None

    def covers(self, organisation: int, unit: int | None) -> bool:
        """Whether something of that organisation and unit lies within."""
        if organisation not in self.organisations:
            return False
        return self.units is None or unit in self.units


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody who sees and does things, on a day.

    ``on_behalf`` is how the entry names who recorded it: ``person:…`` or ``operator``.
    ``withheld`` are roles that wait for the second factor.
    """

    person: Person | None = None
    grants: tuple[Grant, ...] = ()
    operator: bool = False
    today: date
    withheld: frozenset[str] = field(default=frozenset())

    @property
    def signature(self) -> str:
        """How entries name the actor."""
        if self.operator:
            return OPERATOR
        return f"person:{self.person.uid}" if self.person else "nobody"

    @property
    def supervises(self) -> bool:
        """Whether what a direct supervisor sees of subordinates is seen now."""
        return self.person is not None and SUPERVISOR not in self.withheld

    @cached_property
    def subordinates(self) -> dict[int, tuple[int, ...]]:
        """Whose direct supervisor the actor is today: the keys of people by organisation.

        One query, when a request first asks it; most people have none.
        """
        if not self.supervises:
            return {}
        held = Post.objects.filter(Post.held_on(self.today), supervisor=self.person)
        found: dict[int, tuple[int, ...]] = {}
        for organisation, person in held.order_by().values_list("organisation", "person"):
            found[organisation] = (*found.get(organisation, ()), person)
        return found

    @cached_property
    def shut(self) -> Shut | None:
        """Whose being a party to a matter shuts the actor out of it; None for no person.

        One query, when a request first asks it: pages without such matters pay nothing.
        """
        return shut_of(self.person.pk, self.today) if self.person else None

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is held, anywhere."""
        if self.operator:
            return True
        if SERVANT in roles and self.person is not None:
            return True
        return any(grant.role in roles for grant in self.grants)

    def covers(self, roles: tuple[str, ...], organisation: int, unit: int | None = None) -> bool:
        """Whether one of the roles is held over that organisation, or that unit of it."""
        return self.operator or any(
            grant.role in roles and grant.covers(organisation, unit) for grant in self.grants
        )

    def scope(
        self, *roles: str, organisation: str = "organisation", unit: str | None = "unit"
    ) -> Q:
        """The condition on rows that the roles cover, by the names of their two columns.

        ``unit`` None: the rows belong to no unit, and a role over units covers none of them.
        """
        if self.operator:
            return Q()
        found = Q(pk__in=())
        for grant in self.grants:
            if grant.role in roles:
                within = Q(**{f"{organisation}__in": grant.organisations})
                if grant.units is not None:
                    if unit is None:
                        continue
                    within &= Q(**{f"{unit}__in": grant.units})
                found |= within
        return found


def operator(today: date) -> Actor:
    """The operator of the machine: whoever may run its commands. Entries say so."""
    return Actor(operator=True, today=today)


def actor_of(person: Person | None, today: date, *, second_factor: bool = True) -> Actor:
    """The person with the roles held today; roles that see others wait for a second factor.

    Three queries whatever the size of the tree.
    """
    if person is None:
        return Actor(today=today)
    roles = [
        role
        for role in Role.objects.filter(person=person, since__lte=today)
        if role.until is None or today <= role.until
    ]
    if not second_factor:
        withheld = {role.name for role in roles}
        if Post.objects.filter(Post.held_on(today), supervisor=person).exists():
            withheld.add(SUPERVISOR)
        return Actor(person=person, today=today, withheld=frozenset(withheld))
    below: dict[int, set[int]] = {}
    for above, under in OrganisationPath.objects.filter(
        ancestor__in=[role.organisation_id for role in roles]
    ).values_list("ancestor_id", "descendant_id"):
        below.setdefault(above, set()).add(under)
    within: dict[int, set[int]] = {}
    for above, under in UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        ancestor__in=[role.unit_id for role in roles if role.unit_id],
    ).values_list("ancestor_id", "descendant_id"):
        within.setdefault(above, set()).add(under)
    return Actor(
        person=person,
        today=today,
        grants=tuple(
            Grant(
                role=role.name,
                organisations=frozenset(
                    {role.organisation_id}
                    if role.unit_id
                    else below.get(role.organisation_id, set()) | {role.organisation_id}
                ),
                units=frozenset(within.get(role.unit_id, set()) | {role.unit_id})
                if role.unit_id
                else None,
            )
            for role in roles
        ),
    )
