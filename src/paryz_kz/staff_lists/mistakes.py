"""Rows that an import must refuse, each by one mistake of a named kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from paryz_kz.staff_lists.layout import layout
from paryz_kz.staff_lists.words import Language, written

# The order of the columns in a list.
FIELDS = (
    "tab", "iin", "surname", "given", "patronymic", "entered_on", "category", "week", "title",
    "unit", "parent_unit", "supervisor", "language", "email", "signed_on", "filed_on",
    "paper_place",
)  # fmt: skip

SINGLE = (
    "no name",
    "no day of entry",
    "no such day",
    "day in the future",
    "before 1940",
    "year of two digits",
    "not a date",
    "IIN too short",
    "IIN with letters",
    "no personnel number",
    "unknown category",
    "unknown week",
    "lost letters",
)
OF_SIGNING = ("signed in the future", "filed before signed", "filed and not signed")
PAIRED = ("doubled number", "supervisor loop")

FIRST_LINE = 2


def planned_mistakes(rows: int, seed: int, bad: int, *, signed: bool = False) -> dict[int, str]:
    """Which lines of the file hold which mistake. Line 1 holds the headings.

    Heads and deputies stay whole, because others name them as supervisors. A doubled number and
    a loop need two rows each; both rows are refused.
    """
    if not bad:
        return {}
    ordinary = [unit.start + place for unit in layout(rows, seed) for place in range(2, unit.size)]
    if bad > len(ordinary):
        raise ValueError(f"{rows} rows have only {len(ordinary)} that can hold a mistake")
    places = Random(f"mistakes {seed}").sample(ordinary, bad)
    kinds = [*SINGLE, *(OF_SIGNING if signed else ()), *PAIRED]
    plan: dict[int, str] = {}
    turn = 0
    while places:
        kind = kinds[turn % len(kinds)]
        turn += 1
        if kind in PAIRED:
            if len(places) < 2:
                continue
            plan[places.pop() + FIRST_LINE] = kind
        plan[places.pop() + FIRST_LINE] = kind
    return plan


class Mistakes:
    """Puts the planned mistakes into rows as they are made."""

    def __init__(self, plan: Mapping[int, str], language: Language, today: date) -> None:
        self._plan = plan
        self._language, self._today = language, today
        # Pairs are planned one after the other, whichever stands first in the list.
        self._partner: dict[int, int] = {}
        for kind in PAIRED:
            lines = [line for line, planned in plan.items() if planned == kind]
            for one, other in zip(lines[::2], lines[1::2], strict=True):
                self._partner |= {one: other, other: one}

    def put_in(self, cells: dict[str, str], at: int) -> None:
        """Spoil the cells of the row at that place, if it is planned."""
        kind = self._plan.get(at + FIRST_LINE)
        if kind is not None:
            cells |= self._spoiled(kind, cells, at)

    def _spoiled(self, kind: str, cells: Mapping[str, str], at: int) -> dict[str, str]:
        def day(distance: int) -> str:
            return written(self._today + timedelta(days=distance), self._language)

        iso = self._language == "en"
        match kind:
            case "no name":
                return {"surname": "", "given": "", "patronymic": ""}
            case "no day of entry":
                return {"entered_on": ""}
            case "no such day":
                return {"entered_on": "2019-02-30" if iso else "30.02.2019"}
            case "day in the future":
                return {"entered_on": day(400)}
            case "before 1940":
                return {"entered_on": "1908-05-14" if iso else "14.05.1908"}
            case "year of two digits":
                return {"entered_on": "14.05.18"}
            case "not a date":
                return {"entered_on": "?"}
            case "IIN too short":
                return {"iin": cells["iin"][1:]}
            case "IIN with letters":
                return {"iin": f"{cells['iin'][:7]}О{cells['iin'][8:]}"}
            case "no personnel number":
                return {"tab": ""}
            case "unknown category":
                return {"category": "№ 3"}
            case "unknown week":
                return {"week": "9"}
            case "lost letters":
                return {"surname": "????????"}
            case "signed in the future":
                return {"signed_on": day(30), "filed_on": ""}
            case "filed before signed":
                return {"signed_on": day(-5), "filed_on": day(-50)}
            case "filed and not signed":
                return {"signed_on": "", "filed_on": day(-50)}
        number = int(cells["tab"])
        partner = self._partner[at + FIRST_LINE]
        other = str(number + partner - at - FIRST_LINE)
        if kind == "supervisor loop":
            return {"supervisor": other}
        return {"tab": str(max(number, int(other)))}
