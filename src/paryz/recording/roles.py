"""Who holds which role, held against what the record says of roles that were given and ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from paryz.engines.differing import Cells, Difference, Table, differences
from paryz.facts import RoleEnded, RoleGranted
from paryz.kernel.facts import Fact
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Organisation, Person, Role, Unit
from paryz.recording.facts import fact_of, slices
from paryz.recording.grounds import chain_of

COLUMNS = ("organisation_id", "person_id", "name", "unit_id", "since", "until", "in_place_of_id")
ROLES = Table(model=Role, columns=COLUMNS, key=5)
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Roles:
    """The rows that were otherwise than the record says and were written, and those of roles that
    the record never gave to anybody, which are left."""

    differences: list[Difference]
    without_grant: list[Difference]


@dataclass(kw_only=True)
class _Given:
    """A role as the record has it; ``until`` is its last day, as it was said or as it ended."""

    person: str
    name: str
    unit: str
    since: date
    until: date | None
    in_place_of: str

    def is_meant_by(self, ended: RoleEnded) -> bool:
        """Whether it still ran on the day on which such a role ended."""
        return (
            (self.person, self.name) == (ended.person, ended.role)
            and ended.unit in (None, self.unit)
            and (self.until is None or self.until >= ended.day)
        )


def index_roles(organisation: Organisation) -> Roles:
    """Put the roles of an organisation in step with its record.

    What was given is there, what ended has ended. A role that the record gave to nobody is left as
    it is; it ends only where the record says so.
    """
    facts = _stated(chain_of(organisation))
    keys = _Keys.of(organisation, facts)
    kept = list(ROLES.kept(Role.objects.filter(organisation=organisation)))
    given, loose = _replayed(facts, keys, kept)
    found, without = list[Difference](), list[Difference]()
    for each in differences(ROLES, kept, filter(None, map(keys.cells, given))):
        follows = each.follows or _ended(each.kept, loose, keys)
        if follows is None:
            without.append(each)
        elif follows != each.kept:
            found.append(Difference(table=ROLES, pk=each.pk, kept=each.kept, follows=follows))
    for each in found:
        cells = dict(zip(COLUMNS, each.follows or (), strict=True))
        if each.pk is None:
            Role.objects.create(**cells)
        else:
            Role.objects.filter(pk=each.pk).update(**cells)
    return Roles(differences=found, without_grant=without)


@dataclass(frozen=True, kw_only=True)
class _Keys:
    """The database keys of people whose name is not erased, and of units."""

    organisation: int
    people: Mapping[str, int]
    units: Mapping[str, int]

    @classmethod
    def of(cls, organisation: Organisation, facts: Sequence[Fact]) -> _Keys:
        named = {fact.person for fact in facts}
        named |= {fact.in_place_of or "" for fact in facts if isinstance(fact, RoleGranted)}
        people: dict[str, int] = {}
        for together in slices(named - {""}):
            found = Person.objects.filter(uid__in=together, erased_on=None)
            people.update(found.values_list("uid", "pk"))
        units = Unit.objects.filter(organisation=organisation).values_list("uid", "pk")
        return cls(organisation=organisation.pk, people=people, units=dict(units))

    def cells(self, given: _Given) -> Cells | None:
        """The row of a role; None where there is no such person or unit any more."""
        if given.person not in self.people or (given.unit and given.unit not in self.units):
            return None
        return (
            self.organisation,
            self.people[given.person],
            given.name,
            self.units.get(given.unit),
            given.since,
            given.until,
            self.people.get(given.in_place_of),
        )


def _stated(chain: Chain | None) -> list[Fact]:
    """What stands in a chain of roles given and ended, in the order in which it was recorded:
    a role is given and ended on the day it is said, so that this is what came before what."""
    kinds = [RoleGranted.__name__, RoleEnded.__name__]
    entries = Entry.objects.filter(chain=chain, kind__in=kinds, content__isnull=False)
    facts = [fact_of(entry) for entry in entries.order_by("number")]
    gone: set[str] = set()
    for together in slices(fact.id for fact in facts):
        retractions = Entry.objects.filter(retracts__in=together)
        gone.update(retractions.values_list("retracts", flat=True))
    return [fact for fact in facts if fact.id not in gone]


def _replayed(
    facts: Iterable[Fact], keys: _Keys, kept: Sequence[tuple[int, Cells]]
) -> tuple[list[_Given], list[RoleEnded]]:
    """The roles that were given, with their last days, and the ends of roles that nobody gave."""
    there = {cells[:-1] for _, cells in kept}
    given, loose = list[_Given](), list[RoleEnded]()
    for fact in facts:
        if isinstance(fact, RoleGranted):
            given.append(
                _Given(
                    person=fact.person,
                    name=fact.role,
                    unit=fact.unit or "",
                    since=fact.day,
                    until=fact.until,
                    in_place_of=fact.in_place_of or "",
                )
            )
        elif isinstance(fact, RoleEnded):
            meant = [each for each in given if each.is_meant_by(fact)]
            for each in _which(meant, fact, keys, there):
                each.until = fact.day - DAY
            if not meant:
                loose.append(fact)
    return given, loose


def _which(
    meant: list[_Given], ended: RoleEnded, keys: _Keys, there: set[Cells]
) -> Sequence[_Given]:
    """Of several roles of one name, over several units, that which ended.

    An end did not say over what it was before a unit was named in it. Then it is the role that
    the table has ended so; where it has ended none, that over the whole organisation; else every
    one of them, for none may stay that ended.
    """
    if len(meant) < 2:
        return meant
    so = [
        each
        for each in meant
        if (cells := keys.cells(each)) and (*cells[:5], ended.day - DAY) in there
    ]
    return so[:1] or [each for each in meant if not each.unit] or meant


def _ended(cells: Cells | None, loose: Iterable[RoleEnded], keys: _Keys) -> Cells | None:
    """The row of a role that nobody gave, as the record ended it; None where it did not."""
    if cells is None:
        return None
    organisation, person, name, unit, since, until, in_place_of = cells
    for fact in loose:
        last = fact.day - DAY
        if (keys.people.get(fact.person), fact.role) != (person, name) or since > fact.day:
            continue
        if fact.unit and keys.units.get(fact.unit) != unit:
            continue
        if until is None or until >= last:
            return (organisation, person, name, unit, since, last, in_place_of)
    return None
