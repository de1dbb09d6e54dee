"""Assignments that a subordinate contests (H3.1, H3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, a_day, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Contesting of an assignment"))
@dataclass(frozen=True, kw_only=True)
class AssignmentContested(Fact):
    """A subordinate contested an assignment."""

    assignment: str = matter()
    ground: str = choice(
        {
            "impossible": N_("It is impossible to carry out"),
            "beyond-duties": N_("It goes beyond the duties"),
            "unlawful": N_("It is unlawful"),
        },
        label=N_("Ground"),
        required=True,
    )
    description: str | None = text(free=True)
    given_by: str | None = text(label=N_("Who gave it"), free=True)
    given_on: date | None = a_day(label=N_("Given on"), past=True)
    basis: str | None = text(label=N_("What it would break"), free=True)

    opens = True


@vocabulary(N_("Withdrawal of the assignment"))
@dataclass(frozen=True, kw_only=True)
class AssignmentWithdrawn(Fact):
    """The superior withdrew the assignment."""

    assignment: str = matter()
    note: str | None = text(free=True)

    follows = ("AssignmentContested",)


@vocabulary(N_("Upholding of the assignment"))
@dataclass(frozen=True, kw_only=True)
class AssignmentUpheld(Fact):
    """The superior upheld the assignment, with reasons."""

    assignment: str = matter()
    reasons: str = text(required=True, free=True)

    follows = ("AssignmentContested",)
