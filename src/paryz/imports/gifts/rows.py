"""A table read as a register of gifts: each row becomes a fact, or a bad row with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from paryz.facts import GiftListed
from paryz.imports.badrows import BadRow, Fault, Warned, as_it_was, surplus
from paryz.imports.dates import DateReader, day_within
from paryz.imports.gifts import reasons
from paryz.imports.gifts.in_text import day_in, days_in, disposition_in
from paryz.imports.gifts.lists import GiftList, GiftRow, Twin
from paryz.imports.gifts.mapping import GiftMapping, InText
from paryz.imports.gifts.patterns import day_of, tidied
from paryz.imports.pause import collector_paused
from paryz.imports.tables import Row, Table
from paryz.kernel.facts import LONGEST_NAME, LONGEST_TEXT, Fact, decode
from paryz.kernel.refusal import Refused
from paryz.law import codes

# A cell that is longer than a fact may hold is refused with its row, not with the whole list.
LONGEST_CELL = 100_000
A_YEAR = 366

_DASHES = frozenset({"-", "–", "—", "--"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?")
_SHORT = ("agency", "giver_country", "currency", "disposition")
_FREE = ("recipient", "giver_name", "description", "justification")


def read_gifts(table: Table, mapping: GiftMapping, *, person: str, today: date) -> GiftList:
    """The register that a table holds; ``person`` stands for the organisation that lists it."""
    with collector_paused():
        return _Reading(table, mapping, person, today).list()


class _Reading:
    def __init__(self, table: Table, mapping: GiftMapping, person: str, today: date) -> None:
        self.table, self.mapping, self.person, self.today = table, mapping, person, today
        self.places = mapping.bind(table.headings)
        self.first_day = codes.first_day(GiftListed.__name__)
        self.days = DateReader()
        self.order = None
        if not mapping.dates and "day" in self.places.fields:
            self.order = self.days.order(row.cells[self.places.fields["day"]] for row in table.rows)
        self.told: list[Warned] = []
        self.first: dict[str, Row] = {}

    def list(self) -> GiftList:
        """Every row as a gift, a bad row or the twin of an earlier one."""
        rows: list[GiftRow] = []
        bad: list[BadRow] = []
        twins: list[Twin] = []
        for row in self.table.rows:
            reading = _Gift(self, row)
            first = self.first.get(reading.number) if reading.number else None
            self.first.setdefault(reading.number, row)
            if first is not None and first.cells == row.cells:
                twins.append(Twin(row.line, first.line))
                continue
            fact = reading.fact(first)
            if fact is None:
                bad.append(
                    BadRow(line=row.line, faults=tuple(reading.faults), cells=tuple(row.cells))
                )
                continue
            self.told.extend(reading.told)
            rows.append(GiftRow(row.line, fact, row.cells))
        return GiftList(
            name=self.table.name,
            mapping=self.mapping,
            places=self.places,
            rows=rows,
            bad=bad,
            told=self.told,
            twins=twins,
        )


class _Gift:
    """One row on its way to a fact."""

    def __init__(self, reading: _Reading, row: Row) -> None:
        self.reading, self.row = reading, row
        self.mapping, self.places = reading.mapping, reading.places
        self.faults: list[Fault] = []
        self.told: list[Warned] = []
        self.number = self._number()

    def fact(self, first: Row | None) -> GiftListed | None:
        """The fact that the row states, or None where it has faults."""
        self._check_number(first)
        self._check_cells()
        near = self._near()
        day, day_from = self._day(near)
        value = self._value()
        disposition = self._disposition(day, near)
        if day is not None:
            self._compare(day, day_from, near)
        if self.faults or day is None:
            return None
        words = {name: self._text(name) for name in (*_FREE, *_SHORT) if name != "disposition"}
        words |= {
            "gift": self.number,
            "rules": self.mapping.rules,
            "source": self.mapping.source,
            "day": day.isoformat(),
            "day_from": day_from,
            "in_service": "no",
            **disposition,
        }
        if value is not None:
            words["value"] = str(value)
        return self._decoded(words)

    def _decoded(self, words: dict[str, str]) -> GiftListed | None:
        try:
            fact: Fact = decode("GiftListed", words, person=self.reading.person)
        except Refused as refused:
            self._fault("", refused)
            return None
        assert isinstance(fact, GiftListed)
        return fact

    def _fault(self, column: str, reason: Refused) -> None:
        self.faults.append(Fault(column, reason))

    def _tell(self, column: str, reason: Refused) -> None:
        self.told.append(Warned(self.row.line, column, reason))

    # Cells

    def _cell(self, place: int) -> str:
        """A cell without needless blanks at its ends; a dash or a missing marker is empty."""
        text = as_it_was(self.row.cells[place].strip())
        return "" if text in _DASHES or text.casefold() in self.mapping.missing else text

    def _text(self, name: str) -> str:
        place = self.places.fields.get(name)
        text = "" if place is None else self._cell(place)
        return text or self.mapping.constants.get(name, "")

    def _looked_at(self, heading: str) -> str:
        """A text as patterns see it: on one line, its misprints put right."""
        text = self._cell(self.places.texts[heading])
        for wrong, right in self.mapping.misprints:
            if wrong in text:
                text = text.replace(wrong, right)
        return tidied(text)

    # The parts of a gift

    def _number(self) -> str:
        cells = [self._cell(place) for place in self.places.identifier]
        if not all(cells):
            return ""
        identifier = self.mapping.identifier
        return identifier.prefix + identifier.between.join(tidied(cell) for cell in cells)

    def _check_number(self, first: Row | None) -> None:
        heading = self.mapping.identifier.columns[0]
        if not self.number:
            self._fault(heading, Refused(reasons.NO_NUMBER))
        elif len(self.number) > LONGEST_NAME:
            self._fault(heading, Refused(reasons.LONG_NUMBER, limit=LONGEST_NAME))
        elif first is not None:
            self._fault(
                heading,
                Refused(reasons.NUMBER_TWICE, first=first.line, number=self.number),
            )

    def _check_cells(self) -> None:
        width = len(self.places.headings)
        if len(self.row.cells) > width:
            self.faults.append(surplus(self.row.cells, width))
        for name in self.mapping.required:
            if name != "day" and not self._text(name):
                self._fault(self.places.heading(name), Refused(reasons.EMPTY))
        for name, limit in _limits():
            if len(text := self._text(name)) > limit:
                self._fault(
                    self.places.heading(name),
                    Refused(reasons.TOO_LONG, count=len(text), limit=limit),
                )
        if any(fault.reason.msgid == reasons.TOO_LONG for fault in self.faults):
            return
        for refusal in self.mapping.refuse:
            text = self._looked_at(refusal.column)
            if next(refusal.pattern.find(text), None) is not None:
                self._fault(refusal.column, Refused(reasons.MAPPED, because=refusal.because))

    def _near(self) -> int | None:
        """The year in which the list has the row."""
        year = self._text("year")
        return int(year) if re.fullmatch(r"\d{4}", year) and year >= "1000" else None

    def _day(self, near: int | None) -> tuple[date | None, str]:
        text, heading = self._text("day"), self.places.heading("day")
        within = self.mapping.day_in_text
        try:
            if text:
                return self._read(text, near), "column"
            if within is not None:
                heading = within.column
                day = self._day_in_text(within, near)
                if day is not None:
                    return self._may_be(day, day.isoformat()), "description"
            raise Refused(reasons.NO_DAY)
        except Refused as refused:
            self._fault(heading, refused)
            return None, "column"

    def _day_in_text(self, within: InText, near: int | None) -> date | None:
        text = self._looked_at(within.column)
        return day_in(within, text, near) if len(text) <= LONGEST_TEXT else None

    def _read(self, text: str, near: int | None) -> date:
        """A day in a column, as the mapping writes days, or as people do."""
        return self._may_be(self._written(text, near), text)

    def _may_be(self, day: date, written: str) -> date:
        return day_within(day, written[:80], self.reading.first_day, self.reading.today)

    def _written(self, text: str, near: int | None) -> date:
        # A workbook gives its days as ISO, whatever it shows.
        if not self.mapping.dates or _ISO.fullmatch(text):
            return self.reading.days.read(text, self.reading.order)
        plain = tidied(text)
        for pattern in self.mapping.dates:
            if (found := pattern.fits(plain)) is not None:
                try:
                    return day_of(found.values, near)
                except ValueError:
                    raise Refused(reasons.NO_SUCH_DAY, words=text[:80]) from None
        formats = ", ".join(pattern.text for pattern in self.mapping.dates)
        raise Refused(reasons.NO_DATE, text=text[:80], formats=formats)

    def _value(self) -> Decimal | None:
        text = self._text("value")
        try:
            return self.mapping.amounts.read(text) if text else None
        except Refused as refused:
            self._fault(self.places.heading("value"), refused)
            return None

    def _disposition(self, day: date | None, near: int | None) -> dict[str, str]:
        """The words of the disposition with where they stood, and the day of passing on."""
        words, passed = self._text("disposition"), self._text("disposed_on")
        if words or passed:
            source, on = "column", self._passed_on(passed, day, near)
        else:
            source, (words, on) = "description", self._disposition_in_text(day, near)
            if not words:
                return {}
        found = {"disposition": words, "disposition_from": source}
        return found | {"disposed_on": on.isoformat()} if on is not None else found

    def _passed_on(self, text: str, day: date | None, near: int | None) -> date | None:
        if not text:
            return None
        try:
            on = self._read(text, near)
            if day is not None and on < day:
                raise Refused(reasons.PASSED_EARLY, passed=on, day=day)
        except Refused as refused:
            self._fault(self.places.heading("disposed_on"), refused)
            return None
        return on

    def _disposition_in_text(self, day: date | None, near: int | None) -> tuple[str, date | None]:
        within = self.mapping.disposition_in_text
        text = self._looked_at(within.column) if within is not None else ""
        if within is None or len(text) > LONGEST_TEXT:
            return "", None
        found = disposition_in(within, text, self.mapping.missing, near)
        for oddity in found.oddities:
            self._tell(within.column, oddity)
        on, today = found.day, self.reading.today
        if found.words and on is not None and day is not None and not day <= on <= today:
            self._tell(within.column, Refused(reasons.PASSED_LEFT_OUT, passed=on, day=day))
            on = None
        return found.words, on

    def _compare(self, day: date, day_from: str, near: int | None) -> None:
        """What does not agree is told: a year between two days of one gift is seldom right."""
        if near is not None and abs(day.year - near) > 1:
            self._tell(self.places.heading("year"), Refused(reasons.YEAR_APART, day=day, year=near))
        within = self.mapping.day_in_text
        if day_from == "description" or within is None:
            return
        text = self._looked_at(within.column)
        others = days_in(within, text[:LONGEST_TEXT], near)
        if others and all(abs((other - day).days) > A_YEAR for other in others):
            other = min(others)
            self._tell(within.column, Refused(reasons.DAYS_APART, day=day, other=other))


def _limits() -> Iterator[tuple[str, int]]:
    yield from ((name, LONGEST_TEXT) for name in _FREE)
    yield from ((name, LONGEST_NAME) for name in _SHORT)
