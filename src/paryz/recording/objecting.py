"""What today's rules have against facts that the record holds; nothing is refused for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from paryz.kernel.consistency import objections
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.people.models import Organisation
from paryz.recording.facts import load, slices
from paryz.recording.grounds import MATTERS_AT_ONCE, chain_of, matters_in
from paryz.recording.worlds import world_of


def objected(organisation: Organisation, today: date) -> Iterator[tuple[Fact, Refused]]:
    """Each fact of the organisation that would not be taken today, with the sentence why."""
    chain, world = chain_of(organisation), world_of(organisation)
    if chain is None:
        return
    for together in slices(matters_in(chain), MATTERS_AT_ONCE):
        for facts in load(chain, together).values():
            yield from objections(facts, world, today)
