"""Who has to do with a matter, so that they and theirs are shut out of it (E9.13, E13)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class PartyNamed(Fact):
    """Somebody of ours was named in a matter: ``party`` by identifier, ``why`` they are in it.

    It lies in the matter of the fact ``of``, and shuts out from it whoever is named; the accused,
    a superior and whoever has an interest together with their subordinates, kin and delegates.
    """

    of: str = text(required=True)
    party: str = text(required=True)
    why: str = choice("accused", "superior", "interested", "decided", "recused", required=True)

    needs_cause = False
    lies_with = "of"

    @property
    def names_party(self) -> tuple[str, str]:
        """Who was named, and why."""
        return self.party, self.why


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AccessEnded(Fact):
    """Somebody who could read a matter was shut out of it; ``opened`` says what they had read.

    Stated by recording itself, in one go with the fact that names them.
    """

    of: str = text(required=True)
    party: str = text(required=True)
    opened: str = text(required=True, free=True)

    needs_cause = False
    lies_with = "of"
