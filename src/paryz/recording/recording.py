"""What is recorded in one go: what was asked, and what each step of recording makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from paryz.kernel.facts import Fact
from paryz.kernel.standing import Standing
from paryz.kernel.world import World
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Chain
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.recording.facts import Head, Matter
from paryz.recording.grounds import Judged
from paryz.recording.known import People
from paryz.recording.worlds import today_in

Tick = Callable[[int], None]


class Target(NamedTuple):
    """A fact that another one names, the matter in which it lies, and who recorded it; nobody
    where both are stated in one go."""

    fact: Fact
    matter: Matter
    recorded_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody asks to be recorded in one go."""

    actor: Actor
    organisation: Organisation
    facts: Sequence[Fact]
    now: datetime
    tick: Tick | None = None


@dataclass(kw_only=True)
class Recording:
    """What is recorded of one organisation in one go, by one who asks or by all who wait.

    ``chain`` is locked, so nothing here changes but by the steps, each of which fills in:

    load    ``head`` and ``world``; the ``targets`` that facts name, and the matter that each fact
            ``lies_in``; the matters and the people's own as they were ``before``; ``people``
    number  ``asked`` anew, where a fact is given a number
    check   what stands in those matters ``after``, the ``standings`` then, and whose standing
            changed
    append  the ``receipts``, in the order of the facts
    derive  what is owed: ``judged``
    """

    asked: Sequence[Asked]
    chain: Chain
    head: Head = field(init=False)
    world: World = field(init=False)
    targets: dict[str, Target] = field(init=False)
    lies_in: dict[str, Matter] = field(init=False)
    before: dict[Matter, list[Fact]] = field(init=False)
    people: People = field(init=False)
    after: dict[Matter, list[Fact]] = field(init=False)
    standings: dict[str, Standing] = field(init=False)
    stand_otherwise: set[str] = field(init=False)
    receipts: list[Receipt] = field(init=False)
    judged: Judged = field(init=False)

    @cached_property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.asked[0].organisation

    @cached_property
    def now(self) -> datetime:
        """When it is recorded: the latest of the moments at which they asked."""
        return max(each.now for each in self.asked)

    @cached_property
    def today(self) -> date:
        """The day it is there."""
        return today_in(self.organisation, self.now)

    @property
    def stated(self) -> list[Fact]:
        """All the facts, in the order in which they were asked."""
        return [fact for each in self.asked for fact in each.facts]

    @cached_property
    def matters(self) -> set[Matter]:
        """The matters to which a fact is added."""
        return set(self.lies_in.values())
