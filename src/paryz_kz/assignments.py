"""Assignments that a subordinate contests (H3.1, H3.3)."""

from __future__ import annotations

from paryz.facts import AssignmentContested, AssignmentUpheld, AssignmentWithdrawn
from paryz.kernel.conditions import where
from paryz.kernel.facts import Fact
from paryz.kernel.rules import Duty
from paryz.kernel.terms import no_term


def reconsider(*grounds: str) -> Duty:
    """The supervisor reconsiders; an unlawful assignment is ended by withdrawal alone."""

    ends: tuple[type[Fact], ...] = (AssignmentWithdrawn,)
    if "unlawful" not in grounds:
        ends = (AssignmentWithdrawn, AssignmentUpheld)
    return Duty(
        act="reconsider-assignment",
        owed_by="supervisor",
        to="subordinate",
        arises_from=(AssignmentContested,),
        when=where(ground=grounds),
        term=no_term(),
        discharged_by=ends,
    )
