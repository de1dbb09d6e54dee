"""Who would stand above a post and below it: direct supervisors and heads of units, to the top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from paryz.people.models import Organisation, OrganisationPath, Person, Post, Role, Unit, UnitPath


@dataclass(frozen=True, kw_only=True)
class Line:
    """The people above a post, nearest first, and those below it."""

    above: tuple[Person, ...]
    below: tuple[Person, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """All of them."""
        return (*self.above, *self.below)


def line_of(
    organisation: Organisation,
    unit: Unit | None,
    today: date,
    *,
    supervisor: Person | None = None,
    candidate: Person | None = None,
    leads: bool = False,
) -> Line:
    """Who stands above and below a post in a unit, as the staff list and the roles say today.

    The direct supervisor is the one who is named, else those of the people who serve in the unit
    now. Above them: their own supervisors, and whoever has the role of supervisor over the unit,
    a unit above it or the organisation. Below: who works under the candidate today, and the whole
    unit where the candidate would lead it. A few queries a level, whatever the number of people.
    """
    above: dict[int, Person] = {}
    level = [supervisor] if supervisor is not None else _supervisors_in(unit, today)
    units = {unit.pk} if unit is not None else set()
    while True:
        holders = _holders(organisation, units, today)
        fresh = {each.pk: each for each in (*level, *holders) if each.pk not in above}
        if not fresh:
            break
        above.update(fresh)
        posts = Post.objects.filter(Post.held_on(today), person__in=fresh).select_related(
            "supervisor"
        )
        level = [post.supervisor for post in posts if post.supervisor is not None]
        units = {post.unit_id for post in posts if post.unit_id is not None}
    if candidate is not None:
        above.pop(candidate.pk, None)
    below = _below(unit if leads else None, candidate, today)
    return Line(
        above=tuple(above.values()),
        below=tuple(each for each in below if each.pk not in above and each != candidate),
    )


def _supervisors_in(unit: Unit | None, today: date) -> list[Person]:
    if unit is None:
        return []
    held = Post.objects.filter(Post.held_on(today), unit=unit, supervisor__isnull=False)
    return list(Person.objects.filter(pk__in=held.values("supervisor")))


def _holders(organisation: Organisation, units: Iterable[int], today: date) -> list[Person]:
    """Whoever has the role of supervisor over the units, or over the whole organisation."""
    over = UnitPath.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), descendant__in=units
    ).values("ancestor")
    whole = OrganisationPath.objects.filter(descendant=organisation).values("ancestor")
    roles = Role.objects.filter(
        Q(unit__in=over) | Q(unit=None, organisation__in=whole),
        Q(until__isnull=True) | Q(until__gte=today),
        name=Role.Name.SUPERVISOR,
        since__lte=today,
    )
    return list(Person.objects.filter(pk__in=roles.values("person")))


def _below(led: Unit | None, candidate: Person | None, today: date) -> list[Person]:
    held = Post.objects.filter(Post.held_on(today))
    under = Q(supervisor=candidate) if candidate is not None else Q(pk__in=())
    if led is not None:
        within = UnitPath.objects.filter(
            Q(until__isnull=True) | Q(until__gte=today), ancestor=led
        ).values("descendant")
        under |= Q(unit__in=within)
    return list(Person.objects.filter(pk__in=held.filter(under).values("person")))
