"""Who is told of a duty: whoever owes it, and by the ladder whoever stands above.

The policy has the last word: nobody is told of a duty that they may not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from paryz.duties.models import Deadline
from paryz.notices.stages import TO_PERSONNEL, TO_SUPERVISOR
from paryz.people.models import (
    Organisation,
    OrganisationPath,
    Person,
    Post,
    Role,
    UnitPath,
)
from paryz.policy.actors import Actor, lasting
from paryz.policy.seeing import ETHICS, PERSONNEL, PERSONNEL_ACTS, SUPERVISOR_ACTS, visible_to

THE_PERSON, THE_SUPERVISOR = "person", "supervisor"
# Whoever owes a duty, in the words of the codes; what ministries owe is told to nobody here.
OWED_BY = {
    "servant": THE_PERSON,
    "servant who witnessed it": THE_PERSON,
    "supervisor": THE_SUPERVISOR,
    "personnel department": PERSONNEL,
    "employer": PERSONNEL,
    "organisation": PERSONNEL,
    "collective": ETHICS,
}
# Of these everybody is shown what they owe themselves.
PLAIN_KINDS = ("person", "gift", "service")
# Cases are the employer's, and prepared by the ethics officer.
OF_CASES = ("case",)


def audience(deadline: Deadline, stage: str) -> str:
    """Who is told at that stage: the person, the supervisor, or a role; "" for nobody."""
    owes = OWED_BY.get(deadline.owed_by, "")
    if deadline.matter_kind in OF_CASES and owes == PERSONNEL:
        owes = ETHICS
    if stage == TO_SUPERVISOR:
        return THE_SUPERVISOR if owes == THE_PERSON else ""
    if stage == TO_PERSONNEL:
        return PERSONNEL if owes in (THE_PERSON, THE_SUPERVISOR) else ""
    return owes


# Somebody to be told, and what makes them be: the person, the supervisor, or a role.
Called = tuple[int, str]


@dataclass(frozen=True, kw_only=True)
class Holders:
    """Who holds the roles that a notice may go to, over some organisations on a day.

    ``whole`` are the holders by role and by the organisation that the role was given over,
    ``above`` the organisations over each; ``parts`` the holders over units, by role and
    organisation, with the units that lie within.
    """

    above: dict[int, set[int]]
    whole: dict[tuple[str, int], set[int]]
    parts: dict[tuple[str, int], list[tuple[int, set[int]]]]

    @classmethod
    def over(cls, organisations: Sequence[Organisation], today: date) -> Holders:
        """Three queries, whatever the number of organisations, which follow one another by key."""
        here = _between(organisations, "descendant")
        above: dict[int, set[int]] = {}
        for over, under in OrganisationPath.objects.filter(here).values_list(
            "ancestor_id", "descendant_id"
        ):
            above.setdefault(under, set()).add(over)
        roles = Role.objects.filter(
            Q(organisation__in=OrganisationPath.objects.filter(here).values("ancestor")),
            lasting(today),
            name__in=(PERSONNEL, ETHICS),
            since__lte=today,
        ).order_by()
        within: dict[int, set[int]] = {}
        paths = UnitPath.objects.filter(
            lasting(today), ancestor__in=roles.filter(unit__isnull=False).values("unit")
        )
        for over, under in paths.values_list("ancestor_id", "descendant_id"):
            within.setdefault(over, set()).add(under)
        whole: dict[tuple[str, int], set[int]] = {}
        parts: dict[tuple[str, int], list[tuple[int, set[int]]]] = {}
        for name, organisation, unit, person in roles.values_list(
            "name", "organisation_id", "unit_id", "person_id"
        ):
            if unit is None:
                whole.setdefault((name, organisation), set()).add(person)
            else:
                part = (person, within.get(unit, {unit}))
                parts.setdefault((name, organisation), []).append(part)
        return cls(above=above, whole=whole, parts=parts)

    def of(self, role: str, organisation: int, units: set[int | None] | None) -> set[int]:
        """Who holds the role where somebody serves; None: of what concerns nobody, anywhere."""
        found: set[int] = set()
        for over in self.above.get(organisation, {organisation}):
            found |= self.whole.get((role, over), set())
        for person, within in self.parts.get((role, organisation), ()):
            if units is None or units & within:
                found.add(person)
        return found


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The people around some persons on a day, by organisation and person, looked up at once."""

    holders: Holders
    units: dict[tuple[int, int], set[int | None]] = field(default_factory=dict)
    supervisors: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    @classmethod
    def around(
        cls,
        people: Iterable[int],
        organisations: Sequence[Organisation],
        today: date,
        holders: Holders,
    ) -> Circle:
        """The units in which the people serve or served, and their direct supervisors today."""
        found = cls(holders=holders)
        here = _between(organisations, "organisation")
        posts = Post.objects.filter(here, person__in=set(people), void=False).order_by()
        for organisation, person, unit, supervisor, since, until in posts.values_list(
            "organisation_id", "person_id", "unit_id", "supervisor_id", "since", "until"
        ):
            whose = organisation, person
            found.units.setdefault(whose, set()).add(unit)
            if supervisor and since <= today and (until is None or today <= until):
                found.supervisors.setdefault(whose, set()).add(supervisor)
        return found

    def notified(self, deadline: Deadline, stage: str) -> set[Called]:
        """Those who are to be told, as far as the policy shows it to them."""
        whom, person = audience(deadline, stage), deadline.person_id
        if whom in (THE_PERSON, THE_SUPERVISOR):
            if person is None:
                return set()
            if whom == THE_PERSON:
                return {(person, THE_PERSON)}
            leading = self.supervisors.get((deadline.organisation_id, person), set())
            return {(each, THE_SUPERVISOR) for each in leading} | self._instead(deadline, stage)
        return self._holding(whom, deadline) if whom else set()

    def _instead(self, deadline: Deadline, stage: str) -> set[Called]:
        """Those who stand in where the supervisor who owes it may not see it; the policy says so.

        Of an unlawful assignment, or a conflict of which another was told, no supervisor hears.
        """
        owes = OWED_BY.get(deadline.owed_by) == THE_SUPERVISOR
        return self._holding(ETHICS, deadline) if owes and stage != TO_PERSONNEL else set()

    def _holding(self, role: str, deadline: Deadline) -> set[Called]:
        place, person = deadline.organisation_id, deadline.person_id
        units = self.units.get((place, person), set()) if person is not None else None
        return {(each, role) for each in self.holders.of(role, place, units)}


def _between(organisations: Sequence[Organisation], column: str) -> Q:
    """Rows of organisations that follow one another by their keys: two parameters, not a list."""
    return Q(**{f"{column}__gte": organisations[0].pk, f"{column}__lte": organisations[-1].pk})


def is_plainly_shown(deadline: Deadline, called: Called) -> bool:
    """Whether the policy shows the duty for what somebody is called as, without being asked.

    So it is of whatever nobody can be shut out of. The pages and the letter ask the policy again,
    about everything; `tests/notices/test_plainly_shown.py` holds both together.
    """
    _, why = called
    if deadline.matter_kind not in PLAIN_KINDS:
        return False
    if why == THE_SUPERVISOR:
        return deadline.act in SUPERVISOR_ACTS
    return why != PERSONNEL or deadline.act in PERSONNEL_ACTS


def reachable(people: Iterable[int], today: date) -> dict[int, Person]:
    """Those of the people who are told anything: neither erased nor out of service.

    Whoever holds a role without ever having had a post is in nobody's service, and is told.
    """
    found = Person.objects.filter(pk__in=set(people), erased_on=None).order_by()
    posts = Post.objects.filter(person__in=found, void=False).order_by()
    had = set(posts.values_list("person_id", flat=True))
    have = set(posts.filter(Post.held_on(today)).values_list("person_id", flat=True))
    return {each.pk: each for each in found if each.pk in have or each.pk not in had}


def seen(actor: Actor, deadlines: Iterable[int]) -> set[int]:
    """Which of the deadlines the actor may see now."""
    rows = visible_to(actor, Deadline.objects.filter(pk__in=set(deadlines)))
    return set(rows.order_by().values_list("pk", flat=True))
