"""What was declared of kinship between some people, and how people of one name are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from paryz.facts import KinDeclared
from paryz.people.models import Person
from paryz.people.names import folded
from paryz.recording.kinship import Declaration, declared_by


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, or but for the patronymic."""
    shorter, longer = sorted((folded(one).split(), folded(other).split()), key=len)
    return len(shorter) >= 2 and longer[: len(shorter)] == shorter


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A candidate and somebody above or below the post, as one of them declared it.

    ``certain`` where the declaration names the person; otherwise only the name is the same.
    """

    person: Person
    relation: str
    declaration: Declaration
    by_candidate: bool
    certain: bool


def ties(candidate: Person | None, name: str, people: Iterable[Person]) -> list[Tie]:
    """What was declared of kinship between a candidate and the people, by either side.

    A candidate from outside is known by name alone, so nothing about them is certain.
    """
    by_uid = {person.uid: person for person in people if person != candidate}
    found = []
    if candidate is not None:
        for each in declared_by([candidate.uid]):
            found += [
                Tie(
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
        if known or (each.names_nobody_of_ours and same_name(each.fact.relative, name)):
            found.append(
                Tie(
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
    return same_name(fact.relative, str(person))
