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
    return _rungs(found)


def chosen_rungs(first: int, last: int) -> dict[int, Rungs]:
    """What the organisations with these keys chose, from the first to the last."""
    chosen = Ladder.objects.filter(organisation__gte=first, organisation__lte=last)
    return {each.organisation_id: _rungs(each) for each in chosen}


def _rungs(chosen: Ladder) -> Rungs:
    return Rungs(
        first_before=chosen.first_before,
        last_before=chosen.last_before,
        supervisor_after=chosen.supervisor_after,
        personnel_after=chosen.personnel_after,
    )
