"""How a list that is not laid out as ours is to be read: a mapping file in TOML.

    title = "City of Baltimore, employees"  # what the preview calls this mapping
    key = "none"                            # "tab", "iin" or "none"; left out: the personnel
                                            # number where there is one, else the IIN, else none
    dates = ["%m/%d/%Y %I:%M:%S %p"]        # formats as in Python's strptime; left out: ISO and
                                            # day.month.year
    [columns]                               # field = "heading in the list"; left out: headings
    full_name = "NAME"                      # are recognised (paryz.imports.staff.columns)
    entered_on = "HIRE_DT"

    [constants]                             # what no column says and holds for everybody
    category = "state"                      # civil, state, other
    week = 5                                # 5, 6
    language = "en"                         # kk, ru, en

    [names]
    split = "surname,given"                 # a comma parts surname and given name; left out or
                                            # "surname given patronymic": words in this order

    [unit]
    parent_before = "("                     # the unit "Police Department (416)" belongs to the
                                            # unit "Police Department"

Fields: tab, iin, full_name, surname, given, patronymic, entered_on, left_on, category, week,
title, unit_code, unit, parent_unit, supervisor, email, language, signed_on, filed_on,
paper_place, edition, method. A heading that the file names and the list lacks is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table_
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from paryz.imports import mappings
from paryz.imports.mappings import choice, content_of, no_such, plain, refuse_unknown, text
from paryz.imports.staff.columns import LABELS, Columns, letters_of, recognised, require
from paryz.imports.staff.words import CATEGORIES, LANGUAGES, WEEKS, Words
from paryz.kernel.refusal import Refused

T = TypeVar("T")

KEYS = ("tab", "iin", "none")
SPLITS = ("surname given patronymic", "surname,given")
PACKAGE = "paryz.imports.staff"

_NAMES_A_DAY = re.compile(r"^(?=.*(%[yYxcD]|%F))(?=.*(%[mbBxcD]|%F))(?=.*(%[dxcD]|%F))", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """How to read a list; without anything set, headings are recognised."""

    title: str = ""
    key: str | None = None
    dates: tuple[str, ...] = ()
    columns: Table_[str, str] = field(default_factory=dict)
    category: str | None = None
    week: int | None = None
    language: str | None = None
    split: str = SPLITS[0]
    parent_before: str | None = None

    def bind(self, headings: Sequence[str]) -> Columns:
        """Where the columns of a list with these headings are."""
        if not self.columns:
            found = recognised(headings)
            require(found)
            return found
        by_heading = {plain(heading): place for place, heading in enumerate(headings)}
        places: dict[str, int] = {}
        for field_, heading in self.columns.items():
            place = by_heading.get(plain(heading))
            if place is None:
                raise mappings.lacks(heading, headings)
            places[field_] = place
        unused = tuple(
            heading or letters_of(place)
            for place, heading in enumerate(headings)
            if place not in places.values()
        )
        found = Columns(headings=tuple(headings), places=places, unused=unused)
        require(found)
        return found


def shipped_mappings() -> list[str]:
    """The names of the mappings that come with Paryz."""
    return mappings.shipped(PACKAGE)


def load_mapping(source: Path | str) -> Mapping:
    """A mapping by the path of its file, or by the name of one that comes with Paryz."""
    return read_mapping(mappings.written(source, PACKAGE), name=str(source))


def read_mapping(data: bytes | str, *, name: str) -> Mapping:
    """The mapping written in a TOML text."""
    return _mapping(content_of(data, name), name)


_CONTENT: dict[str, tuple[str, ...]] = {
    "": ("title", "key", "dates", "columns", "constants", "names", "unit"),
    "columns": tuple(LABELS),
    "constants": ("category", "week", "language"),
    "names": ("split",),
    "unit": ("parent_before",),
}


def _mapping(content: dict[str, Any], name: str) -> Mapping:
    for section, known in _CONTENT.items():
        refuse_unknown(content.get(section, {}) if section else content, section, known, name)
    columns = content.get("columns", {})
    constants = content.get("constants", {})
    names = content.get("names", {})
    unit = content.get("unit", {})
    return Mapping(
        title=text(content, "title", name) or name,
        key=choice(content, "key", KEYS, name),
        dates=_formats(content.get("dates", []), name),
        columns={field_: text(columns, field_, name) or "" for field_ in columns},
        category=_meaning(constants, "category", CATEGORIES, name),
        week=_meaning(constants, "week", WEEKS, name),
        language=_meaning(constants, "language", LANGUAGES, name),
        split=choice(names, "split", SPLITS, name) or SPLITS[0],
        parent_before=text(unit, "parent_before", name),
    )


def _meaning(section: dict[str, Any], key: str, words: Words[T], name: str) -> T | None:
    if key not in section:
        return None
    value = str(section[key])
    meaning = words.meaning(value)
    if meaning is None:
        raise no_such(value, key, words.examples, name)
    return meaning


def _formats(value: object, name: str) -> tuple[str, ...]:
    formats = [value] if isinstance(value, str) else value
    if not isinstance(formats, list) or not all(isinstance(each, str) for each in formats):
        raise Refused(
            "In the mapping {name}, “dates” must be a list of formats such as “%d.%m.%Y”.",
            name=name,
        )
    for each in formats:
        try:
            datetime.strptime(date(2001, 12, 31).strftime(each), each)
        except ValueError as error:
            raise Refused(
                "In the mapping {name}, “{format}” is not a format of dates such as “%d.%m.%Y”.",
                name=name,
                format=each,
            ) from error
        if not _NAMES_A_DAY.search(each):
            raise Refused(
                "In the mapping {name}, the format “{format}” lacks the day, the month or the "
                "year.",
                name=name,
                format=each,
            )
    return tuple(formats)
