"""Kin and appointments (E10.11, H1.16)."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, choice, matter, text
from paryz.kernel.refusal import N_


@vocabulary(N_("Declaration of kinship"))
@dataclass(frozen=True, kw_only=True)
class KinDeclared(Fact):
    """A servant named a relative in service.

    ``relative_person`` is the relative by identifier, where it is one of ours; somebody known by
    name alone is nobody of ours, whoever else has that name.
    """

    relative: str = text(label=N_("Relative"), required=True, free=True)
    relation: str = text(label=N_("Relation"), required=True, free=True)
    position: str | None = text(free=True)
    relative_person: str | None = text(label=N_("Relative by identifier"))

    needs_cause = False


@vocabulary(N_("Consideration of an appointment"))
@dataclass(frozen=True, kw_only=True)
class AppointmentConsidered(Fact):
    """A candidate for a post was considered.

    ``line`` are those above the post and ``below`` how many stand below it; ``kin`` what was
    declared of kinship with them, ``namesakes`` what was declared by name alone: all of it as it
    was shown before the decision.
    """

    appointment: str = matter(label=N_("Appointment"))
    candidate: str = text(label=N_("Candidate"), required=True, free=True)
    kin: str | None = text(label=N_("Kinship"), free=True)
    into: str | None = choice(
        {
            "admission": N_("Admission to service"),
            "promotion": N_("Promotion to a higher position"),
        },
        label=N_("Admission or promotion"),
    )
    position: str | None = text(free=True)
    unit: str | None = text()
    line: str | None = text(label=N_("Above the post"), free=True)
    below: str | None = text(label=N_("People below the post"))
    namesakes: str | None = text(label=N_("Kin by name only"), free=True)
    remark: str | None = text(label=N_("Remark"), free=True)

    opens = True
