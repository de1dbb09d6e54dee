"""To whom a matter falls, once everybody to whom it is shut is left out."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from paryz.people.models import Organisation, OrganisationPath, Person, Role, Unit, UnitPath
from paryz.policy.exclusions import not_shut_out_of


@dataclass(frozen=True, kw_only=True)
class Charge:
    """Who is in charge of a matter: people of the organisation, of one above it, or nobody here.

    ``organisation`` is the one whose roles the people hold. Where nobody is left in any of
    them, it goes ``external``: to the body outside, by a document. Never to an administrator.
    """

    people: tuple[Person, ...] = ()
    organisation: Organisation | None = None

    @property
    def external(self) -> bool:
        """Whether nobody in the organisation or above it may have the matter."""
        return not self.people


def in_charge(
    organisation: Organisation,
    kind: str,
    matter: str,
    roles: Iterable[str],
    today: date,
    *,
    unit: Unit | None = None,
) -> Charge:
    """The people who hold one of the roles over the organisation and are not shut out.

    If there are none, those of the organisation above it, and so on up. A role over a unit
    counts where ``unit``, the one that the matter concerns, lies within. The role of
    administrator is never counted. The number of queries is the same for any size.
    """
    units = [] if unit is None else [unit.pk]
    holders = holders_over(organisation, roles, today, units)
    keys = {role.person_id for role in holders}
    return nearest(organisation, holders, not_shut_out_of(keys, organisation, kind, matter, today))


def holders_over(
    organisation: Organisation, roles: Iterable[str], today: date, units: Any
) -> list[Role]:
    """Who holds one of the roles over the organisation or one above it, or over one of its units:
    the keys of those that count, or a query for them."""
    above = OrganisationPath.objects.filter(descendant=organisation).values("ancestor")
    over = UnitPath.objects.filter(_held_on(today), descendant__in=units).values("ancestor")
    whole = Q(unit=None, organisation__in=above)
    within = Q(unit__in=over, organisation=organisation)
    held = Role.objects.filter(
        _held_on(today), whole | within, name__in=frozenset(roles) - {Role.Name.ADMINISTRATOR.value}
    )
    return list(held.select_related("person").order_by("person__folded", "person"))


def nearest(organisation: Organisation, holders: Iterable[Role], open_to: Container[int]) -> Charge:
    """Those of the holders to whom it is open, of the lowest organisation that has any."""
    paths = OrganisationPath.objects.filter(descendant=organisation).select_related("ancestor")
    above = {path.ancestor_id: path.ancestor for path in paths}
    left = [role for role in holders if role.person_id in open_to]
    level: Organisation | None = organisation
    while level is not None:
        people = {role.person_id: role.person for role in left if role.organisation_id == level.pk}
        if people:
            return Charge(people=tuple(people.values()), organisation=level)
        level = above.get(level.parent_id) if level.parent_id is not None else None
    return Charge()


def _held_on(day: date) -> Q:
    """The condition that a row with a first and a last day stands on a day."""
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return begun & (Q(until__isnull=True) | Q(until__gte=day))
