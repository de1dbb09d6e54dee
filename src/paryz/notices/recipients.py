"""Who is told of a duty: whoever owes it, and by the ladder whoever stands above.

The policy has the last word: nobody is told of a duty that they may not see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from paryz.duties.models import Deadline
from paryz.notices.stages import TO_PERSONNEL, TO_SUPERVISOR
from paryz.people.actors import Actor, actor_of
from paryz.people.models import Organisation, OrganisationPath, Person, Post, Role
from paryz.people.policy import ETHICS, PERSONNEL, visible_to

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


@dataclass(frozen=True, kw_only=True)
class Circle:
    """The people around some persons of an organisation on a day, looked up all at once."""

    organisation: Organisation
    today: date
    holders: tuple[Actor, ...]
    units: dict[int, set[int | None]] = field(default_factory=dict)
    supervisors: dict[int, set[int]] = field(default_factory=dict)

    @classmethod
    def around(
        cls,
        people: Iterable[int],
        organisation: Organisation,
        today: date,
        holders: tuple[Actor, ...],
    ) -> Circle:
        """The units in which the people serve or served, and their direct supervisors today."""
        found = cls(organisation=organisation, today=today, holders=holders)
        posts = Post.objects.filter(organisation=organisation, person__in=set(people), void=False)
        for person, unit, supervisor, since, until in posts.order_by().values_list(
            "person_id", "unit_id", "supervisor_id", "since", "until"
        ):
            found.units.setdefault(person, set()).add(unit)
            if supervisor and since <= today and (until is None or today <= until):
                found.supervisors.setdefault(person, set()).add(supervisor)
        return found

    def told(self, deadline: Deadline, stage: str) -> set[int]:
        """The keys of those who are to be told, as far as the policy shows it to them."""
        whom, person = audience(deadline, stage), deadline.person_id
        if whom in (THE_PERSON, THE_SUPERVISOR):
            if person is None:
                return set()
            if whom == THE_PERSON:
                return {person}
            return self.supervisors.get(person, set()) | self._instead(deadline, stage)
        if not whom:
            return set()
        return self._holding(whom, person)

    def _instead(self, deadline: Deadline, stage: str) -> set[int]:
        """Those who stand in where the supervisor who owes it may not see it; the policy says so.

        Of an unlawful assignment, or a conflict of which another was told, no supervisor hears.
        """
        owes = OWED_BY.get(deadline.owed_by) == THE_SUPERVISOR
        return (
            self._holding(ETHICS, deadline.person_id) if owes and stage != TO_PERSONNEL else set()
        )

    def _holding(self, role: str, person: int | None) -> set[int]:
        units = self.units.get(person, set()) if person is not None else set()
        return {
            actor.person.pk
            for actor in self.holders
            if actor.person is not None and self._covers(actor, role, units)
        }

    def _covers(self, actor: Actor, role: str, units: set[int | None]) -> bool:
        """Whether the role is held where the person is; of what concerns nobody, anywhere there."""
        if units:
            return any(actor.covers((role,), self.organisation.pk, unit) for unit in units)
        return actor.covers_in_part((role,), self.organisation.pk)


def holders(organisation: Organisation, today: date) -> tuple[Actor, ...]:
    """Those who hold a role there that a notice may go to, as actors."""
    above = OrganisationPath.objects.filter(descendant=organisation).values("ancestor")
    roles = Role.objects.filter(
        Q(organisation__in=above) | Q(organisation=organisation),
        Q(until__isnull=True) | Q(until__gte=today),
        name__in=(PERSONNEL, ETHICS),
        since__lte=today,
    )
    people = Person.objects.filter(pk__in=roles.values("person"), erased_on=None).order_by("pk")
    return tuple(actor_of(person, today) for person in people)


def reachable(people: Iterable[int], today: date) -> dict[int, Person]:
    """Those of the people who are told anything: neither erased nor out of service.

    Whoever holds a role without ever having had a post is in nobody's service, and is told.
    """
    found = Person.objects.filter(pk__in=set(people), erased_on=None).order_by()
    posts = Post.objects.filter(person__in=found, void=False).order_by()
    had = set(posts.values_list("person_id", flat=True))
    have = set(posts.filter(Post.held_on(today)).values_list("person_id", flat=True))
    return {each.pk: each for each in found if each.pk in have or each.pk not in had}


def actors(people: Iterable[Person], today: date, known: Sequence[Actor] = ()) -> Iterator[Actor]:
    """The actors that people are today; one query tells who holds no role at all."""
    by_key = {actor.person.pk: actor for actor in known if actor.person is not None}
    others = [person for person in people if person.pk not in by_key]
    roles = Role.objects.filter(person__in=others).order_by()
    with_roles = set(roles.values_list("person_id", flat=True))
    for person in people:
        if person.pk in by_key:
            yield by_key[person.pk]
        elif person.pk in with_roles:
            yield actor_of(person, today)
        else:
            yield Actor(person=person, today=today)


def seen(actor: Actor, deadlines: Iterable[int]) -> set[int]:
    """Which of the deadlines the actor may see now."""
    rows = visible_to(actor, Deadline.objects.filter(pk__in=set(deadlines)))
    return set(rows.order_by().values_list("pk", flat=True))
