"""Who is kin to whom, kept in step with what people declared of themselves (E10.11).

Only a declaration that names one of ours makes kin: a name alone may be anybody's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from paryz.engines.differing import Difference, Table, differences, write
from paryz.facts import KinDeclared
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.ledger.models import Entry
from paryz.people.models import Kinship, Person
from paryz.recording.facts import fact_of, slices
from paryz.recording.recording import Target

# A declaration says no days: whoever is kin is it always.
KIN = Table(model=Kinship, columns=("person_id", "relative_id", "since", "until"), key=2)


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """A relative that somebody named: the fact with the entry that holds it."""

    entry: Entry
    fact: KinDeclared

    @property
    def names_nobody_of_ours(self) -> bool:
        """Whether the relative is known by name alone."""
        return not self.fact.relative_person


def declared_by(people: Iterable[str]) -> list[Declaration]:
    """What the people, by identifier, declared in any organisation and did not take back,
    earliest first. Two queries for each thousand of them."""
    entries: list[Entry] = []
    for together in slices(set(people)):
        entries += Entry.objects.filter(
            kind=KinDeclared.__name__, person__in=together, content__isnull=False
        ).select_related("chain")
    gone: set[str] = set()
    for together in slices({entry.fact for entry in entries}):
        gone.update(Entry.objects.filter(retracts__in=together).values_list("retracts", flat=True))
    found: dict[str, Declaration] = {}
    for entry in entries:
        fact = fact_of(entry)
        if entry.fact not in gone and isinstance(fact, KinDeclared):
            found[fact.id] = Declaration(entry=entry, fact=fact)
    return [found[fact.id] for fact in in_order(each.fact for each in found.values())]


def whose_kin(stated: Sequence[Fact], targets: Mapping[str, Target]) -> set[str]:
    """The people whose declarations the facts add to, or take from."""
    return {
        fact.person
        for fact in stated
        if isinstance(fact, KinDeclared)
        or (fact.retracts and isinstance(targets[fact.retracts].fact, KinDeclared))
    }


def index_kin(people: Iterable[str]) -> list[Difference]:
    """Put the kin of the people, as they declared them, in step; what was otherwise."""
    found: list[Difference] = []
    for together in slices(set(people)):
        named = {
            (each.fact.person, each.fact.relative_person)
            for each in declared_by(together)
            if each.fact.relative_person
        }
        uids = {uid for pair in named for uid in pair if uid}
        keys = dict(Person.objects.filter(uid__in=uids).values_list("uid", "pk"))
        follow = {
            (keys[one], keys[other], None, None)
            for one, other in named
            if one in keys and other in keys
        }
        there = KIN.kept(Kinship.objects.filter(person__uid__in=together))
        found += differences(KIN, there, sorted(follow))
    write(KIN, found)
    return found
