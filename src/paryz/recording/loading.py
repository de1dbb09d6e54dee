"""Load what is there already: the matters that are added to, and the people in them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from paryz.kernel.facts import Fact
from paryz.law.judging import people_in
from paryz.ledger.models import Entry
from paryz.recording.facts import Matter, fact_of, load, load_with_head, slices
from paryz.recording.known import known_people
from paryz.recording.permitting import named_by, nowhere
from paryz.recording.recording import Recording, Target
from paryz.recording.worlds import world_under


def load_matters(going: Recording) -> None:
    """Fill in the matters as they were, with those of the people's own, and who the people are.

    Where the chain ends, which calendar holds and what the organisation chose is read with them,
    after the lock: what was read while somebody else still had it would be too old.
    """
    going.targets = _targets(going.chain.pk, going.stated)
    going.lies_in = {fact.id: _lies_in(fact, going.targets) for fact in going.stated}
    people = {fact.person for fact in going.stated}
    asked = going.matters | {("person", person) for person in people}
    going.before, going.head = load_with_head(going.chain, asked)
    people |= people_in(going.before)
    if others := {("person", person) for person in people} - asked:
        going.before.update(load(going.chain, others))
    going.world = world_under(json.loads(going.head.settings), going.head.calendar)
    going.people = known_people(going.organisation, people)


def _lies_in(fact: Fact, targets: dict[str, Target]) -> Matter:
    """The matter in which a fact lies: its own, or that of the fact it names."""
    return targets[named_by(fact)].matter if fact.lies_with else fact.matter


def _targets(chain: int, stated: Sequence[Fact]) -> dict[str, Target]:
    """The facts that others of them name, by identifier, those stated in the same go included.

    So a retraction finds its matter: that of the entry which it takes back.
    """
    named = {named_by(fact) for fact in stated if fact.lies_with}
    found: dict[str, Target] = {}
    for together in slices(named - {fact.id for fact in stated}):
        for entry in Entry.objects.filter(chain=chain, fact__in=together, content__isnull=False):
            lies_in = (entry.matter_kind, entry.matter)
            found[entry.fact] = Target(fact_of(entry), lies_in, entry.recorded_by)
    for fact in stated:
        if fact.id in named and (not fact.lies_with or named_by(fact) in found):
            found[fact.id] = Target(fact, _lies_in(fact, found))
    for fact in stated:
        if fact.lies_with and named_by(fact) not in found:
            raise nowhere(fact)
    return found
