"""Who has to do with a matter, so that they and theirs are shut out of it (E9.13, E13)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Naming of somebody who is shut out"))
@dataclass(frozen=True, kw_only=True)
class PartyNamed(Fact):
    """Somebody of ours was named in a matter: ``party`` by identifier, ``why`` they are in it.

    It lies in the matter of the fact ``of``, and shuts out from it whoever is named; the accused,
    a superior and whoever has an interest together with their subordinates, kin and delegates.
    """

    of: str = text(label=N_("Fact"), required=True)
    party: str = text(required=True)
    why: str = choice(
        {
            "accused": N_("It is about what they are said to have done"),
            "superior": N_("They are the superior whom it concerns"),
            "interested": N_("They have an interest in it"),
            "decided": N_("They decided before what it is about"),
            "recused": N_("They stood aside"),
        },
        label=N_("Why"),
        required=True,
    )

    needs_cause = False
    lies_with = "of"

    @property
    def names_party(self) -> tuple[str, str]:
        """Who was named, and why."""
        return self.party, self.why


@vocabulary(N_("End of access"))
@dataclass(frozen=True, kw_only=True)
class AccessEnded(Fact):
    """Somebody who could read a matter was shut out of it; ``opened`` says what they had read.

    Stated by recording itself, in one go with the fact that names them.
    """

    of: str = text(label=N_("Fact"), required=True)
    party: str = text(required=True)
    opened: str = text(label=N_("What they had opened"), required=True, free=True)

    needs_cause = False
    lies_with = "of"
