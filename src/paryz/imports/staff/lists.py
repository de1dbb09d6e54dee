"""A staff list that was read: its people, the rows that were refused, and what is odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from paryz.imports.badrows import BadRow, Warned
from paryz.imports.staff.columns import Columns
from paryz.imports.staff.units import Path
from paryz.kernel.refusal import Refused

KeyKind = Literal["tab", "iin"]


class StaffRow(NamedTuple):
    """One person of the list. Empty text and None are what the list does not say.

    ``unit_path`` leads from the top unit to the person's own, each a code (or "") and a name.
    ``supervisor_ref`` is the list's own word for the supervisor: a number, an IIN or a name.
    (A tuple with names is made in a fifth of the time of a frozen dataclass with 21 fields.)
    """

    line: int
    key_kind: KeyKind | None
    key: str
    surname: str
    given: str
    patronymic: str
    iin: str
    entered_on: date
    left_on: date | None
    category: str | None
    week: int | None
    title: str
    unit_path: Path
    supervisor_ref: str
    email: str
    language: str | None
    signed_on: date | None
    filed_on: date | None
    paper_place: str
    edition: str
    method: str | None

    @property
    def unit_code(self) -> str:
        """The code of the person's own unit."""
        return self.unit_path[-1][0] if self.unit_path else ""

    @property
    def unit_name(self) -> str:
        """The name of the person's own unit."""
        return self.unit_path[-1][1] if self.unit_path else ""

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic."""
        return " ".join(filter(None, (self.surname, self.given, self.patronymic)))


class Twice(NamedTuple):
    """Rows that may be one person: somebody has to say."""

    lines: tuple[int, ...]
    why: Refused


@dataclass(frozen=True, kw_only=True)
class StaffList:
    """What a staff list says.

    ``supervisors`` leads from a person's line to the line of their supervisor, where the list
    holds the supervisor and no other person fits.
    """

    name: str
    columns: Columns
    people: list[StaffRow]
    bad: list[BadRow]
    warnings: list[Warned]
    doubts: list[Twice]
    supervisors: dict[int, int] = field(default_factory=dict)
