"""The duty behind a deadline: worked out anew from the record, with the reason for each date."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.duties.models import Deadline
from paryz.facts.standing import standing
from paryz.kernel.consistency import standing_facts
from paryz.kernel.evaluation import Owed, owed
from paryz.kernel.facts import Fact
from paryz.kernel.situation import World
from paryz.ledger.models import Chain
from paryz.recording.facts import common, load
from paryz.recording.worlds import world_of


@dataclass(frozen=True, kw_only=True)
class Found:
    """A duty with what it was worked out from: the facts of its matter and the law."""

    owed: Owed
    facts: tuple[Fact, ...]
    world: World


def behind(deadline: Deadline) -> Found | None:
    """The duty that the deadline is an index of; None where the record gives it no more."""
    chain = Chain.objects.filter(key=deadline.organisation.uid).first()
    if chain is None:
        return None
    matter = (deadline.matter_kind, deadline.matter)
    facts = standing_facts(load(chain, [matter]).get(matter, ()))
    people = {fact.person for fact in facts} | {deadline.person.uid}
    own = load(chain, {("person", person) for person in people})
    standings = {
        person: standing(person, standing_facts(own.get(("person", person), ())))
        for person in people
    }
    world = world_of(deadline.organisation)
    for each in owed(matter, facts, standings, world, tuple(standing_facts(common()))):
        if (each.duty.act, each.cause.id, each.number) == (
            deadline.act,
            deadline.cause,
            deadline.provision,
        ):
            return Found(owed=each, facts=tuple(facts), world=world)
    return None
