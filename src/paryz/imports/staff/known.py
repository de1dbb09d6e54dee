"""The people whom the installation knows, and what a list states otherwise about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from paryz.imports.staff.folding import fold, same_name
from paryz.imports.staff.lists import StaffRow
from paryz.kernel.refusal import Refused

# What a row and a person who is known have under one name; key and unit are compared besides.
COMPARED = (
    "surname", "given", "patronymic", "entered_on", "title", "iin", "category", "week", "language",
    "email",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownServant:
    """A person whom the installation knows. None is what it does not compare."""

    uid: str
    key: str
    iin: str
    surname: str
    given: str
    patronymic: str
    entered_on: date | None
    unit: str
    title: str
    unit_code: str = ""
    category: str | None = None
    week: int | None = None
    language: str | None = None
    email: str | None = None

    @property
    def unit_name(self) -> str:
        """The name of the unit, as a row of a list has it."""
        return self.unit

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return " ".join(filter(None, (self.surname, self.given, self.patronymic)))


class Change(NamedTuple):
    """A field that the list states otherwise than we know it."""

    field: str
    old: object
    new: object


def another_person(row: StaffRow, known: KnownServant) -> Refused | None:
    """Why a number may have passed to somebody else, if it looks so."""
    if row.iin and row.iin == known.iin:
        return None
    if row.iin and known.iin:
        return Refused(
            "The number was that of {known}, who has another IIN. Was it given to another person?",
            known=known.full_name,
        )
    if _differ(row.surname, known.surname) and _differ(row.given, known.given):
        return Refused(
            "The number was that of {known}. Was it given to another person?", known=known.full_name
        )
    return None


def changes(row: StaffRow, known: KnownServant) -> tuple[Change, ...]:
    """What the list states otherwise than we know it. What it leaves out is no change."""
    found = [Change(field, getattr(known, field), getattr(row, field)) for field in COMPARED]
    if row.key_kind == "tab":
        found.append(Change("key", known.key, row.key))
    if not (row.unit_code and row.unit_code == known.unit_code):
        found.append(Change("unit", known.unit, row.unit_name))
    return tuple(
        change
        for change in found
        if change.new
        and change.old not in (None, change.new)
        and not _same_words(change.old, change.new)
    )


def _same_words(old: object, new: object) -> bool:
    return isinstance(old, str) and isinstance(new, str) and same_name(old) == same_name(new)


def _differ(one: str, other: str) -> bool:
    return same_name(one) != same_name(other) and fold(one) != fold(other)
