"""A table read as a staff list: each row becomes a person, or a bad row with its reasons.

A list is read column by column, because a column of 200,000 cells has few different units,
days or categories: each different text is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from paryz.imports.badrows import BadRow, Fault, Warned, as_it_was, surplus
from paryz.imports.dates import DateReader, day_within
from paryz.imports.pause import collector_paused
from paryz.imports.staff.cells import (
    CATEGORIES,
    LANGUAGES,
    METHODS,
    WEEKS,
    Name,
    Words,
    joined_name,
    split_name,
)
from paryz.imports.staff.lists import KeyKind, StaffList, StaffRow
from paryz.imports.staff.mapping import Mapping
from paryz.imports.staff.together import PeopleTogether
from paryz.imports.staff.units import Path, UnitCells, UnitTree
from paryz.imports.tables import Table
from paryz.kernel.refusal import Refused
from paryz.law import codes

# The fact that a day of the list becomes.
STATED = {
    "entered_on": "ServiceEntered",
    "left_on": "ServiceLeft",
    "signed_on": "CodeAcknowledged",
    "filed_on": "AcknowledgementFiled",
}
MAX_TEXT = 500

_DASHES = {"-", "–", "—"}
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

T = TypeVar("T")
IinDoubt = Callable[[str], Refused | None]


def read_staff(
    table: Table,
    mapping: Mapping | None = None,
    *,
    today: date,
    iin_doubt: IinDoubt | None = None,
) -> StaffList:
    """The staff list that a table holds.

    ``iin_doubt`` is the country's word on a number that looks like an IIN and may be none
    (`Package.person_number`): it warns and refuses nothing.
    """
    with collector_paused():
        return _staff_list(table, mapping or Mapping(), today, iin_doubt)


def _staff_list(
    table: Table, mapping: Mapping, today: date, iin_doubt: IinDoubt | None
) -> StaffList:
    reading = _Reading(table, mapping, today)
    people = reading.people(iin_doubt)
    together = PeopleTogether(people, reading.columns, reading.keys_and_names())
    for line, faults in together.faults.items():
        reading.faults.setdefault(line, []).extend(faults)
    return StaffList(
        name=table.name,
        columns=reading.columns,
        people=together.people,
        bad=[
            BadRow(line=row.line, faults=tuple(of_row), cells=tuple(row.cells))
            for row in table.rows
            if (of_row := reading.faults.get(row.line))
        ],
        warnings=sorted([*reading.warnings, *together.warnings], key=lambda warned: warned.line),
        doubts=together.doubts,
        supervisors=together.supervisors,
    )


class _Reading:
    """The columns of one list, and what was said about its rows."""

    def __init__(self, table: Table, mapping: Mapping, today: date) -> None:
        self.mapping = mapping
        self.today = today
        self.columns = mapping.bind(table.headings)
        self.key_kind = self._key_kind()
        self.lines = [row.line for row in table.rows]
        self._cells = [row.cells for row in table.rows]
        self._columns: dict[str, list[str]] = {}
        self.faults: dict[int, list[Fault]] = {}
        self.warnings: list[Warned] = []
        self._refuse_surplus_cells(len(table.headings))

    def people(self, iin_doubt: IinDoubt | None) -> list[StaffRow]:
        """Every row without a fault of its own."""
        names = (name or Name("") for name in self._names())
        surnames, given, patronymics, _oddities = zip(*names, strict=True)
        dates = DateReader(self.mapping.dates)
        days = {field: self._days(field, dates) for field in STATED}
        self._require_entry(days["entered_on"])
        self._check_signing(days["signed_on"], days["filed_on"])
        iins = self._iins(iin_doubt)
        columns: dict[str, Sequence[Any]] = {
            "line": self.lines,
            "key_kind": [self.key_kind] * len(self.lines),
            "surname": surnames,
            "given": given,
            "patronymic": patronymics,
            **days,
            "iin": iins,
            "key": self._keys(iins),
            "category": self._meanings("category", CATEGORIES, self.mapping.category),
            "week": self._meanings("week", WEEKS, self.mapping.week),
            "language": self._meanings("language", LANGUAGES, self.mapping.language),
            "method": self._meanings("method", METHODS, None),
            "title": self._texts("title"),
            "supervisor_ref": self._texts("supervisor"),
            "paper_place": self._texts("paper_place"),
            "edition": self._texts("edition"),
            "email": self._emails(),
            "unit_path": self._units(),
        }
        rows = zip(*(columns[field] for field in StaffRow._fields), strict=True)
        # A row without a name or a day of entry has a fault.
        return [person for person in map(StaffRow._make, rows) if person.line not in self.faults]

    def keys_and_names(self) -> dict[str, int]:
        """The keys and names of refused rows: somebody may name them as a supervisor."""
        found: dict[str, int] = {}
        if self.faults:
            for field in ("tab", "iin", "full_name"):
                for line, text in zip(self.lines, self._column(field), strict=True):
                    if text and line in self.faults:
                        found[text] = line
        return found

    def fault(self, line: int, field: str, reason: Refused) -> None:
        """Keep a row out, with this reason in this column."""
        self.faults.setdefault(line, []).append(Fault(self.columns.heading(field), reason))

    def warn(self, line: int, field: str, reason: Refused) -> None:
        """Say that something is odd; the row stays."""
        self.warnings.append(Warned(line, self.columns.heading(field), reason))

    # Columns of text

    def _column(self, field: str) -> list[str]:
        """The cells of a column without needless spaces; a dash is an empty cell."""
        column = self._columns.get(field)
        if column is None:
            place = self.columns.places.get(field)
            if place is None:
                column = [""] * len(self.lines)
            else:
                cells = [cells[place] for cells in self._cells]
                clean = {text: text if text.isalnum() else _clean(text) for text in set(cells)}
                column = [clean[text] for text in cells]
            self._columns[field] = column
        return column

    def _worked_out(
        self, field: str, texts: list[str], work: Callable[[str], T | None]
    ) -> list[T | None]:
        """What each text of a column means; a refused one is a fault of its rows."""
        answers: dict[str, T | None] = {"": None}
        refused: dict[str, Refused] = {}
        for text in set(texts) - {""}:
            try:
                answers[text] = work(text)
            except Refused as reason:
                answers[text] = None
                refused[text] = reason
        if refused:
            for line, text in zip(self.lines, texts, strict=True):
                if text in refused:
                    self.fault(line, field, refused[text])
        return [answers[text] for text in texts]

    def _texts(self, field: str) -> list[str]:
        texts = self._column(field)
        if max(map(len, texts)) > MAX_TEXT:
            for line, text in zip(self.lines, texts, strict=True):
                if len(text) > MAX_TEXT:
                    self.fault(line, field, Refused(
                        "The cell has more than {limit} characters.", limit=MAX_TEXT
                    ))  # fmt: skip
        return texts

    # Columns of meaning

    def _names(self) -> list[Name | None]:
        if "full_name" in self.columns.places:
            field = "full_name"
            texts = self._column(field)
            names = self._worked_out(
                field, texts, lambda text: split_name(text, self.mapping.split)
            )
        else:
            field = "surname"
            parts = [self._column(part) for part in ("surname", "given", "patronymic")]
            texts = ["\t".join(three) if any(three) else "" for three in zip(*parts, strict=True)]
            names = self._worked_out(field, texts, joined_name)
        for line, text, name in zip(self.lines, texts, names, strict=True):
            if not text:
                self.fault(line, field, Refused("The name is missing."))
            elif name is not None and name.oddity is not None:
                self.warn(line, field, name.oddity)
        return names

    def _days(self, field: str, dates: DateReader) -> list[date | None]:
        texts = self._column(field)
        order = dates.order(texts)
        first = codes.first_day(STATED[field])
        last = date.max if field == "left_on" else self.today
        return self._worked_out(
            field, texts, lambda text: day_within(dates.read(text, order), text, first, last)
        )

    def _require_entry(self, entered: list[date | None]) -> None:
        texts = self._column("entered_on")
        for line, day, text in zip(self.lines, entered, texts, strict=True):
            if day is None and not text:
                self.fault(line, "entered_on", Refused("The day of entry into service is missing."))

    def _check_signing(self, signed: list[date | None], filed: list[date | None]) -> None:
        if "filed_on" not in self.columns.places:
            return
        for line, signed_on, filed_on in zip(self.lines, signed, filed, strict=True):
            if filed_on is None or line in self.faults:
                continue
            if signed_on is None:
                self.fault(line, "signed_on", Refused(
                    "The form was filed on {filed}, and the day of signing is missing.",
                    filed=filed_on,
                ))  # fmt: skip
            elif filed_on < signed_on:
                self.fault(line, "filed_on", Refused(
                    "The form was filed on {filed}, before it was signed on {signed}.",
                    filed=filed_on, signed=signed_on,
                ))  # fmt: skip

    def _iins(self, doubt: IinDoubt | None) -> list[str]:
        texts = self._column("iin")
        iins = self._worked_out("iin", texts, _iin)
        if doubt is not None:
            for line, iin in zip(self.lines, iins, strict=True):
                if iin and (oddity := doubt(iin)):
                    self.warn(line, "iin", oddity)
        return [iin or "" for iin in iins]

    def _key_kind(self) -> KeyKind | None:
        held = self.columns.places
        kind = self.mapping.key or ("tab" if "tab" in held else "iin" if "iin" in held else "none")
        return "tab" if kind == "tab" else "iin" if kind == "iin" else None

    def _keys(self, iins: list[str]) -> list[str]:
        if self.key_kind is None:
            return [""] * len(self.lines)
        texts = self._texts(self.key_kind)
        for line, text in zip(self.lines, texts, strict=True):
            if not text:
                self.fault(line, self.key_kind, Refused(
                    "The number by which people of this list are known is missing."
                ))  # fmt: skip
        return iins if self.key_kind == "iin" else texts

    def _meanings(self, field: str, words: Words[T], constant: T | None) -> list[T | None]:
        def meaning(text: str) -> T:
            answer = words.meaning(text)
            if answer is None:
                raise Refused(
                    "“{text}” is not known here. It can be: {examples}.",
                    text=text,
                    examples=words.examples,
                )
            return answer

        answers = self._worked_out(field, self._column(field), meaning)
        if constant is None:
            return answers
        return [constant if answer is None else answer for answer in answers]

    def _emails(self) -> list[str]:
        emails = list(self._column("email"))
        for place, email in enumerate(emails):
            if email and not _EMAIL.fullmatch(email):
                self.warn(self.lines[place], "email", Refused(
                    "“{email}” is not an e-mail address and was left out.", email=email
                ))  # fmt: skip
                emails[place] = ""
        return emails

    def _units(self) -> list[Path]:
        parts = [self._texts(part) for part in ("unit_code", "unit", "parent_unit")]
        units: list[tuple[str, ...]] = list(zip(*parts, strict=True))
        tree = UnitTree(map(UnitCells._make, dict.fromkeys(units)), self.mapping.parent_before)
        oddities: dict[tuple[str, ...], Refused] = dict(tree.oddities.items())
        paths: dict[tuple[str, ...], Path] = {}
        circles: dict[tuple[str, ...], Refused] = {}
        for each, path in tree.paths.items():
            if isinstance(path, Refused):
                circles[each], paths[each] = path, ()
            else:
                paths[each] = path
        if oddities or circles:
            for line, unit in zip(self.lines, units, strict=True):
                if unit in circles:
                    self.fault(line, "parent_unit", circles[unit])
                if unit in oddities:
                    self.warn(line, "unit", oddities[unit])
        return [paths[unit] for unit in units]

    def _refuse_surplus_cells(self, width: int) -> None:
        for line, cells in zip(self.lines, self._cells, strict=True):
            if len(cells) > width:
                self.faults[line] = [surplus(cells, width)]


def _clean(cell: str) -> str:
    text = as_it_was(" ".join(cell.split()))
    return "" if text in _DASHES else text


def _iin(text: str) -> str:
    iin = text.replace(" ", "")
    if len(iin) != 12 or not (iin.isascii() and iin.isdigit()):
        raise Refused(
            "An IIN has 12 digits; here are {count} characters. A spreadsheet program drops the "
            "noughts at the beginning unless the column is formatted as text.",
            count=len(iin),
        )
    return iin
