"""Conflict situations (E10.1, E10.10, E13, H1.8)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, flag, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ConflictArose(Fact):
    """A conflict situation arose."""

    conflict: str = matter()
    about: str | None = text(free=True)
    supervisor_involved: str | None = flag()
    with_whom: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ConflictReported(Fact):
    """The servant told of the conflict."""

    conflict: str = matter()
    to: str = choice("supervisor", "other", required=True)

    follows = ("ConflictArose",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ConflictDiscussed(Fact):
    """The servant and the supervisor spoke about it."""

    conflict: str = matter()
    agreed: str | None = text(free=True)

    follows = ("ConflictReported",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class MeasuresTaken(Fact):
    """Measures were taken."""

    conflict: str = matter()
    measures: str | None = text(free=True)

    follows = ("ConflictReported",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class Recused(Fact):
    """The servant stood aside from a decision."""

    conflict: str = matter()
    decision: str | None = text(free=True)
    decides: str | None = text(free=True)

    follows = ("ConflictArose",)
