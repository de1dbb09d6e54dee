"""The organisation's own rule of who is told when: four rungs, each of which may be left out."""

from __future__ import annotations

from dataclasses import dataclass

from paryz.notices.models import Ladder
from paryz.people.models import Organisation


@dataclass(frozen=True, kw_only=True)
class Rungs:
    """Days before the last working day, and days after a duty became overdue; None: left out."""

    first_before: int | None = 3
    last_before: int | None = 1
    supervisor_after: int | None = 1
    personnel_after: int | None = 5

    @property
    def words(self) -> str:
        """What a record of the choice says."""
        return ", ".join(
            f"{name} {'-' if days is None else days}" for name, days in vars(self).items()
        )


def rungs_of(organisation: Organisation) -> Rungs:
    """What the organisation chose, or what holds until it chooses."""
    found = Ladder.objects.filter(organisation=organisation).first()
    if found is None:
        return Rungs()
    return Rungs(
        first_before=found.first_before,
        last_before=found.last_before,
        supervisor_after=found.supervisor_after,
        personnel_after=found.personnel_after,
    )
