"""Taking a fact back."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Retraction"))
@dataclass(frozen=True, kw_only=True)
class Retracted(Fact):
    """A fact was stated by mistake and is taken back."""

    fact: str = text(label=N_("Fact"), required=True)
    reason: str = text(required=True, free=True)

    needs_cause = False
    lies_with = "fact"

    @property
    def retracts(self) -> str:
        """What it takes back."""
        return self.fact
