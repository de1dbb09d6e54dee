"""How another register of gifts is laid out: a mapping file in TOML, checked key by key.

docs/import-a-register.md explains every key to somebody who has such a register and writes no
programs. ``[columns]`` leads from our names to the headings of the list; days and dispositions
may be looked for inside a text, by patterns (``patterns``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paryz.imports import mappings
from paryz.imports.gifts.amounts import DECIMALS, THOUSANDS, Amounts
from paryz.imports.gifts.patterns import MOST, Pattern, compiled
from paryz.imports.mappings import choice, content_of, plain, refuse_unknown, text, texts
from paryz.kernel.refusal import Refused, Sentence

PACKAGE = "paryz.imports.gifts"

# What a column may hold. All but ``year`` become words of the fact; the year is only compared.
FIELDS = (
    "recipient",
    "agency",
    "giver_name",
    "giver_country",
    "description",
    "justification",
    "value",
    "currency",
    "day",
    "year",
    "disposition",
    "disposed_on",
)
CONSTANTS = ("agency", "giver_country", "currency")

_CONTENT: dict[str, tuple[str, ...]] = {
    "": (
        "title",
        "rules",
        "source",
        "missing",
        "required",
        "dates",
        "columns",
        "identifier",
        "numbers",
        "constants",
        "words",
        "misprints",
        "day_in_text",
        "disposition_in_text",
        "refuse",
    ),
    "columns": FIELDS,
    "identifier": ("columns", "prefix", "between"),
    "numbers": ("decimal", "thousands", "signs", "round"),
    "constants": CONSTANTS,
    "day_in_text": ("column", "patterns", "other_days"),
    "disposition_in_text": ("column", "patterns"),
}
_REFUSE = ("column", "pattern", "because")


@dataclass(frozen=True, kw_only=True)
class Identifier:
    """From which columns the number of a gift is built, and how."""

    columns: tuple[str, ...]
    prefix: str = ""
    between: str = "-"


@dataclass(frozen=True, kw_only=True)
class InText:
    """A column of text in which patterns are looked for.

    Where a pattern of ``aside`` fits, the others are not looked for: those days mean other things.
    """

    column: str
    patterns: tuple[Pattern, ...]
    aside: tuple[Pattern, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Rows that the mapping keeps out: where the pattern fits the column, and why."""

    column: str
    pattern: Pattern
    because: str


@dataclass(frozen=True, kw_only=True)
class GiftMapping:
    """What a mapping file says."""

    title: str
    rules: str
    source: str
    identifier: Identifier
    columns: Mapping[str, str]
    missing: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    dates: tuple[Pattern, ...] = ()
    amounts: Amounts = field(default_factory=Amounts)
    constants: Mapping[str, str] = field(default_factory=dict)
    misprints: tuple[tuple[str, str], ...] = ()
    day_in_text: InText | None = None
    disposition_in_text: InText | None = None
    refuse: tuple[Refusal, ...] = ()

    def bind(self, headings: Sequence[str]) -> Places:
        """Where the columns of a list with these headings are."""
        by_heading = {plain(heading): place for place, heading in enumerate(headings)}

        def place(heading: str) -> int:
            found = by_heading.get(plain(heading))
            if found is None:
                raise mappings.lacks(heading, headings)
            return found

        texts_in = {each.column for each in (self.day_in_text, self.disposition_in_text) if each}
        texts_in |= {each.column for each in self.refuse}
        return Places(
            headings=tuple(headings),
            fields={name: place(heading) for name, heading in self.columns.items()},
            identifier=tuple(place(heading) for heading in self.identifier.columns),
            texts={heading: place(heading) for heading in sorted(texts_in)},
        )


@dataclass(frozen=True, kw_only=True)
class Places:
    """The places of columns: of our fields, of the identifier, of the texts that are looked at."""

    headings: tuple[str, ...]
    fields: Mapping[str, int]
    identifier: tuple[int, ...]
    texts: Mapping[str, int]

    def heading(self, name: str) -> str:
        """The heading over a field, as the list has it."""
        place = self.fields.get(name)
        return "" if place is None else self.headings[place]


def shipped_mappings() -> list[str]:
    """The names of the mappings that come with Paryz."""
    return mappings.shipped(PACKAGE)


def load_mapping(source: Path | str) -> GiftMapping:
    """A mapping by the path of its file, or by the name of one that comes with Paryz."""
    return read_mapping(mappings.written(source, PACKAGE), name=Path(source).name)


def read_mapping(data: bytes | str, *, name: str) -> GiftMapping:
    """The mapping written in a TOML text; Refused names the key and says what is allowed."""
    content = content_of(data, name)
    for section, known in _CONTENT.items():
        refuse_unknown(content.get(section, {}) if section else content, section, known, name)
    columns = content.get("columns", {})
    words = _words(content, name)
    misprints = _texts_by_text(content, "misprints", name)
    constants = content.get("constants", {})
    mapping = GiftMapping(
        title=text(content, "title", name) or name,
        rules=_needed(content, "rules", name),
        source=text(content, "source", name) or "",
        identifier=_identifier(content, name),
        columns={each: _needed(columns, each, name) for each in columns},
        missing=frozenset(each.strip().casefold() for each in texts(content, "missing", name)),
        required=_required(content, name),
        dates=_dates(content, words, name),
        amounts=_amounts(content.get("numbers", {}), name),
        constants={each: _needed(constants, each, name) for each in constants},
        misprints=tuple(misprints.items()),
        day_in_text=_in_text(content, "day_in_text", words, name),
        disposition_in_text=_in_text(content, "disposition_in_text", words, name),
        refuse=tuple(_refusals(content, words, name)),
    )
    _refuse_without_day(mapping, name)
    return mapping


def _refuse_without_day(mapping: GiftMapping, name: str) -> None:
    if "day" not in mapping.columns and mapping.day_in_text is None:
        raise Refused(
            "The mapping {name} does not say where the day of receipt stands: name its column in "
            "[columns] as “day”, or patterns in [day_in_text].",
            name=name,
        )
    for key in sorted(mapping.constants.keys() & mapping.columns.keys()):
        raise Refused(
            "The mapping {name} gives “{key}” both in [columns] and in [constants]. Keep one.",
            name=name,
            key=key,
        )
    for key in mapping.required:
        if key not in mapping.columns and not (key == "day" or key in mapping.constants):
            raise Refused(
                "The mapping {name} requires “{key}”, and names no column for it.",
                name=name,
                key=key,
            )


def _needed(section: dict[str, Any], key: str, name: str) -> str:
    value = text(section, key, name)
    if value is None:
        raise Refused("The mapping {name} lacks “{key}”, and no list is read without it.",
                      name=name, key=key)  # fmt: skip
    return value


def _identifier(content: dict[str, Any], name: str) -> Identifier:
    section = content.get("identifier", {})
    columns = texts(section, "columns", name)
    if not columns:
        raise Refused(
            "The mapping {name} does not say by what a gift is known: name a column, or several, "
            "in [identifier] columns.",
            name=name,
        )
    for key in ("prefix", "between"):
        if not isinstance(section.get(key, ""), str):
            text(section, key, name)
    return Identifier(
        columns=columns, prefix=section.get("prefix", ""), between=section.get("between", "-")
    )


def _required(content: dict[str, Any], name: str) -> tuple[str, ...]:
    required = texts(content, "required", name)
    for each in required:
        if each not in FIELDS:
            raise mappings.no_such(each, "required", ", ".join(FIELDS), name)
    return required


def _amounts(section: dict[str, Any], name: str) -> Amounts:
    decimal = choice(section, "decimal", DECIMALS, name) or "."
    thousands = section.get("thousands", " " if decimal == "," else ",")
    if thousands not in THOUSANDS or thousands == decimal:
        allowed = ", ".join(f"“{each}”" for each in THOUSANDS if each != decimal)
        raise mappings.no_such(str(thousands), "thousands", allowed, name)
    digits = section.get("round")
    if digits is not None and (type(digits) is not int or not 0 <= digits <= 6):
        raise mappings.no_such(str(digits), "round", "0, 1, 2, 3, 4, 5, 6", name)
    return Amounts(
        decimal=decimal,
        thousands=thousands,
        signs=texts(section, "signs", name),
        round_to=digits,
    )


def _words(content: dict[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    section = content.get("words", {})
    refuse_unknown(section, "words", tuple(section) if isinstance(section, dict) else (), name)
    return {key: texts(section, key, name) for key in section}


def _texts_by_text(content: dict[str, Any], title: str, name: str) -> dict[str, str]:
    section = content.get(title, {})
    refuse_unknown(section, title, tuple(section) if isinstance(section, dict) else (), name)
    for key, value in section.items():
        if not isinstance(value, str) or not key:
            text(section, key, name)
    return dict(section)


def _pattern(written: str, words: Mapping[str, Sequence[str]], name: str, section: str) -> Pattern:
    try:
        return compiled(written, words)
    except Refused as refused:
        raise Refused(
            "In the mapping {name}, the pattern “{pattern}” in [{section}] cannot be used: "
            "{problem}.",
            name=name,
            pattern=written[:100],
            section=section,
            problem=Sentence(refused.msgid, refused.values),
        ) from refused


def _patterns(
    section: dict[str, Any], key: str, words: Mapping[str, Sequence[str]], name: str, title: str
) -> tuple[Pattern, ...]:
    written = texts(section, key, name)
    if len(written) > MOST:
        raise Refused(
            "In the mapping {name}, [{section}] has more than {limit} patterns.",
            name=name,
            section=title,
            limit=MOST,
        )
    return tuple(_pattern(each, words, name, title) for each in written)


def _dates(
    content: dict[str, Any], words: Mapping[str, Sequence[str]], name: str
) -> tuple[Pattern, ...]:
    patterns = _patterns(content, "dates", words, name, "dates")
    for each in patterns:
        if each.kind != "day":
            raise Refused(
                "In the mapping {name}, “{pattern}” in “dates” does not give a day: it needs "
                "{{day}}, {{month}} or {{mm}}, and {{year}} or {{yy}}.",
                name=name,
                pattern=each.text,
            )
    return patterns


def _in_text(
    content: dict[str, Any], title: str, words: Mapping[str, Sequence[str]], name: str
) -> InText | None:
    section = content.get(title)
    if section is None:
        return None
    patterns = _patterns(section, "patterns", words, name, title)
    if not patterns:
        raise Refused("In the mapping {name}, [{section}] has no patterns.",
                      name=name, section=title)  # fmt: skip
    return InText(
        column=_needed(section, "column", name),
        patterns=patterns,
        aside=_patterns(section, "other_days", words, name, title),
    )


def _refusals(
    content: dict[str, Any], words: Mapping[str, Sequence[str]], name: str
) -> list[Refusal]:
    entries = content.get("refuse", [])
    if not isinstance(entries, list):
        raise Refused(
            "In the mapping {name}, each refusal begins with [[refuse]], in double brackets.",
            name=name,
        )
    found = []
    for entry in entries:
        refuse_unknown(entry, "refuse", _REFUSE, name)
        found.append(
            Refusal(
                column=_needed(entry, "column", name),
                pattern=_pattern(_needed(entry, "pattern", name), words, name, "refuse"),
                because=_needed(entry, "because", name),
            )
        )
    return found
