"""The duty behind a deadline: worked out anew from the record, with the reason for each date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from paryz.duties.models import Deadline
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.ledger.models import Chain
from paryz.recording.facts import common, load
from paryz.recording.worlds import world_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """A duty with what it was worked out from: the facts of its matter and the law."""

    owed: Owed
    facts: tuple[Fact, ...]
    world: World
    standings: Mapping[str, Standing] = field(default_factory=dict)
    common: tuple[Fact, ...] = ()

    @property
    def due_at_first(self) -> date | None:
        """Its last day under the calendar as it was known when it arose, where that is another
        one than today's: a day off was moved, given or taken away since."""
        then = World(
            self.world.package,
            self.world.calendar.as_known_on(self.owed.cause.day),
            self.world.settings,
        )
        for each in owed(self.owed.matter, self.facts, self.standings, then, self.common):
            if (each.duty, each.cause.id) == (self.owed.duty, self.owed.cause.id):
                return each.dates.due if each.dates.due != self.owed.dates.due else None
        return None


def behind(deadline: Deadline) -> Found | None:
    """The duty that the deadline is an index of; None where the record gives it no more."""
    chain = Chain.objects.filter(key=deadline.organisation.uid).first()
    if chain is None:
        return None
    matter = (deadline.matter_kind, deadline.matter)
    facts = standing_facts(load(chain, [matter]).get(matter, ()))
    people = {fact.person for fact in facts}
    if deadline.person is not None:
        people.add(deadline.person.uid)
    own = load(chain, {("person", person) for person in people})
    standings = {
        person: standing(person, standing_facts(own.get(("person", person), ())))
        for person in people
    }
    world, everyones = world_of(deadline.organisation), tuple(standing_facts(common()))
    for each in owed(matter, facts, standings, world, everyones):
        if (each.duty.act, each.cause.id, each.number) == (
            deadline.act,
            deadline.cause,
            deadline.provision,
        ):
            return Found(
                owed=each, facts=tuple(facts), world=world, standings=standings, common=everyones
            )
    return None
