"""Days as people write them in lists.

Without a mapping: ISO (2020-09-01), day.month.year (01.09.2020), and in words («1 қыркүйек
2020 ж.», «2020 жылғы 1 қыркүйек», «1 сентября 2020 г.», 1 September 2020). With slashes or
dashes 03/04/2020 may be two days; the column itself may settle it (13/04/2020 can only begin
with the day). Where it does not, the row is refused: a day is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Literal

from paryz.kernel.refusal import N_, Refused

Order = Literal["day", "month"]
# The first year that is written with four figures: 0023 is a slip for another one.
FOUR_FIGURES = 1000
AHEAD = N_("The day {day} has not come yet.")
TOO_EARLY = N_("The day {day} is before {earliest}. Is the year right?")

_TIME = r"(?:[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?)?"
_ISO = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_TIME}Z?")
_DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}")
_SLASHED = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}){_TIME}")
_TWO_DIGITS = re.compile(rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d\d{_TIME}")
_DAY_FIRST = re.compile(r"«?(\d{1,2})»?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s+ж(?:ыл|ылғы|\.)?\s+«?(\d{1,2})»?\s+([^\W\d_]+)")
_YEAR_WORD = re.compile(r"\s*(?:ж\.?|жыл|жылы|г\.?|год|года)$")

MONTHS = {
    word: month
    for month, words in enumerate(
        (
            "january jan январь января қаңтар",
            "february feb февраль февраля ақпан",
            "march mar март марта наурыз",
            "april apr апрель апреля сәуір",
            "may май мая мамыр",
            "june jun июнь июня маусым",
            "july jul июль июля шілде",
            "august aug август августа тамыз",
            "september sep sept сентябрь сентября қыркүйек",
            "october oct октябрь октября қазан",
            "november nov ноябрь ноября қараша",
            "december dec декабрь декабря желтоқсан",
        ),
        start=1,
    )
    for word in words.split()
}


class DateReader:
    """Reads the days of one list; the same text is worked out once."""

    def __init__(self, formats: Sequence[str] = ()) -> None:
        self._formats = tuple(formats)
        self._known: dict[tuple[str, Order | None], date | Refused] = {}

    def read(self, text: str, order: Order | None) -> date:
        """The day that a text names; ``order`` is what the column settled for slashes."""
        key = text, order
        answer = self._known.get(key)
        if answer is None:
            answer = self._known[key] = self._work_out(text, order)
        if isinstance(answer, Refused):
            raise Refused(answer.msgid, **answer.values)
        return answer

    def order(self, texts: Iterable[str]) -> Order | None:
        """What the slashes of a column begin with, if its own days prove one and only one."""
        if self._formats:
            return None
        proofs: set[Order] = set()
        for text in texts:
            if ("/" in text or "-" in text) and (match := _SLASHED.fullmatch(text)):
                first, second = int(match[1]), int(match[3])
                if first > 12 >= second:
                    proofs.add("day")
                elif second > 12 >= first:
                    proofs.add("month")
        return proofs.pop() if len(proofs) == 1 else None

    def _work_out(self, text: str, order: Order | None) -> date | Refused:
        try:
            day = self._by_formats(text) if self._formats else _by_shape(text, order)
        except Refused as refused:
            return refused
        except ValueError:
            return Refused("“{text}” is no day of the calendar.", text=text)
        if day.year < FOUR_FIGURES:
            return Refused("The year in “{text}” begins with 0. Is it right?", text=text)
        return day

    def _by_formats(self, text: str) -> date:
        for each in self._formats:
            try:
                return datetime.strptime(text, each).date()
            except ValueError:
                continue
        if _ISO.fullmatch(text):  # a spreadsheet gives its dates as ISO whatever it shows
            return _by_shape(text, None)
        raise Refused(
            "“{text}” is not a date as the mapping says: {formats}.",
            text=text,
            formats=", ".join(self._formats),
        )


def day_within(day: date, written: str, first: date, last: date) -> date:
    """The day, unless it lies ahead or before all that the country takes."""
    if day > last:
        raise Refused(AHEAD, day=day)
    if day < first:
        raise Refused(TOO_EARLY, day=written, earliest=first)
    return day


def _by_shape(text: str, order: Order | None) -> date:
    if match := _DOTTED.fullmatch(text):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _ISO.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    words = _YEAR_WORD.sub("", text.lower())
    if words != text and (match := _DOTTED.fullmatch(words)):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(words):
        return _slashed(text, int(match[1]), int(match[3]), int(match[4]), order)
    if match := _DAY_FIRST.fullmatch(words):
        return date(int(match[3]), _month(match[2], text), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(words):
        return date(int(match[1]), _month(match[3], text), int(match[2]))
    if _TWO_DIGITS.fullmatch(words):
        raise Refused("The year in “{text}” has two digits. Write it with four.", text=text)
    raise _no_date(text)


def _slashed(text: str, first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first != second and first <= 12 and second <= 12:
        raise Refused(
            "“{text}” can be {one} or {other}. Write days as 2020-09-01 or 01.09.2020, or say "
            "their format in a mapping file.",
            text=text,
            one=date(year, second, first),
            other=date(year, first, second),
        )
    if order == "month" or (order is None and second > 12):
        return date(year, first, second)
    return date(year, second, first)


def _month(word: str, text: str) -> int:
    month = MONTHS.get(word)
    if month is None:
        raise _no_date(text)
    return month


def _no_date(text: str) -> Refused:
    return Refused("“{text}” is not a date. Write it as 2020-09-01 or 01.09.2020.", text=text)
