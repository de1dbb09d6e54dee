"""Conflict situations (E10.1, E10.10, E13, H1.8)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, flag, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Conflict situation"))
@dataclass(frozen=True, kw_only=True)
class ConflictArose(Fact):
    """A conflict situation arose."""

    conflict: str = matter()
    about: str | None = text(label=N_("About"), free=True)
    supervisor_involved: str | None = flag(label=N_("The supervisor is involved"))
    with_whom: str | None = text(label=N_("With whom"), free=True)

    opens = True


@vocabulary(N_("Report of the conflict situation"))
@dataclass(frozen=True, kw_only=True)
class ConflictReported(Fact):
    """The servant told of the conflict."""

    conflict: str = matter()
    to: str = choice(
        {"supervisor": N_("Direct supervisor"), "other": N_("Somebody else")},
        required=True,
    )

    follows = ("ConflictArose",)


@vocabulary(N_("Discussion of the conflict situation"))
@dataclass(frozen=True, kw_only=True)
class ConflictDiscussed(Fact):
    """The servant and the supervisor spoke about it."""

    conflict: str = matter()
    agreed: str | None = text(label=N_("What was agreed"), free=True)

    follows = ("ConflictReported",)


@vocabulary(N_("Measures taken"))
@dataclass(frozen=True, kw_only=True)
class MeasuresTaken(Fact):
    """Measures were taken."""

    conflict: str = matter()
    measures: str | None = text(free=True)

    follows = ("ConflictReported",)


@vocabulary(N_("Recusal"))
@dataclass(frozen=True, kw_only=True)
class Recused(Fact):
    """The servant stood aside from a decision."""

    conflict: str = matter()
    decision: str | None = text(free=True)
    decides: str | None = text(label=N_("Who decides instead"), free=True)

    follows = ("ConflictArose",)
