"""To whom a case may be entrusted: whoever it is about, and theirs, are left out (E13, E9.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from paryz.matters.case import Case
from paryz.people.models import (
    Exclusion,
    Organisation,
    OrganisationPath,
    Person,
    Post,
    Role,
    UnitPath,
)
from paryz.policy.exclusions import not_shut_out_of
from paryz.policy.superiors import shut_of_all
from paryz.registers.cases.standing import EMPLOYER, OPENERS


@dataclass(frozen=True, kw_only=True)
class Entrusted:
    """People who may have a case, those of the nearest organisation; none: a body outside."""

    people: tuple[Person, ...] = ()
    organisation: Organisation | None = None


def who_may_open(organisation: Organisation, about: Person, event: date, today: date) -> Entrusted:
    """Who may open a case about a person on what happened on a day."""
    holders = _holders(organisation, about, today, OPENERS)
    keys = {role.person_id for role in holders}
    shut = shut_of_all(keys, today) if keys else {}
    accused = Exclusion.Why.ACCUSED.value
    left = {key for key in keys if not shut[key].by(about.pk, accused, event)}
    return _nearest(organisation, holders, left)


def who_else(case: Case, today: date, besides: Iterable[int]) -> Entrusted:
    """Who besides some people may have a case that is open: the other pair of eyes."""
    if case.person is None:
        return Entrusted()
    holders = _holders(case.organisation, case.person, today, EMPLOYER)
    keys = {role.person_id for role in holders} - set(besides) - {case.person.pk}
    left = not_shut_out_of(keys, case.organisation, *case.key, today)
    return _nearest(case.organisation, holders, left)


def _holders(
    organisation: Organisation, about: Person, today: date, names: tuple[str, ...]
) -> list[Role]:
    """The roles that cover the person there: over the organisation or one above it, or the unit."""
    above = OrganisationPath.objects.filter(descendant=organisation).values("ancestor")
    posts = Post.objects.filter(person=about, organisation=organisation, void=False)
    over = UnitPath.objects.filter(
        _held(today), descendant__in=posts.filter(unit__isnull=False).values("unit")
    ).values("ancestor")
    roles: QuerySet[Role] = Role.objects.filter(
        Q(unit=None, organisation__in=above) | Q(unit__in=over),
        _held(today),
        name__in=names,
    )
    return list(roles.select_related("person", "organisation").order_by("person__folded", "pk"))


def _held(day: date) -> Q:
    begun = Q(since__isnull=True) | Q(since__lte=day)
    return begun & (Q(until__isnull=True) | Q(until__gte=day))


def _nearest(organisation: Organisation, holders: Iterable[Role], left: Iterable[int]) -> Entrusted:
    """Those of the lowest organisation that has any of them."""
    allowed = set(left)
    by_place: dict[int, dict[int, Person]] = {}
    for role in holders:
        if role.person_id in allowed:
            by_place.setdefault(role.organisation_id, {})[role.person_id] = role.person
    place: Organisation | None = organisation
    while place is not None:
        if place.pk in by_place:
            return Entrusted(people=tuple(by_place[place.pk].values()), organisation=place)
        place = place.parent
    return Entrusted()
