"""What is known of kin before an appointment: the facts by name, and no conclusion (E10.11)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from paryz.facts import KinDeclared
from paryz.people.models import Organisation, OrganisationPath, Person, Post, Role, Unit, UnitPath
from paryz.people.names import folded
from paryz.policy.actors import Actor
from paryz.recording.kinship import Declaration, declared_by
from paryz.words.saying import day_in_words


@dataclass(frozen=True, kw_only=True)
class LineOfCommand:
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
) -> LineOfCommand:
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
    return LineOfCommand(
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


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, or but for the patronymic."""
    shorter, longer = sorted((folded(one).split(), folded(other).split()), key=len)
    return len(shorter) >= 2 and longer[: len(shorter)] == shorter


@dataclass(frozen=True, kw_only=True)
class DeclaredTie:
    """A candidate and somebody above or below the post, as one of them declared it.

    ``certain`` where the declaration names the person; otherwise only the name is the same.
    """

    person: Person
    relation: str
    declaration: Declaration
    by_candidate: bool
    certain: bool


def declared_ties(
    candidate: Person | None, name: str, people: Iterable[Person]
) -> list[DeclaredTie]:
    """What was declared of kinship between a candidate and the people, by either side.

    A candidate from outside is known by name alone, so nothing about them is certain.
    """
    by_uid = {person.uid: person for person in people if person != candidate}
    found = []
    if candidate is not None:
        for each in declared_by([candidate.uid]):
            found += [
                DeclaredTie(
                    person=person,
                    relation=each.fact.relation,
                    declaration=each,
                    by_candidate=True,
                    certain=not each.names_nobody_of_ours,
                )
                for person in by_uid.values()
                if _names(each.fact, person)
            ]
    for each in declared_by(by_uid):
        known = candidate is not None and each.fact.relative_person == candidate.uid
        if known or (each.names_nobody_of_ours and may_be_one_person(each.fact.relative, name)):
            found.append(
                DeclaredTie(
                    person=by_uid[each.fact.person],
                    relation=each.fact.relation,
                    declaration=each,
                    by_candidate=False,
                    certain=known,
                )
            )
    return sorted(found, key=lambda tie: (not tie.certain, tie.person.folded))


def _names(fact: KinDeclared, person: Person) -> bool:
    if fact.relative_person:
        return fact.relative_person == person.uid
    return may_be_one_person(fact.relative, str(person))


@dataclass(frozen=True, kw_only=True)
class Check:
    """A candidate, who stands above and below the post, and which kin among them were declared."""

    candidate: Person | None
    name: str
    line: LineOfCommand
    ties: tuple[DeclaredTie, ...]

    @property
    def line_in_words(self) -> str:
        """Those above by name, those below by number."""
        said = gettext("Above: {names}.").format(names=self.above or gettext("nobody known"))
        if self.line.below:
            below = gettext("Below: {count} people.").format(count=len(self.line.below))
            return f"{said} {below}"
        return said

    @property
    def above(self) -> str:
        """Those above the post by name, in the words of no language, as it is recorded."""
        return "; ".join(str(person) for person in self.line.above)

    def declared(self, *, certain: bool) -> str:
        """What was declared, of the person or by name alone: a line for each, as it is recorded."""
        return "\n".join(
            f"{self._declarer(tie)}: {tie.relation} – {tie.declaration.fact.relative}, "
            f"{tie.declaration.fact.day:%d.%m.%Y}"
            for tie in self.ties
            if tie.certain is certain
        )

    def _declarer(self, tie: DeclaredTie) -> str:
        return self.name if tie.by_candidate else str(tie.person)

    def in_words(self, tie: DeclaredTie) -> str:
        """Who, what they are to each other, where they stand, who declared it and when."""
        where = gettext("above") if tie.person in self.line.above else gettext("below")
        who = gettext("the candidate") if tie.by_candidate else str(tie.person)
        said = gettext("{name} ({where}): {relation}, declared by {who} on {day}.").format(
            name=tie.person,
            where=where,
            relation=tie.relation,
            who=who,
            day=day_in_words(tie.declaration.fact.day),
        )
        if tie.certain:
            return said
        doubt = gettext("By name only: whether it is the same person is not known. Ask.")
        return f"{said} {doubt}"

    @property
    def digest(self) -> str:
        """What tells whether somebody looked at this and not at something older."""
        parts = [self.name, self.candidate.uid if self.candidate else ""]
        parts += [person.uid for person in self.line.people]
        parts += [tie.declaration.entry.fact + tie.person.uid for tie in self.ties]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def checked(
    organisation: Organisation,
    unit: Unit | None,
    today: date,
    *,
    candidate: Person | None,
    name: str,
    supervisor: Person | None,
    leads: bool,
) -> Check:
    """Look for declared kin of a candidate among those above and below a post."""
    line = line_of(
        organisation, unit, today, supervisor=supervisor, candidate=candidate, leads=leads
    )
    return Check(
        candidate=candidate,
        name=name,
        line=line,
        ties=tuple(declared_ties(candidate, name, line.people)),
    )


def stands_aside(actor: Actor, candidate: Person | None) -> bool:
    """Whether whoever looks is the candidate, or works under them, or is their kin.

    Such a one records nothing of it: it would be shut to them as soon as it stands.
    """
    if candidate is None or actor.shut is None:
        return False
    return actor.shut.by(candidate.pk, "interested", actor.today)
