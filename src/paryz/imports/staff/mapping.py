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
import tomllib
from collections.abc import Mapping as Table_
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from paryz.imports.staff.columns import LABELS, Columns, letters_of, recognised, require
from paryz.imports.staff.words import CATEGORIES, LANGUAGES, WEEKS, Words
from paryz.kernel.refusal import Refused, Sentence

T = TypeVar("T")

KEYS = ("tab", "iin", "none")
SPLITS = ("surname given patronymic", "surname,given")
MAX_MAPPING_BYTES = 100_000

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
        by_heading = {_plain(heading): place for place, heading in enumerate(headings)}
        places: dict[str, int] = {}
        for field_, heading in self.columns.items():
            place = by_heading.get(_plain(heading))
            if place is None:
                raise Refused(
                    "The mapping expects a column “{heading}”, and the list has none. Its "
                    "columns are: {headings}.",
                    heading=heading,
                    headings=", ".join(headings),
                )
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
    maps = files("paryz.imports.staff") / "maps"
    return sorted(
        map_.name.removesuffix(".toml") for map_ in maps.iterdir() if map_.name.endswith(".toml")
    )


def load_mapping(source: Path | str) -> Mapping:
    """A mapping by the path of its file, or by the name of one that comes with Paryz."""
    name = str(source)
    if name in shipped_mappings():
        shipped = files("paryz.imports.staff") / "maps" / f"{name}.toml"
        return read_mapping(shipped.read_text("utf-8"), name=name)
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise Refused(
            "There is no mapping {name}: it is neither a file that can be read nor one of those "
            "that come with Paryz ({shipped}).",
            name=name,
            shipped=", ".join(shipped_mappings()),
        ) from error
    return read_mapping(data, name=name)


def read_mapping(data: bytes | str, *, name: str) -> Mapping:
    """The mapping written in a TOML text."""
    if len(data) > MAX_MAPPING_BYTES:
        raise Refused("{name} is too large for a mapping file.", name=name)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        content = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise Refused("The mapping {name} is not written in UTF-8.", name=name) from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            "The mapping {name} is not TOML: {problem}.", name=name, problem=str(error)
        ) from error
    return _mapping(content, name)


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()


_CONTENT: dict[str, tuple[str, ...]] = {
    "": ("title", "key", "dates", "columns", "constants", "names", "unit"),
    "columns": tuple(LABELS),
    "constants": ("category", "week", "language"),
    "names": ("split",),
    "unit": ("parent_before",),
}


def _mapping(content: dict[str, Any], name: str) -> Mapping:
    for section, known in _CONTENT.items():
        _refuse_unknown(content.get(section, {}) if section else content, section, known, name)
    columns = content.get("columns", {})
    constants = content.get("constants", {})
    names = content.get("names", {})
    unit = content.get("unit", {})
    return Mapping(
        title=_text(content, "title", name) or name,
        key=_choice(content, "key", KEYS, name),
        dates=_formats(content.get("dates", []), name),
        columns={field_: _text(columns, field_, name) or "" for field_ in columns},
        category=_meaning(constants, "category", CATEGORIES, name),
        week=_meaning(constants, "week", WEEKS, name),
        language=_meaning(constants, "language", LANGUAGES, name),
        split=_choice(names, "split", SPLITS, name) or SPLITS[0],
        parent_before=_text(unit, "parent_before", name),
    )


def _refuse_unknown(section: object, title: str, known: Sequence[str], name: str) -> None:
    if not isinstance(section, dict):
        raise Refused("In the mapping {name}, [{title}] is not a section.", name=name, title=title)
    for key in section:
        if key not in known:
            raise Refused(
                "The mapping {name} says “{key}”, which no mapping has there. Known are: {known}.",
                name=name,
                key=f"[{title}] {key}" if title else key,
                known=", ".join(known),
            )


def _text(section: dict[str, Any], key: str, name: str) -> str | None:
    value = section.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise Refused(
            "In the mapping {name}, “{key}” must be text in quotation marks.", name=name, key=key
        )
    return value


def _choice(section: dict[str, Any], key: str, known: Sequence[str], name: str) -> str | None:
    value = _text(section, key, name)
    if value is not None and value not in known:
        raise _no_such(value, key, ", ".join(known), name)
    return value


def _meaning(section: dict[str, Any], key: str, words: Words[T], name: str) -> T | None:
    if key not in section:
        return None
    value = str(section[key])
    meaning = words.meaning(value)
    if meaning is None:
        raise _no_such(value, key, words.examples, name)
    return meaning


def _no_such(value: str, key: str, known: str | Sentence, name: str) -> Refused:
    return Refused(
        "In the mapping {name}, “{key}” is “{value}”. It can be: {known}.",
        name=name,
        key=key,
        value=value,
        known=known,
    )


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
