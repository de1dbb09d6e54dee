"""What would be owed under another law, or after facts that nobody recorded yet.

Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paryz import codes
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.ledger.models import Chain, Entry
from paryz.people.models import Organisation
from paryz.recording.facts import common, load, slices
from paryz.recording.worlds import world_of, world_under

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


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A duty as it is and as it would be; None where it is not, or would not be."""

    before: Owed | None
    after: Owed | None


def changes(organisation: Organisation, settings: Mapping[str, object]) -> Changes:
    """What the settings would change; :class:`Refused` for settings that there are not."""
    codes.settings(settings)
    come = go = change = 0
    for each in differences(organisation, world_under(settings)):
        come += each.before is None
        go += each.after is None
        change += each.before is not None and each.after is not None
    return Changes(come=come, go=go, change=change)


def differences(
    organisation: Organisation, other: World, than: World | None = None
) -> Iterator[Difference]:
    """The duties that are others under another law: other settings, or another calendar.

    ``than`` is the law they are compared with; without it, the one that holds.
    """
    chain = Chain.objects.filter(key=organisation.uid).first()
    if chain is None:
        return
    now, everyones = than or world_of(organisation), tuple(standing_facts(common()))
    entries = Entry.objects.filter(chain=chain).exclude(matter_kind="common")
    matters = entries.values_list("matter_kind", "matter").distinct()
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
            for key in {**before, **after}:
                was, becomes = before.get(key), after.get(key)
                if _told(was) != _told(becomes):
                    yield Difference(before=was, after=becomes)


def _told(duty: Owed | None) -> tuple[object, ...] | None:
    return (duty.dates, duty.source, duty.discharged, duty.ended) if duty else None


def foreseen(
    organisation: Organisation, matter: tuple[str, str], facts: Sequence[Fact] = ()
) -> list[Owed]:
    """What is owed in a matter, were these facts recorded beside those that are there.

    The facts have identifiers. Whether they contradict what is recorded is not asked.
    """
    chain = Chain.objects.filter(key=organisation.uid).first()
    recorded = load(chain, [matter]).get(matter, ()) if chain is not None else ()
    together = standing_facts([*recorded, *facts])
    people = {fact.person for fact in together}
    own = load(chain, {("person", person) for person in people}) if chain is not None else {}
    standings = {
        person: standing(person, standing_facts(own.get(("person", person), ())))
        for person in people
    }
    everyones = tuple(standing_facts(common()))
    return owed(matter, together, standings, world_of(organisation), everyones)


def _duties(
    matter: tuple[str, str],
    facts: list[Fact],
    standings: Mapping[str, Standing],
    world: World,
    everyones: tuple[Fact, ...],
) -> dict[Key, Owed]:
    return {_key(duty): duty for duty in owed(matter, facts, standings, world, everyones)}


def _key(duty: Owed) -> Key:
    return duty.number, duty.duty.act, duty.cause.id, duty.matter
