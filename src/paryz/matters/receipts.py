"""What was just recorded of a matter, with its receipt, the next step and the papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.utils.translation import gettext

from paryz.ledger.receipts import of_entry
from paryz.matters.case import Case, Stated
from paryz.matters.moves import Move
from paryz.policy.actors import Actor
from paryz.words.labels import fact_label


def recorded(case: Case, fact: str) -> Stated:
    """The entry of the matter that holds a fact; 404 without one, and for a retraction."""
    stated = case.stated_as(fact)
    if stated is None or stated.entry.kind == "Retracted":
        raise Http404
    return stated


def receipt_page(
    actor: Actor,
    case: Case,
    stated: Stated,
    *,
    done: object,
    moves: Sequence[Move],
    papers: Sequence[Move],
) -> dict[str, Any]:
    """What `registers/done.html` shows; ``done``: what the act says of itself, if it is one."""
    entry = stated.entry
    return {
        "case": case,
        "title": done or gettext("It is recorded"),
        "entry": entry,
        "what": fact_label(entry.kind),
        "receipt": {
            "number": entry.number,
            "seal": entry.seal,
            "day": entry.day,
            "recorded_at": stated.recorded_at,
            "text": of_entry(entry),
        },
        "next": moves[0] if moves else None,
        "papers": papers,
        "person": case.somebody_else(actor),
    }
