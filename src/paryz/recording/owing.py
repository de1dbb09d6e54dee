"""The duty behind a deadline: worked out anew from the record, with the reason for each date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paryz.duties.models import Deadline
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.world import World
from paryz.law.judging import Grounds
from paryz.recording.grounds import chain_of, grounds_of
from paryz.recording.worlds import world_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """A duty with what it was worked out from: the facts of its matter and the law."""

    owed: Owed
    grounds: Grounds
    world: World

    @property
    def facts(self) -> Sequence[Fact]:
        """The facts that stand in its matter."""
        return self.grounds.facts[self.owed.matter]

    @property
    def due_at_first(self) -> date | None:
        """Its last day under the calendar as it was known when it arose, where that is another
        one than today's: a day off was moved, given or taken away since."""
        then = World(
            self.world.package,
            self.world.calendar.as_known_on(self.owed.cause.day),
            self.world.settings,
        )
        for each in self.grounds.owed(self.owed.matter, then):
            if (each.duty, each.cause.id) == (self.owed.duty, self.owed.cause.id):
                return each.dates.due if each.dates.due != self.owed.dates.due else None
        return None


def behind(deadline: Deadline) -> Found | None:
    """The duty that the deadline is an index of; None where the record gives it no more."""
    matter = (deadline.matter_kind, deadline.matter)
    whose = [deadline.person.uid] if deadline.person is not None else []
    grounds = grounds_of(chain_of(deadline.organisation), [matter], people=whose)
    world = world_of(deadline.organisation)
    for each in grounds.owed(matter, world):
        if (each.duty.act, each.cause.id, each.number) == (
            deadline.act,
            deadline.cause,
            deadline.provision,
        ):
            return Found(owed=each, grounds=grounds, world=world)
    return None
