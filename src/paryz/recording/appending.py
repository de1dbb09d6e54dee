"""Append the facts to the organisation's chain."""

from __future__ import annotations

from paryz.ledger.appending import append
from paryz.recording.facts import draft
from paryz.recording.recording import Recording


def append_entries(going: Recording) -> None:
    """Put the facts at the end of the chain, each in its matter and under whoever asked."""
    drafts = [
        draft(fact, going.lies_in[fact.id], asked.actor.signature)
        for asked in going.asked
        for fact in asked.facts
    ]
    going.receipts = append(going.chain, drafts, now=going.now, latest=going.head.recorded_at)
