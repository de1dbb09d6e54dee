"""Who may state and take back each kind of fact, about whom: as the table says by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any

import pytest

from paryz.facts import Retracted
from paryz.kernel.facts import KINDS, Fact
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Role
from paryz.policy import seeing
from paryz.policy.actors import Actor, actor_of
from paryz.recording import permitting
from paryz.recording.known import known_people
from paryz.recording.matters import handling
from paryz.recording.recording import Target
from tests.people import ENTERED
from tests.policy.asking import ASKERS, Asker, meet
from tests.policy.expected import expected
from tests.policy.test_answers import built, town
from tests.policy.town import Thing, Town

__all__ = ["built", "town"]
pytestmark = [pytest.mark.django_db, pytest.mark.family]
OF_EACH = ("servant", "nobody")


def in_confidence(kind: str) -> bool:
    """Whether facts of that kind are stated in matters in confidence."""
    where = KINDS[kind].matter_field
    # Naming a party lies in the matter of what it names, which is in confidence always.
    return ("confidence", str(where)) in expected() or kind == "PartyNamed"


def may_state(asker: Asker, kind: str, whose: str) -> bool:
    """What the table says of stating it, or of taking it back where ``by_self`` says who did."""
    thing, by = Thing(whose=whose, subject="fact", name=kind), expected()["fact", kind].states
    if asker.is_own(thing) and "own" in by:
        return True
    if asker.is_own(thing) and in_confidence(kind):
        return False
    roles = by - {"own", "direct-supervisor"}
    if "direct-supervisor" in by and asker.reads_as("direct-supervisor", thing):
        return True
    return any(asker.covers(role, whose) for role in roles)


def may_take_back(asker: Asker, kind: str, whose: str, *, by_self: bool) -> bool:
    """What the table says of taking back what somebody else recorded, or they themselves."""
    thing, by = Thing(whose=whose, subject="fact", name=kind), expected()["fact", kind].takes_back
    if by_self and ("recorder" in by or ("own-recorder" in by and asker.is_own(thing))):
        return True
    if asker.is_own(thing) and in_confidence(kind):
        return False
    return any(asker.covers(role, whose) for role in by - {"recorder", "own-recorder"})


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A fact that could be stated, and the same as it was recorded."""

    whose: str
    kind: str
    organisation: Organisation
    fact: Fact
    by_self: bool
    recorded_by: str

    @property
    def taken_back(self) -> Retracted:
        """That it is taken back."""
        return Retracted(
            id="taken-back", person=self.fact.person, day=ENTERED, fact=self.fact.id, reason="-"
        )


def samples(town: Town) -> Iterator[Sample]:
    """Each kind about the servant and about nobody, and one of each answer about others.

    What somebody recorded of themselves is asked of the servant alone.
    """
    asked: set[object] = set()
    entries = Entry.objects.in_bulk([*town.things[Entry]])
    for key, thing in town.things[Entry].items():
        of_all = thing.whose in OF_EACH
        alike = thing.name if of_all else expected()["fact", thing.name].states
        what = (thing.whose, thing.by_self, alike)
        if what in asked or (thing.by_self and not of_all):
            continue
        asked.add(what)
        yield Sample(
            whose=thing.whose,
            kind=thing.name,
            organisation=town.whose[thing.whose][1],
            fact=_fact(entries[key]),
            by_self=thing.by_self,
            recorded_by=entries[key].recorded_by,
        )


def _fact(entry: Entry) -> Fact:
    """The fact of an entry, with something in each field that must be answered."""
    kind = KINDS[entry.kind]
    given: dict[str, Any] = {
        each.name: "-" for each in fields(kind) if each.default is each.default_factory is MISSING
    }
    named = {kind.matter_field: entry.matter} if kind.matter_field else {}
    said = {"id": entry.fact, "person": entry.person, "day": entry.day}
    return kind(**{**given, **named, **said})


@pytest.fixture(scope="module")
def sampled(built, django_db_blocker) -> list[Sample]:
    with django_db_blocker.unblock():
        return list(samples(built))


def permitted(actor: Actor, sample: Sample, fact: Fact) -> bool:
    """Whether recording takes it in; what is refused in a sentence it does not take in."""
    matter, organisation = sample.fact.matter, sample.organisation
    target = Target(sample.fact, matter, sample.recorded_by)
    named = {sample.fact.id: target} if fact is not sample.fact else {}
    people = known_people(organisation, {fact.person})
    units = handling(organisation, [fact], {fact.id: matter})
    try:
        permitting.may_state(actor, organisation, [fact], people, named, units)
    except (permitting.Missing, Refused):
        return False
    return True


def wrongly_stated(asker: Asker, actor: Actor, sampled: Sequence[Sample]) -> Iterator[str]:
    """Each fact that recording takes in, or back, from them and must not, or the contrary."""
    for each in sampled:
        by_self = each.by_self and asker.is_ == each.whose
        if each.by_self and not by_self:
            continue
        where = f"{each.kind} of {each.whose}"
        may = may_state(asker, each.kind, each.whose)
        if permitted(actor, each, each.fact) != may:
            yield f"{asker.key} states {where}: {not may}"
        if each.whose not in OF_EACH:
            continue
        may = may_take_back(asker, each.kind, each.whose, by_self=by_self)
        if permitted(actor, each, each.taken_back) != may:
            yield f"{asker.key} takes back {where} ({by_self=}): {not may}"


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: asker.key)
def test_everybody_states_and_takes_back_what_the_table_says(town, sampled, asker):
    actor = meet(town, asker)

    wrong = list(wrongly_stated(asker, actor, sampled))

    assert not wrong, "\n".join(wrong[:40])


def test_whoever_recorded_somebodys_gift_takes_it_back_under_a_role_alone(town):
    recorder = town.world["personnel-of-own"]
    actor = actor_of(recorder, town.world.today)
    own = [(town.world.organisation.pk, town.world.units["own"].pk)]
    recorded = {"person": town.world.aigerim.uid, "recorded_by": actor.signature, "posts": own}

    Role.objects.filter(person=recorder).delete()
    afterwards = actor_of(recorder, town.world.today)

    assert seeing.may_take_back(actor, "GiftReceived", **recorded)
    assert not seeing.may_take_back(afterwards, "GiftReceived", **recorded)
