"""How many duties other settings would change, worked out without writing anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paryz import codes
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.situation import World
from paryz.kernel.standing import Standing
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Organisation
from paryz.recording.facts import common, load, slices
from paryz.recording.worlds import world_of

MATTERS_AT_ONCE = 2_000
Key = tuple[str, str, str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The duties that would come, go, and get other days or another force."""

    come: int = 0
    go: int = 0
    change: int = 0

    @property
    def any(self) -> int:
        """All of them."""
        return self.come + self.go + self.change


def changes(organisation: Organisation, settings: Mapping[str, object]) -> Changes:
    """What the settings would change; :class:`Refused` for settings that there are not."""
    chain = Chain.objects.filter(key=organisation.uid).first()
    other = codes.world(codes.settings(settings))
    if chain is None:
        return Changes()
    now, everyones = world_of(organisation), tuple(standing_facts(common()))
    entries = Entry.objects.filter(chain=chain).exclude(matter_kind="common")
    matters = entries.values_list("matter_kind", "matter").distinct()
    come = go = change = 0
    for together in slices(matters.iterator(), MATTERS_AT_ONCE):
        facts = {matter: standing_facts(found) for matter, found in load(chain, together).items()}
        people = {fact.person for found in facts.values() for fact in found}
        own = load(chain, {("person", person) for person in people})
        standings = {
            person: standing(person, standing_facts(own.get(("person", person), ())))
            for person in people
        }
        for matter, found in facts.items():
            before = _duties(matter, found, standings, now, everyones)
            after = _duties(matter, found, standings, other, everyones)
            come += len(after.keys() - before.keys())
            go += len(before.keys() - after.keys())
            change += sum(before[key] != after[key] for key in before.keys() & after.keys())
    return Changes(come=come, go=go, change=change)


def _duties(
    matter: tuple[str, str],
    facts: list[Fact],
    standings: Mapping[str, Standing],
    world: World,
    everyones: tuple[Fact, ...],
) -> dict[Key, tuple[object, ...]]:
    found = owed(matter, facts, standings, world, everyones)
    return {_key(duty): (duty.dates, duty.source, duty.discharged, duty.ended) for duty in found}


def _key(duty: Owed) -> Key:
    return duty.number, duty.duty.act, duty.cause.id, duty.matter
