"""Assignments that a subordinate contests (H3.1, H3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact, a_day, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentContested(Fact):
    """A subordinate contested an assignment."""

    assignment: str = matter()
    ground: str = choice("impossible", "beyond-duties", "unlawful", required=True)
    description: str | None = text(free=True)
    given_by: str | None = text(free=True)
    given_on: date | None = a_day(past=True)
    basis: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentWithdrawn(Fact):
    """The superior withdrew the assignment."""

    assignment: str = matter()
    note: str | None = text(free=True)

    follows = ("AssignmentContested",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentUpheld(Fact):
    """The superior upheld the assignment, with reasons."""

    assignment: str = matter()
    reasons: str = text(required=True, free=True)

    follows = ("AssignmentContested",)
