"""Which units a list has, who heads them, and how many work in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from paryz_kz.staff_lists.words import Language, units

SCHOOLS_A_DISTRICT = 15
KINDERGARTENS_A_DISTRICT = 9


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit whose people stand in the list from ``start``: the head first, then the deputy."""

    kind: str
    number: int
    name: int
    start: int
    size: int
    parent: Unit | None

    @property
    def words(self) -> dict[str, Any]:
        """What units.toml says about units of this kind."""
        found: dict[str, Any] = units()[self.kind]
        return found

    def title(self, language: Language) -> str:
        """The unit's name."""
        forms = self.words["names"][self.name].split("|")
        form = forms[("kk", "ru", "en").index(language)] if len(forms) == 3 else ""
        round_ = self.name_round(form)
        title: str = self.words["title"][language]
        return title.format(name=round_, number=self.number)

    def name_round(self, form: str) -> str:
        """Districts begin again after the last name, with a number."""
        again = (self.number - 1) // len(self.words["names"])
        return f"{form}-{again + 1}" if self.kind == "district" and again else form


def layout(rows: int, seed: int) -> Iterator[Unit]:
    """The units of a list with so many people, in its order."""
    rng = Random(f"units {seed}")
    start = 0
    numbers: dict[str, int] = {}

    def unit(kind: str, parent: Unit | None) -> Unit:
        nonlocal start
        words = units()[kind]
        numbers[kind] = numbers.get(kind, 0) + 1
        size = rng.randint(words["smallest"], words["largest"])
        if kind == "directorate":
            size = min(size, max(3, rows // 20))
        made = Unit(
            kind=kind,
            number=numbers[kind],
            name=(numbers[kind] - 1) % len(words["names"]),
            start=start,
            size=min(size, rows - start),
            parent=parent,
        )
        start += made.size
        return made

    if rows < 1:
        return
    top = unit("directorate", None)
    yield top
    while start < rows:
        district = unit("district", top)
        yield district
        kinds = ["school"] * SCHOOLS_A_DISTRICT + ["kindergarten"] * KINDERGARTENS_A_DISTRICT
        rng.shuffle(kinds)
        for kind in kinds:
            if start >= rows:
                return
            yield unit(kind, district)
