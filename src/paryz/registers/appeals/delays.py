"""How long appeals wait, by the unit that handles them, in figures that betray nobody (E10.9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from paryz.duties.models import Deadline, Matter
from paryz.people.models import Organisation, Unit
from paryz.registers.appeals.hiding import FEWEST, hidden

IN_TIME, LATE, OPEN, OVERDUE = range(4)
OUTCOMES = 4


@dataclass(frozen=True, kw_only=True)
class UnitDelays:
    """The figures of one unit, or of all; None is hidden. ``unit`` None: no unit was named.

    ``late`` were answered after their last day, ``overdue`` are not answered and past it.
    ``median`` is the half-way number of calendar days from receipt to answer.
    """

    unit: Unit | None
    received: int | None
    in_time: int | None
    late: int | None
    open: int | None
    overdue: int | None
    median: int | None

    @property
    def figures(self) -> tuple[int | None, ...]:
        """The counts in the order of the columns."""
        return (self.received, self.in_time, self.late, self.open, self.overdue)


@dataclass(frozen=True, kw_only=True)
class Delays:
    """The figures of one organisation and year, and the years of which there are some."""

    organisation: Organisation
    year: int
    years: Sequence[int]
    lines: Sequence[UnitDelays]
    whole: UnitDelays | None
    is_any_hidden: bool


@dataclass
class _Counted:
    counts: list[int] = field(default_factory=lambda: [0] * OUTCOMES)
    waits: list[int] = field(default_factory=list)

    def add(self, outcome: int, wait: int | None) -> None:
        self.counts[outcome] += 1
        if wait is not None:
            self.waits.append(wait)


def delays(organisation: Organisation, year: int, today: date) -> Delays:
    """The figures of the appeals that came in that year, the same for whoever reads them.

    They count what is owed an answer under a code, and stand with the unit that handled it,
    though it was merged into another since. Four queries, however many appeals and units.
    """
    owed = Deadline.objects.filter(
        organisation=organisation, matter_kind="appeal", act="answer-appeal"
    ).order_by()
    years = sorted({day.year for day in owed.dates("cause_day", "year")}, reverse=True)
    handled = dict(
        Matter.objects.filter(organisation=organisation, kind="appeal", year=year)
        .order_by()
        .values_list("identifier", "unit")
    )
    found: dict[int | None, _Counted] = {}
    for matter, since, late_from, answered in owed.filter(cause_day__year=year).values_list(
        "matter", "cause_day", "late_from", "discharged_on"
    ):
        counted = found.setdefault(handled.get(matter), _Counted())
        wait = (answered - since).days if answered else None
        counted.add(_outcome(answered, late_from, today), wait)
    units = Unit.objects.select_related("successor").in_bulk([pk for pk in found if pk])
    ordered = sorted(
        found, key=lambda pk: (pk is None, str(units.get(pk, "")) if pk else "", pk or 0)
    )
    shown = hidden([found[pk].counts for pk in ordered]).cells
    lines = [
        _line(units.get(pk) if pk else None, cells, found[pk].waits)
        for pk, cells in zip(ordered, shown, strict=False)
    ]
    everybody = [wait for counted in found.values() for wait in counted.waits]
    return Delays(
        organisation=organisation,
        year=year,
        years=years,
        lines=lines,
        whole=_line(None, shown[-1], everybody) if shown else None,
        is_any_hidden=any(cell is None for cells in shown for cell in cells),
    )


def _outcome(answered: date | None, late_from: date | None, today: date) -> int:
    is_late = late_from is not None and (answered or today) >= late_from
    if answered is None:
        return OVERDUE if is_late else OPEN
    return LATE if is_late else IN_TIME


def _line(unit: Unit | None, cells: Sequence[int | None], waits: Sequence[int]) -> UnitDelays:
    in_time, late, still_open, overdue, received = cells
    return UnitDelays(
        unit=unit,
        received=received,
        in_time=in_time,
        late=late,
        open=still_open,
        overdue=overdue,
        median=round(median(waits)) if _answered_at_least(cells) >= FEWEST else None,
    )


def _answered_at_least(cells: Sequence[int | None]) -> int:
    """How many answers whoever reads the figures can be sure of: a median of fewer than five, or
    one that says by itself that there were five, would betray what is hidden."""
    in_time, late, still_open, overdue, received = cells
    if received is not None and still_open is not None and overdue is not None:
        return received - still_open - overdue
    return (in_time or 0) + (late or 0)
