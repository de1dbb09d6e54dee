"""Assignments that a subordinate contests (H3.1, H3.3)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.kernel.facts import Fact, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentContested(Fact):
    """A subordinate contested an assignment."""

    assignment: str = matter()
    ground: str = choice("impossible", "beyond-duties", "unlawful", required=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentWithdrawn(Fact):
    """The superior withdrew the assignment."""

    assignment: str = matter()

    follows = ("AssignmentContested",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AssignmentUpheld(Fact):
    """The superior upheld the assignment, with reasons."""

    assignment: str = matter()
    reasons: str = text(required=True, free=True)

    follows = ("AssignmentContested",)
