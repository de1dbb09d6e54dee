"""Which organisation and which unit lies under which, held against what each of them says.

An organisation and a unit name the one above them. What lies further up is kept beside, for the
policy asks it on every page, and is derived from that here. Paths of units that ended are kept
for whoever asks later who stood above whom, and nothing says them twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q

from paryz.engines.differing import (
    Cells,
    Compared,
    Difference,
    Table,
    differences,
    write,
    write_singly,
)
from paryz.people.models import Organisation, OrganisationPath, Unit, UnitPath

ORGANISATIONS = Table(model=OrganisationPath, columns=("ancestor_id", "descendant_id"), key=2)
UNITS = Table(model=UnitPath, columns=("ancestor_id", "descendant_id", "since", "until"), key=2)
DAY = timedelta(days=1)


def index_organisation_paths(organisation: Organisation) -> list[Difference]:
    """Put in step what the organisation lies under; what was otherwise."""
    above = [organisation.pk]
    parent = organisation.parent_id
    # Somebody may have put it under itself by hand.
    while parent is not None and parent not in above:
        above.append(parent)
        parent = Organisation.objects.values_list("parent_id", flat=True).get(pk=parent)
    kept = OrganisationPath.objects.filter(descendant=organisation)
    found = differences(
        ORGANISATIONS, ORGANISATIONS.kept(kept), ((each, organisation.pk) for each in above)
    )
    write(ORGANISATIONS, found)
    return found


def index_unit_paths(organisation: Organisation, today: date) -> Compared:
    """Put in step which unit of the organisation lies under which today.

    Left is a path that ended where its unit lies under nothing else from the next day on.
    """
    ours = Q(descendant__organisation=organisation) | Q(ancestor__organisation=organisation)
    kept = list(UNITS.kept(UnitPath.objects.filter(ours)))
    lasting = [row for row in kept if row[1][3] is None or row[1][3] >= today]
    ended = [row for row in kept if row[1][3] is not None and row[1][3] < today]
    follow = list(_follow(organisation, lasting, [cells for _, cells in ended]))
    moved = {(cells[1], cells[2]) for cells in (*follow, *(cells for _, cells in ended))}
    unfounded = [row for row in ended if (row[1][1], row[1][3] + DAY) not in moved]
    lacking = {cells[:2] for cells in follow} - {cells[:2] for _, cells in lasting}
    # A path of today that somebody ended by hand is given back its days.
    by_hand = [row for row in unfounded if row[1][:2] in lacking]
    found = differences(UNITS, [*lasting, *by_hand], follow)
    write_singly(UNITS, found)
    left = [
        Difference(table=UNITS, pk=pk, kept=cells)
        for pk, cells in unfounded
        if cells[:2] not in lacking
    ]
    return Compared(differences=found, left=left)


def _follow(
    organisation: Organisation, kept: Iterable[tuple[int, Cells]], ended: Iterable[Cells]
) -> Iterator[Cells]:
    """The paths of today that follow from the unit above each unit, and from when it lies there.

    A unit that was merged lies there since it was closed; another one since the day that its path
    says, if it came from under something on that day. What is further up lies above it since the
    last move on the way.
    """
    said = {cells[:2]: cells[2] for _, cells in kept if cells[2] and cells[3] is None}
    ended_above: dict[tuple[int, date], set[int]] = {}
    for ancestor, below, _, until in ended:
        ended_above.setdefault((below, until), set()).add(ancestor)
    above: dict[int, tuple[int, date | None]] = {}
    rows = Unit.objects.filter(organisation=organisation).order_by("pk")
    units = list(rows.values_list("pk", "parent_id", "successor_id", "closed_on"))
    for pk, parent, successor, closed_on in units:
        if parent is None:
            continue
        since = closed_on if successor == parent else said.get((parent, pk))
        if since is not None and successor != parent:
            came_from = ended_above.get((pk, since - DAY), set())
            # What ended above both moved them together.
            if not came_from - ended_above.get((parent, since - DAY), set()):
                since = None
        above[pk] = (parent, since)
    for pk, *_ in units:
        yield (pk, pk, None, None)
        met, latest, below = {pk}, None, pk
        while below in above and above[below][0] not in met:
            below, since = above[below]
            met.add(below)
            latest = max(filter(None, (latest, since)), default=None)
            yield (below, pk, latest, None)


__all__ = ["ORGANISATIONS", "UNITS", "index_organisation_paths", "index_unit_paths"]
