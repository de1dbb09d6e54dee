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
from typing import TypeVar

from paryz.imports.mappings import Layouts, MappingSection, placing
from paryz.imports.staff.cells import CATEGORIES, LANGUAGES, WEEKS, Words
from paryz.imports.staff.columns import LABELS, Columns, letters_of, recognised, require
from paryz.kernel.refusal import Refused, Sentence

T = TypeVar("T")

KEYS = ("tab", "iin", "none")
SPLITS = ("surname given patronymic", "surname,given")

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
        found = self._named(headings) if self.columns else recognised(headings)
        require(found)
        if self.key and self.key not in ("none", *found.places):
            raise Refused(
                "The mapping says that people are known by “{key}”, and the list has no such "
                "column.",
                key=Sentence(LABELS[self.key]),
            )
        return found

    def _named(self, headings: Sequence[str]) -> Columns:
        place = placing(headings)
        places = {field_: place(heading) for field_, heading in self.columns.items()}
        unused = tuple(
            heading or letters_of(at)
            for at, heading in enumerate(headings)
            if at not in places.values()
        )
        return Columns(headings=tuple(headings), places=places, unused=unused)


_CONTENT: dict[str, tuple[str, ...]] = {
    "": ("title", "key", "dates", "columns", "constants", "names", "unit"),
    "columns": tuple(LABELS),
    "constants": ("category", "week", "language"),
    "names": ("split",),
    "unit": ("parent_before",),
}


def _mapping(content: MappingSection) -> Mapping:
    columns, constants = content.section("columns"), content.section("constants")
    return Mapping(
        title=content.text("title") or content.name,
        key=content.choice("key", KEYS),
        dates=_formats(content),
        columns={field_: columns.text(field_) or "" for field_ in columns},
        category=_meaning(constants, "category", CATEGORIES),
        week=_meaning(constants, "week", WEEKS),
        language=_meaning(constants, "language", LANGUAGES),
        split=content.section("names").choice("split", SPLITS) or SPLITS[0],
        parent_before=content.section("unit").text("parent_before"),
    )


def _meaning(section: MappingSection, key: str, words: Words[T]) -> T | None:
    if key not in section.content:
        return None
    value = str(section.content[key])
    meaning = words.meaning(value)
    if meaning is None:
        raise section.no_such(value, key, words.examples)
    return meaning


def _formats(content: MappingSection) -> tuple[str, ...]:
    value, name = content.content.get("dates", []), content.name
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


STAFF_LAYOUTS = Layouts(package="paryz.imports.staff", keys=_CONTENT, made=_mapping)
