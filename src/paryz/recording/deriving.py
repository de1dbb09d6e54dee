"""Derive what is owed, from what stands."""

from __future__ import annotations

from paryz.law.judging import Grounds, people_in
from paryz.recording.facts import matters_of
from paryz.recording.grounds import in_effect, judged, standings_of
from paryz.recording.recording import Recording
from paryz.recording.worlds import everyones


def derive(going: Recording) -> None:
    """Fill in what is owed in the matters that were added to.

    For whoever serves otherwise now, every other matter of theirs is derived too; nobody else's
    other matters can have changed.
    """
    others = in_effect(going.chain, matters_of(going.chain, going.stand_otherwise) - going.matters)
    strangers = people_in(others) - going.standings.keys()
    grounds = Grounds(
        facts={matter: going.after[matter] for matter in going.lies_in.values()} | others,
        standings=going.standings | standings_of(going.chain, strangers),
        common=everyones(going.head.calendar),
    )
    going.judged = judged(grounds, going.world, tick=going.asked[0].tick)
