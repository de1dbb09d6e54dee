"""What was stated of the calendar here, and which deadlines it moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from paryz.facts import CalendarDayStated, CalendarYearStated
from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact
from paryz.kernel.world import World
from paryz.ledger.appending import INSTALLATION
from paryz.ledger.models import Entry
from paryz.people.models import Organisation
from paryz.policy.seeing import PERSONNEL_ACTS
from paryz.recording.facts import fact_of
from paryz.recording.previewing import differences
from paryz.recording.worlds import with_calendar

KINDS = (CalendarDayStated.__name__, CalendarYearStated.__name__)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What was stated in one go: its entries, and who stated it when."""

    entries: tuple[Entry, ...]
    facts: tuple[Fact, ...]

    @property
    def first(self) -> Entry:
        """The entry that stands for all of them."""
        return self.entries[0]


@dataclass(frozen=True, kw_only=True)
class Moved:
    """How many duties of one kind go from one last day to another; None: none, or not known.

    An administrator sees acts and days and nobody's name. Duties that lie with others, such as
    those of cases, are only counted: their ``act`` is empty, as are their days.
    """

    organisation: Organisation
    act: str
    before: date | None
    after: date | None
    act_by_before: date | None
    act_by_after: date | None
    count: int


def statements() -> list[Statement]:
    """All that was stated, the newest first."""
    together: dict[str, list[Entry]] = {}
    entries = Entry.objects.filter(chain__key=INSTALLATION, kind__in=KINDS).order_by("number")
    for entry in entries:
        together.setdefault(entry.recorded_at, []).append(entry)
    return [
        Statement(entries=tuple(each), facts=tuple(fact_of(entry) for entry in each))
        for each in reversed(together.values())
    ]


def would_move(organisations: Iterable[Organisation], more: Sequence[Fact]) -> list[Moved]:
    """The deadlines that would move, were these facts stated besides those there are."""
    so_far = [fact for each in reversed(statements()) for fact in each.facts]
    return [
        moved
        for each in organisations
        for moved in _moved(each, with_calendar(each, [*so_far, *more]), None)
    ]


def has_moved(organisations: Iterable[Organisation], statement: Statement) -> list[Moved]:
    """The deadlines that a statement moved, by the facts as they are recorded today."""
    so_far: list[Fact] = []
    for each in reversed(statements()):
        if each.first.number >= statement.first.number:
            break
        so_far.extend(each.facts)
    return [
        moved
        for each in organisations
        for moved in _moved(
            each,
            with_calendar(each, [*so_far, *statement.facts]),
            with_calendar(each, so_far),
        )
    ]


def _moved(organisation: Organisation, world: World, than: World | None) -> list[Moved]:
    counted: Counter[tuple[object, ...]] = Counter()
    for each in differences(organisation, world, than):
        duty = each.before or each.after
        assert duty is not None
        if duty.duty.act in PERSONNEL_ACTS:
            counted[(duty.duty.act, *_days(each.before), *_days(each.after))] += 1
        else:
            counted[("", None, None, None, None)] += 1
    rows = [
        Moved(
            organisation=organisation,
            act=str(act),
            before=_day(due),
            act_by_before=_day(act_by),
            after=_day(due_after),
            act_by_after=_day(act_by_after),
            count=count,
        )
        for (act, due, act_by, due_after, act_by_after), count in counted.items()
    ]
    return sorted(rows, key=lambda row: (not row.act, row.act, row.before or date.max))


def _days(duty: Owed | None) -> tuple[date | None, date | None]:
    return (duty.dates.due, duty.dates.act_by) if duty else (None, None)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
