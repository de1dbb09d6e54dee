"""To whom a case may be entrusted: whoever it is about, and theirs, are left out (E13, E9.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from paryz.matters.case import Case
from paryz.people.models import Exclusion, Organisation, Person, Post, Role
from paryz.policy.charge import Charge, holders_over, nearest
from paryz.policy.exclusions import not_shut_out_of
from paryz.policy.superiors import shut_of_all
from paryz.registers.cases.standing import EMPLOYER, OPENERS


def who_may_open(organisation: Organisation, about: Person, event: date, today: date) -> Charge:
    """Who may open a case about a person on what happened on a day."""
    holders = _holders(organisation, about, today, OPENERS)
    keys = {role.person_id for role in holders}
    shut = shut_of_all(keys, today) if keys else {}
    accused = Exclusion.Why.ACCUSED.value
    left = {key for key in keys if not shut[key].by(about.pk, accused, event)}
    return nearest(organisation, holders, left)


def who_else(case: Case, today: date, besides: Iterable[int]) -> Charge:
    """Who besides some people may have a case that is open: the other pair of eyes."""
    if case.person is None:
        return Charge()
    holders = _holders(case.organisation, case.person, today, EMPLOYER)
    keys = {role.person_id for role in holders} - set(besides) - {case.person.pk}
    left = not_shut_out_of(keys, case.organisation, *case.key, today)
    return nearest(case.organisation, holders, left)


def _holders(
    organisation: Organisation, about: Person, today: date, names: Iterable[str]
) -> list[Role]:
    """The roles that cover the person there: over the organisation or one above it, or the unit."""
    posts = Post.objects.filter(
        person=about, organisation=organisation, void=False, unit__isnull=False
    )
    return holders_over(organisation, names, today, posts.values("unit"))
