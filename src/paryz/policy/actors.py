"""Who acts: a person with the roles held today, or the operator of the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from paryz.people.models import OrganisationPath, Person, Post, Role, UnitPath
from paryz.policy.superiors import Shut, shut_of

SERVANT = "servant"
OPERATOR = "operator"
SUPERVISOR = "supervisor"
PERSONNEL, ETHICS = "personnel", "ethics"
COMMISSION, AUDITOR, ADMINISTRATOR = "commission", "auditor", "administrator"
LOOKED_UP_AT_ONCE = 900


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A role over a part of the tree: an organisation, or a unit of one, and all that lies below.

    Database keys of the top alone; what lies below is asked of the closure tables, in the query
    that it narrows. ``alone``: nothing lies below today, so that no closure table need be asked.
    """

    role: str
    organisation: int
    unit: int | None = None
    alone: bool = False


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
    def leads(self) -> bool:
        """Whether the actor is somebody's direct supervisor today, and sees what one sees.

        One query, when a request first asks it; most people lead nobody.
        """
        return self.supervises and self.subordinates.exists()

    @property
    def subordinates(self) -> QuerySet[Post]:
        """The posts whose direct supervisor the actor is today."""
        return Post.objects.filter(Post.held_on(self.today), supervisor=self.person).order_by()

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
        """Whether one of the roles is held over that organisation, or that unit of it.

        A query for each place that is not itself the top of a grant, the first time it is asked.
        """
        return self.operator or any(
            self._reaches(grant, organisation, unit) for grant in self._held(roles)
        )

    def covers_in_part(self, roles: tuple[str, ...], organisation: int) -> bool:
        """Whether one of the roles is held over that organisation or over a unit of it."""
        return self.covers(roles, organisation) or any(
            grant.organisation == organisation for grant in self._held(roles)
        )

    def _reaches(self, grant: Grant, organisation: int, unit: int | None) -> bool:
        if grant.unit is None:
            if organisation == grant.organisation or grant.alone:
                return organisation == grant.organisation
            return grant.organisation in self._over_organisation(organisation)
        if organisation != grant.organisation or unit is None:
            return False
        if unit == grant.unit or grant.alone:
            return unit == grant.unit
        self.look_up([unit])
        return grant.unit in self._over_units[unit]

    def _over_organisation(self, organisation: int) -> frozenset[int]:
        """The organisations above one, itself included."""
        if organisation not in self._over_organisations:
            above = OrganisationPath.objects.filter(descendant=organisation)
            self._over_organisations[organisation] = frozenset(
                above.values_list("ancestor", flat=True)
            )
        return self._over_organisations[organisation]

    def look_up(self, units: Iterable[int]) -> None:
        """Learn in one query what lies above units that :meth:`covers` will be asked about."""
        if not any(grant.unit is not None and not grant.alone for grant in self.grants):
            return
        fresh = [unit for unit in set(units) if unit not in self._over_units]
        for first in range(0, len(fresh), LOOKED_UP_AT_ONCE):
            together = fresh[first : first + LOOKED_UP_AT_ONCE]
            found: dict[int, set[int]] = {unit: set() for unit in together}
            for above, under in UnitPath.objects.filter(
                lasting(self.today), descendant__in=together
            ).values_list("ancestor", "descendant"):
                found[under].add(above)
            self._over_units.update(found)

    @cached_property
    def _over_organisations(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _over_units(self) -> dict[int, set[int]]:
        return {}

    def scope(
        self, *roles: str, organisation: str = "organisation", unit: str | None = "unit"
    ) -> Q:
        """The condition on rows that the roles cover, by the names of their two columns.

        A join with the closure tables: neither its text nor its parameters grow with the tree.
        ``unit`` None: the rows belong to no unit, and a role over units covers none of them.
        """
        if self.operator:
            return Q()
        held = self._held(roles)
        whole = {grant.organisation: grant.alone for grant in held if grant.unit is None}
        found = _under(whole, organisation, OrganisationPath.objects.all())
        if unit is None:
            return found
        parts: dict[int, dict[int, bool]] = {}
        for grant in held:
            if grant.unit is not None:
                parts.setdefault(grant.organisation, {})[grant.unit] = grant.alone
        current = UnitPath.objects.filter(lasting(self.today))
        for key, units in sorted(parts.items()):
            found |= Q(**{organisation: key}) & _under(units, unit, current)
        return found

    def in_part(self, *roles: str, organisation: str = "pk") -> Q:
        """The condition on rows of organisations that the roles cover, whole or in some units."""
        if self.operator:
            return Q()
        of_units = {grant.organisation for grant in self._held(roles) if grant.unit is not None}
        found = self.scope(*roles, organisation=organisation, unit=None)
        return found | Q(**{f"{organisation}__in": sorted(of_units)}) if of_units else found

    def _held(self, roles: tuple[str, ...]) -> list[Grant]:
        return [grant for grant in self.grants if grant.role in roles]


def _under(tops: Mapping[int, bool], column: str, paths: QuerySet[Any]) -> Q:
    """The rows whose column holds one of the tops or what lies below; whether each is alone."""
    alone = sorted(key for key, is_alone in tops.items() if is_alone)
    others = sorted(key for key, is_alone in tops.items() if not is_alone)
    found = Q(pk__in=())
    if alone:
        # An equal sign lets an index give the order of the rows too.
        found |= Q(**{column: alone[0]} if len(alone) == 1 else {f"{column}__in": alone})
    if others:
        # Asked row by row: beside other conditions PostgreSQL would read all that lies below first,
        # and take each matter that is looked up so for dearer than all duties together.
        found |= Q(Exists(paths.filter(ancestor__in=others, descendant=OuterRef(column))))
    return found


def lasting(day: date) -> Q:
    """The condition that a role is still held, or that a unit still lies where it was put."""
    return Q(until__isnull=True) | Q(until__gte=day)


def operator(today: date) -> Actor:
    """The operator of the machine: whoever may run its commands. Entries say so."""
    return Actor(operator=True, today=today)


def actor_of(person: Person | None, today: date, *, second_factor: bool = True) -> Actor:
    """The person with the roles held today; roles that see others wait for a second factor.

    One query whatever the size of the tree, and another while the second factor is awaited.
    """
    if person is None:
        return Actor(today=today)
    return actors_of([person], today, second_factor=second_factor)[0]


# Written out, for every request asks it and putting it together took longer than its answer.
_GRANTS = """
SELECT held.person_id, held.name, held.organisation_id, held.unit_id,
  CASE WHEN held.unit_id IS NULL THEN EXISTS (
    SELECT 1 FROM people_organisationpath path
    WHERE path.ancestor_id = held.organisation_id AND path.descendant_id <> held.organisation_id)
  ELSE EXISTS (
    SELECT 1 FROM people_unitpath path
    WHERE path.ancestor_id = held.unit_id AND path.descendant_id <> held.unit_id
      AND (path.until IS NULL OR path.until >= %s))
  END
FROM people_role held
WHERE held.person_id IN ({people}) AND held.since <= %s
  AND (held.until IS NULL OR held.until >= %s)
ORDER BY held.name, held.since, held.id
"""


def actors_of(people: Sequence[Person], today: date, *, second_factor: bool = True) -> list[Actor]:
    """The same of many people, in their order and in as many queries."""
    if not second_factor:
        return [_waiting(person, today) for person in people]
    if not people:
        return []
    grants: dict[int, list[Grant]] = {}
    day = connection.ops.adapt_datefield_value(today)
    asked = _GRANTS.format(people=", ".join(["%s"] * len(people)))
    with connection.cursor() as cursor:
        cursor.execute(asked, [day, *(person.pk for person in people), day, day])
        for person, name, organisation, unit, over_others in cursor.fetchall():
            grant = Grant(role=name, organisation=organisation, unit=unit, alone=not over_others)
            grants.setdefault(person, []).append(grant)
    return [
        Actor(person=person, today=today, grants=tuple(grants.get(person.pk, ())))
        for person in people
    ]


def _waiting(person: Person, today: date) -> Actor:
    """Somebody whose roles that see others wait for the second factor."""
    roles = Role.objects.filter(lasting(today), person=person, since__lte=today)
    withheld = set(roles.order_by().values_list("name", flat=True))
    if Post.objects.filter(Post.held_on(today), supervisor=person).exists():
        withheld.add(SUPERVISOR)
    return Actor(person=person, today=today, withheld=frozenset(withheld))
