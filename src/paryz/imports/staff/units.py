"""The units of a list, as paths from the top: ((code, name), (code, name), …).

A unit's parent is named in its own column, or derived from the unit's name by the mapping.
The same unit always has the same path, whatever a single row leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from paryz.kernel.refusal import Refused

Path = tuple[tuple[str, str], ...]


class UnitCells(NamedTuple):
    """What one row says about its unit."""

    code: str
    name: str
    parent: str


class UnitTree:
    """The units of one list.

    ``paths`` leads from what a row says to the path of its unit (empty where it names none),
    or to the reason why there is none; ``oddities`` to what is odd about it.
    """

    def __init__(self, cells: Iterable[UnitCells], parent_before: str | None) -> None:
        seen = dict.fromkeys(cells)
        self._parent_before = parent_before
        self._name_of_code: dict[str, str] = {}
        self.oddities: dict[UnitCells, Refused] = {}
        for unit in seen:
            self._learn_name(unit)
        # A parent is named without its code; it is found where one unit has that name.
        self._by_name: dict[str, set[tuple[str, str]]] = {}
        for unit in seen:
            own = self._own(unit)
            self._by_name.setdefault(own[1], set()).add(own)
        self._parents: dict[tuple[str, str], set[str]] = {}
        for unit in seen:
            self._parents.setdefault(self._own(unit), set()).add(self._parent_name(unit))
        self.paths: dict[UnitCells, Path | Refused] = {unit: self._work_out(unit) for unit in seen}

    def _learn_name(self, unit: UnitCells) -> None:
        if not unit.code or not unit.name:
            return
        name = self._name_of_code.setdefault(unit.code, unit.name)
        if name != unit.name:
            self.oddities[unit] = Refused(
                "The unit code {number} is “{first}” in one row and “{second}” in another; the "
                "first was taken.",
                number=unit.code,
                first=name,
                second=unit.name,
            )

    def _own(self, unit: UnitCells) -> tuple[str, str]:
        return unit.code, self._name_of_code.get(unit.code, unit.name or unit.code)

    def _parent_name(self, unit: UnitCells) -> str:
        if unit.parent or not self._parent_before:
            return unit.parent
        name = self._own(unit)[1]
        before, mark, _ = name.rpartition(self._parent_before)
        return before.strip() if mark else ""

    def _work_out(self, unit: UnitCells) -> Path | Refused:
        own = self._own(unit)
        if not own[1]:
            return ()
        path = [own]
        parent = self._parent_name(unit)
        while parent:
            known = self._by_name.get(parent, set())
            above = next(iter(known)) if len(known) == 1 else ("", parent)
            if above == own and len(path) == 1:
                break  # a unit that names itself as its parent is a unit at the top
            if above in path:
                return Refused(
                    "The units stand in a circle: {units}. Correct the parent unit of one.",
                    units=" → ".join(name for _, name in [*path, above]),
                )
            path.append(above)
            parents = self._parents.get(above, set()) - {"", above[1]}
            parent = parents.pop() if len(parents) == 1 else ""
        return tuple(reversed(path))
