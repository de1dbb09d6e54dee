"""Which person of a list is which person we know.

A number decides where there is one. Without it, people are recognised by name, day of entry and
unit, in rounds: what fits in all three, then what fits in name and day and so has moved. What
fits in less is a doubt, with the people it may be and the reason; somebody has to answer it.
A person who is known and not in the list is only absent: absence never means leaving.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from paryz.imports.pause import collector_paused
from paryz.imports.staff.folding import same_name
from paryz.imports.staff.known import Change, KnownServant, another_person, changes
from paryz.imports.staff.lists import StaffRow
from paryz.kernel.refusal import N_, Refused

OTHER_SURNAME = N_(
    "{known} entered on the same day in the same unit and is not in the list. Is {name} the same "
    "person under another surname?"
)
WRITTEN_OTHERWISE = N_(
    "{known} entered on the same day in the same unit and is not in the list. Is {name} the same "
    "person, written otherwise?"
)
Kind = Literal["added", "same", "changed", "doubt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What one row of a list is: somebody new, somebody known, or a question."""

    kind: Kind
    row: StaffRow
    known: KnownServant | None = None
    changes: tuple[Change, ...] = ()
    candidates: tuple[KnownServant, ...] = ()
    why: Refused | None = None


@dataclass(frozen=True, kw_only=True)
class Matches:
    """The answer for every row, in the order of the list, and the known who are absent."""

    rows: list[Match]
    absent: list[KnownServant]

    def of(self, kind: Kind) -> list[Match]:
        """The rows of one kind."""
        return [match for match in self.rows if match.kind == kind]


def match(existing: Sequence[KnownServant], rows: Sequence[StaffRow]) -> Matches:
    """Compare a list with the people we know."""
    with collector_paused():
        matching = _Matching(existing, rows)
        matching.by_number()
        matching.by_name_day_and_unit()
        matching.by_name_and_day()
        matching.ask_about_names()
        matching.ask_about_halves_of_names()
        return matching.matches()


class _Person(NamedTuple):
    """What rows and known people are compared by when numbers do not decide."""

    name: str
    day: date | None
    unit: str
    title: str
    given: str
    surname: str


Key = Callable[[_Person], Hashable]


class _Matching:
    """The answers so far. Rows and known people are spoken of by their places."""

    def __init__(self, existing: Sequence[KnownServant], rows: Sequence[StaffRow]) -> None:
        self.existing, self.rows = existing, rows
        self.answers: dict[int, Match] = {}
        self.taken: set[int] = set()
        self.asked: set[int] = set()
        self.numbered = bool(rows) and rows[0].key_kind is not None
        self._unit_codes = any(known.unit_code for known in existing) and any(
            row.unit_code for row in rows
        )
        self._row_persons: dict[int, _Person] = {}
        self._known_persons: dict[int, _Person] = {}

    def by_number(self) -> None:
        """A known person has the personnel number or the IIN of the row."""
        by_key = {known.key: place for place, known in enumerate(self.existing) if known.key}
        by_iin = {known.iin: place for place, known in enumerate(self.existing) if known.iin}
        for at, row in enumerate(self.rows):
            of_key = by_key.get(row.key) if row.key else None
            of_iin = by_iin.get(row.iin) if row.iin else None
            place = of_iin if of_key is None else of_key
            if place is None:
                continue
            why = another_person(row, self.existing[place])
            if why is None and place in self.taken:
                why = Refused("{name} is in the list under two numbers.", name=row.full_name)
            if why is None:
                self._pair(at, place)
            else:
                found = dict.fromkeys((place, place if of_iin is None else of_iin))
                self._doubt(at, list(found), why)

    def by_name_day_and_unit(self) -> None:
        """All three fit; where several do, the post tells them apart."""
        for ats, places in self._groups(lambda person: person[:3], pairing=True):
            count = len(ats)
            self._pair_within(ats, places, alike=True)
            if count > 1 and not self.numbered:
                self._ask_about_twins([at for at in ats if at not in self.answers], places, count)

    def by_name_and_day(self) -> None:
        """Name and day fit and the unit does not: moved, if nobody else can be meant."""
        for ats, places in self._groups(lambda person: person[:2], pairing=True):
            if places:
                self._pair_within(ats, places, alike=False)

    def ask_about_names(self) -> None:
        """The name is that of somebody whom the list does not show otherwise."""
        for ats, places in self._groups(lambda person: person.name):
            for at in ats:
                self._ask(at, places, self._why_of_name)

    def ask_about_halves_of_names(self) -> None:
        """Day, unit and half of the name fit: a new surname, or a name written otherwise."""
        for ats, places in self._groups(lambda person: (person.given, person.day, person.unit)):
            for at in ats:
                if self._row(at).given:
                    self._ask(at, places, partial(self._why_of_half, OTHER_SURNAME))
        for ats, places in self._groups(lambda person: (person.surname, person.day, person.unit)):
            for at in ats:
                self._ask(at, places, partial(self._why_of_half, WRITTEN_OTHERWISE))

    def matches(self) -> Matches:
        """The answers; who is in none of them is new, or absent."""
        return Matches(
            rows=[
                self.answers.get(at) or Match(kind="added", row=row)
                for at, row in enumerate(self.rows)
            ],
            absent=[
                known
                for place, known in enumerate(self.existing)
                if place not in self.taken and place not in self.asked
            ],
        )

    # Groups

    def _groups(self, key: Key, *, pairing: bool = False) -> Iterable[tuple[list[int], list[int]]]:
        """Open rows and free known people with the same key; rows alone where they are several.

        Two numbers are two people, so pairing leaves out whoever has a number that the list
        would have shown.
        """
        free = [
            place
            for place, known in enumerate(self.existing)
            if place not in self.taken and not (pairing and self._has_number(known))
        ]
        if not free and (self.numbered or not pairing):
            return []
        ats: defaultdict[Hashable, list[int]] = defaultdict(list)
        places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place in free:
            places[key(self._known(place))].append(place)
        for at in range(len(self.rows)):
            if at not in self.answers:
                ats[key(self._row(at))].append(at)
        return [
            (those, places.get(found, []))
            for found, those in ats.items()
            if found in places or (pairing and len(those) > 1)
        ]

    def _has_number(self, known: KnownServant) -> bool:
        if not self.numbered:
            return False
        return bool(known.key if self.rows[0].key_kind == "tab" else known.iin)

    def _row(self, at: int) -> _Person:
        return self._compared(self._row_persons, at, self.rows)

    def _known(self, place: int) -> _Person:
        return self._compared(self._known_persons, place, self.existing)

    def _compared(
        self,
        found: dict[int, _Person],
        place: int,
        those: Sequence[StaffRow] | Sequence[KnownServant],
    ) -> _Person:
        person = found.get(place)
        if person is None:
            unit = those[place].unit_code if self._unit_codes else ""
            person = found[place] = _person(those[place], unit or those[place].unit_name)
        return person

    # Answers

    def _pair_within(self, ats: list[int], places: list[int], *, alike: bool) -> None:
        """Pair one with one; several by their posts. ``alike``: nothing else tells them apart,
        so as many rows as known people under one post are paired in order."""
        if len(ats) > 1 or len(places) > 1:
            titles: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for at in ats:
                titles[self._row(at).title][0].append(at)
            for place in places:
                titles[self._known(place).title][1].append(place)
            for these, those in titles.values():
                if len(these) == len(those) and (alike or len(these) == 1):
                    for at, place in zip(these, those, strict=True):
                        self._pair(at, place)
        open_ats = [at for at in ats if at not in self.answers]
        free = [place for place in places if place not in self.taken]
        if len(open_ats) == 1 and len(free) == 1:
            self._pair(open_ats[0], free[0])
        elif free:
            for at in open_ats:
                self._doubt(at, free, Refused(
                    "The name and the day of entry of {name} fit {count} people: {known}. Which "
                    "one is it?",
                    name=self.rows[at].full_name, count=len(free), known=self._names(free),
                ) if len(free) > 1 else Refused(
                    "{count} rows fit {known} by name and day of entry. Which one is it?",
                    count=len(open_ats), known=self._names(free),
                ))  # fmt: skip

    def _ask_about_twins(self, ats: list[int], places: list[int], count: int) -> None:
        # Of rows that fit nobody known the first is somebody; of the others we have to ask.
        for at in ats if places else ats[1:]:
            row = self.rows[at]
            self._doubt(at, places, Refused(
                "{name} stands {count} times in the list with the same day of entry and unit. Is "
                "this another person?", name=row.full_name, count=count,
            ))  # fmt: skip

    def _pair(self, at: int, place: int) -> None:
        row, known = self.rows[at], self.existing[place]
        if row.iin and known.iin and row.iin != known.iin:
            self._doubt(at, [place], Refused(
                "{known} has the same name and day of entry and another IIN. Is this the same "
                "person?", known=known.full_name,
            ))  # fmt: skip
            return
        self.taken.add(place)
        changed = changes(row, known)
        self.answers[at] = Match(
            kind="changed" if changed else "same", row=row, known=known, changes=changed
        )

    def _ask(self, at: int, places: list[int], why: Callable[[int, list[int]], Refused]) -> None:
        """Ask, unless another IIN says that it is another person."""
        iin = self.rows[at].iin
        those = [
            place
            for place in places
            if not (iin and self.existing[place].iin) or iin == self.existing[place].iin
        ]
        if those and at not in self.answers:
            self._doubt(at, those, why(at, those))

    def _doubt(self, at: int, places: list[int], why: Refused) -> None:
        self.asked.update(place for place in places)
        self.answers[at] = Match(
            kind="doubt",
            row=self.rows[at],
            candidates=tuple(self.existing[place] for place in places),
            why=why,
        )

    def _why_of_name(self, at: int, places: list[int]) -> Refused:
        row, person = self.rows[at], self._row(at)
        those = [self._known(place) for place in places]
        if any(known.day == person.day for known in those):
            return Refused(
                "Somebody called {name} who entered on the same day is known under another "
                "number. Is this the same person?",
                name=row.full_name,
            )
        if any(known.unit == person.unit for known in those):
            return Refused(
                "Somebody called {name} is known in this unit with another day of entry. Did they "
                "come back, is one of the days a mistake, or is this another person?",
                name=row.full_name,
            )
        return Refused(
            "Somebody called {name} is known, and the list shows them nowhere else. Did they come "
            "back, or is this another person?",
            name=row.full_name,
        )

    def _why_of_half(self, why: str, at: int, places: list[int]) -> Refused:
        return Refused(why, known=self._names(places), name=self.rows[at].full_name)

    def _names(self, places: Sequence[int]) -> str:
        return ", ".join(self.existing[place].full_name for place in places[:5])


def _person(whole: StaffRow | KnownServant, unit: str) -> _Person:
    surname, given = same_name(whole.surname), same_name(whole.given)
    if whole.patronymic:
        given = f"{given} {same_name(whole.patronymic)}"
    name = f"{surname} {given}"
    title = same_name(whole.title)
    return _Person(name, whole.entered_on, same_name(unit), title, given, surname)
