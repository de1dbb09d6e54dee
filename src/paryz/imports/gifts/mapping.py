"""How another register of gifts is laid out: a mapping file in TOML, checked key by key.

docs/import-a-register.md explains every key to somebody who has such a register and writes no
programs. ``[columns]`` leads from our names to the headings of the list; days and dispositions
may be looked for inside a text, by patterns (``patterns``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from paryz.imports.gifts.amounts import DECIMALS, THOUSANDS, Amounts
from paryz.imports.gifts.patterns import MOST, Pattern, compiled
from paryz.imports.mappings import Layouts, MappingSection, placing
from paryz.kernel.refusal import Refused, Sentence

# What a column may hold. All but ``year`` become words of the fact; the year is only compared.
FIELDS = (
    "recipient", "agency", "giver_name", "giver_country", "description", "justification", "value",
    "currency", "day", "year", "disposition", "disposed_on",
)  # fmt: skip
CONSTANTS = ("agency", "giver_country", "currency")

_REFUSE = ("column", "pattern", "because")
_CONTENT: dict[str, tuple[str, ...]] = {
    "": (
        "title", "rules", "source", "missing", "required", "dates", "columns", "identifier",
        "numbers", "constants", "words", "misprints", "day_in_text", "disposition_in_text",
        "refuse",
    ),
    "columns": FIELDS,
    "identifier": ("columns", "prefix", "between"),
    "numbers": ("decimal", "thousands", "signs", "round"),
    "constants": CONSTANTS,
    "day_in_text": ("column", "patterns", "other_days"),
    "disposition_in_text": ("column", "patterns"),
    "refuse": _REFUSE,
}  # fmt: skip

ListsOfWords = Mapping[str, Sequence[str]]


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
        place = placing(headings)
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


def _mapping(content: MappingSection) -> GiftMapping:
    section = content.section("words")
    words = {key: section.texts(key) for key in section}
    columns, constants = content.section("columns"), content.section("constants")
    misprints = content.section("misprints")
    for key, value in misprints.content.items():
        if not isinstance(value, str) or not key:
            misprints.text(key)
    mapping = GiftMapping(
        title=content.text("title") or content.name,
        rules=content.needed("rules"),
        source=content.text("source") or "",
        identifier=_identifier(content.section("identifier")),
        columns={each: columns.needed(each) for each in columns},
        missing=frozenset(each.strip().casefold() for each in content.texts("missing")),
        required=_required(content),
        dates=_dates(content, words),
        amounts=_amounts(content.section("numbers")),
        constants={each: constants.needed(each) for each in constants},
        misprints=tuple(misprints.content.items()),
        day_in_text=_in_text(content, "day_in_text", words),
        disposition_in_text=_in_text(content, "disposition_in_text", words),
        refuse=tuple(_refusals(content, words)),
    )
    _refuse_without_day(mapping, content.name)
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


def _identifier(section: MappingSection) -> Identifier:
    columns = section.texts("columns")
    if not columns:
        raise Refused(
            "The mapping {name} does not say by what a gift is known: name a column, or several, "
            "in [identifier] columns.",
            name=section.name,
        )
    # Blanks alone are a text here.
    prefix, between = section.content.get("prefix", ""), section.content.get("between", "-")
    for key, value in (("prefix", prefix), ("between", between)):
        if not isinstance(value, str):
            section.text(key)
    return Identifier(columns=columns, prefix=prefix, between=between)


def _required(content: MappingSection) -> tuple[str, ...]:
    required = content.texts("required")
    for each in required:
        if each not in FIELDS:
            raise content.no_such(each, "required", ", ".join(FIELDS))
    return required


def _amounts(section: MappingSection) -> Amounts:
    decimal = section.choice("decimal", DECIMALS) or "."
    thousands = section.content.get("thousands", " " if decimal == "," else ",")
    if thousands not in THOUSANDS or thousands == decimal:
        allowed = ", ".join(f"“{each}”" for each in THOUSANDS if each != decimal)
        raise section.no_such(thousands, "thousands", allowed)
    digits = section.content.get("round")
    if digits is not None and (type(digits) is not int or not 0 <= digits <= 6):
        raise section.no_such(digits, "round", "0, 1, 2, 3, 4, 5, 6")
    return Amounts(
        decimal=decimal, thousands=thousands, signs=section.texts("signs"), round_to=digits
    )


def _pattern(section: MappingSection, written: str, words: ListsOfWords, title: str) -> Pattern:
    try:
        return compiled(written, words)
    except Refused as refused:
        raise Refused(
            "In the mapping {name}, the pattern “{pattern}” in [{section}] cannot be used: "
            "{problem}.",
            name=section.name,
            pattern=written[:100],
            section=title,
            problem=Sentence(refused.msgid, refused.values),
        ) from refused


def _patterns(section: MappingSection, key: str, words: ListsOfWords) -> tuple[Pattern, ...]:
    written, title = section.texts(key), section.title or key
    if len(written) > MOST:
        raise Refused(
            "In the mapping {name}, [{section}] has more than {limit} patterns.",
            name=section.name,
            section=title,
            limit=MOST,
        )
    return tuple(_pattern(section, each, words, title) for each in written)


def _dates(content: MappingSection, words: ListsOfWords) -> tuple[Pattern, ...]:
    patterns = _patterns(content, "dates", words)
    for each in patterns:
        if each.kind != "day":
            raise Refused(
                "In the mapping {name}, “{pattern}” in “dates” does not give a day: it needs "
                "{{day}}, {{month}} or {{mm}}, and {{year}} or {{yy}}.",
                name=content.name,
                pattern=each.text,
            )
    return patterns


def _in_text(content: MappingSection, title: str, words: ListsOfWords) -> InText | None:
    section = content.section(title)
    if title not in content.content:
        return None
    patterns = _patterns(section, "patterns", words)
    if not patterns:
        raise Refused("In the mapping {name}, [{section}] has no patterns.",
                      name=content.name, section=title)  # fmt: skip
    return InText(
        column=section.needed("column"),
        patterns=patterns,
        aside=_patterns(section, "other_days", words),
    )


def _refusals(content: MappingSection, words: ListsOfWords) -> Iterator[Refusal]:
    entries = content.content.get("refuse", [])
    if not isinstance(entries, list):
        raise Refused(
            "In the mapping {name}, each refusal begins with [[refuse]], in double brackets.",
            name=content.name,
        )
    for entry in entries:
        section = content.section("refuse", entry)
        yield Refusal(
            column=section.needed("column"),
            pattern=_pattern(section, section.needed("pattern"), words, "refuse"),
            because=section.needed("because"),
        )


GIFT_LAYOUTS = Layouts(package="paryz.imports.gifts", keys=_CONTENT, made=_mapping)
