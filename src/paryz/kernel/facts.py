"""What a fact is, and the one decoder that turns text into facts.

Forms, the API, the command line, imports and scenarios all bring text; all of it comes
through :func:`decode`, so that a fact means the same wherever it was stated.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from datetime import time as clock_time
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Literal, TypeVar

from paryz.kernel.refusal import N_, Refused

FieldKind = Literal["text", "day", "clock", "choice", "number", "matter"]

LONGEST_TEXT = 10_000
LONGEST_NAME = 200

YES_OR_NO = {"yes": N_("Yes"), "no": N_("No")}

KINDS: dict[str, type[Fact]] = {}


def _declare(kind: FieldKind, *, required: bool, default: Any = None, **extra: Any) -> Any:
    metadata = {"kind": kind, "required": required, **extra}
    if required:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def matter(*, label: str = "") -> Any:
    """The matter's identifier: it ties the facts of one matter together."""
    return _declare("matter", required=True, label=label)


def text(*, label: str = "", required: bool = False, free: bool = False) -> Any:
    """Words. ``free`` words (descriptions, reasons, names) are erasable content."""
    return _declare("text", required=required, free=free, label=label)


def a_day(*, label: str = "", required: bool = False, past: bool = False) -> Any:
    """A calendar day; ``past`` days are refused when they are later than today."""
    return _declare("day", required=required, past=past, label=label)


def clock(*, label: str = "") -> Any:
    """A time of day, where the hour matters."""
    return _declare("clock", required=False, label=label)


def choice(
    labels: Mapping[str, str],
    *,
    label: str = "",
    default: str | None = None,
    required: bool = False,
) -> Any:
    """One of a closed list of values, each with its label."""
    listed = {"options": tuple(labels), "labels": labels}
    return _declare("choice", required=required, default=default, label=label, **listed)


def flag(*, label: str = "", required: bool = False) -> Any:
    """Yes or no, where the vocabulary lists no values: ``true`` and ``false`` mean the same."""
    listed = {"options": tuple(YES_OR_NO), "labels": YES_OR_NO}
    said = {"true": "yes", "false": "no"}
    return _declare("choice", required=required, label=label, said=said, **listed)


def number(*, label: str = "", required: bool = False) -> Any:
    """An amount, exact."""
    return _declare("number", required=required, label=label)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened, on a day, to a person; stated once and never edited.

    ``opens``: the fact starts its matter, whose identifier is then taken.
    ``follows``: the kinds of which one must stand before it in the same matter.
    ``needs_cause``: one of them must stand; otherwise only the order is held.
    ``same``: the fields in which both must agree besides the matter.
    ``any_day``: it may be dated before the fact that it follows.
    ``concerns_everyone``: it is no single person's, whatever ``person`` says.
    ``whole_organisation``: then it concerns everyone of one organisation and lies in its chain;
    otherwise everyone there is, and it lies in the installation's.
    ``nobodys``: nobody has to be in service on its day, though it opens a matter.
    ``alters_standing``: the other matters of the person are judged by it too.
    ``by_two``: two people state it together; what somebody is told who states it alone.
    ``final``: no one person takes it back; what somebody is told who would.
    ``alone``: it is stated on a way of its own; what somebody is told who states it otherwise.
    ``decided_by``: somebody decided something by it: whoever recorded it, and the people whom these
    fields name.
    ``lies_with``: the field that names another fact, in whose matter this one lies.
    ``numbered``: the field for a number of our own, given in turn within organisation and year.
    """

    id: str = ""
    person: str = field(default="", metadata={"kind": "text", "required": True})
    day: date = field(metadata={"kind": "day", "required": True, "past": True})
    time: clock_time | None = field(default=None, metadata={"kind": "clock", "required": False})
    in_service: str = choice(YES_OR_NO, default="yes")

    matter_field: ClassVar[str | None] = None
    opens: ClassVar[bool] = False
    follows: ClassVar[tuple[str, ...]] = ()
    needs_cause: ClassVar[bool] = True
    any_day: ClassVar[bool] = False
    same: ClassVar[tuple[str, ...]] = ()
    concerns_everyone: ClassVar[bool] = False
    whole_organisation: ClassVar[bool] = False
    nobodys: ClassVar[bool] = False
    alters_standing: ClassVar[bool] = False
    by_two: ClassVar[str] = ""
    final: ClassVar[str] = ""
    alone: ClassVar[str] = ""
    decided_by: ClassVar[tuple[str, ...] | None] = None
    lies_with: ClassVar[str | None] = None
    numbered: ClassVar[str | None] = None

    @property
    def matter(self) -> tuple[str, str]:
        """Which matter the fact belongs to: (kind of matter, identifier)."""
        if self.matter_field is None:
            return ("person", self.person)
        return (self.matter_field, getattr(self, self.matter_field))

    @property
    def retracts(self) -> str:
        """The identifier of the fact that this one takes back; empty for every other kind."""
        return ""

    @property
    def event_day(self) -> date:
        """The day of what it tells of, which may be long before it became known."""
        return self.day

    @property
    def names_party(self) -> tuple[str, str] | None:
        """Who is a party to the matter because of it, by identifier, and why."""
        return None

    @property
    def complains_of(self) -> str:
        """The other matter that it complains of, as it was named; empty for every other kind."""
        return ""

    def flaw(self) -> Refused | None:
        """What is wrong with the fact by itself, if anything."""
        return None

    def is_before(self, other: Fact) -> bool:
        """Whether it happened before the other; by the clock where both tell the time."""
        if self.day != other.day or self.time is None or other.time is None:
            return self.day < other.day
        return self.time < other.time

    def must_follow(self, other: Fact) -> bool:
        """Whether the other is one of those that have to stand before it."""
        if self.lies_with is not None and getattr(self, self.lies_with) == other.id:
            return True
        return (
            kind_of(other) in self.follows
            and other.matter == self.matter
            and all(getattr(other, name) == getattr(self, name) for name in self.same)
        )


Kind = TypeVar("Kind", bound=Fact)


def kind_of(fact: Fact) -> str:
    """The name of the fact in the vocabulary."""
    return type(fact).__name__


class _Declared(dict[type[Fact], dict[str, dataclasses.Field[Any]]]):
    """The fields of each kind by name: asked for with every fact, and always the same."""

    def __missing__(self, cls: type[Fact]) -> dict[str, dataclasses.Field[Any]]:
        self[cls] = {each.name: each for each in dataclasses.fields(cls)}
        return self[cls]


_DECLARED = _Declared()


# A year is written with four figures: 24 and 0024 are slips for some other year.
_ISO = re.compile(r"([1-9]\d{3})-(\d{2})-(\d{2})")
_LOCAL = re.compile(r"(\d{1,2})\.(\d{1,2})\.([1-9]\d{3})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


def decode_day(name: str, words: str) -> date:
    """A day written 2026-11-21 or 21.11.2026."""
    try:
        if found := _ISO.fullmatch(words):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _LOCAL.fullmatch(words):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise Refused(
        N_("“{value}” in {field} is not a day of the calendar. Write it as 2026-11-21."),
        field=name,
        value=words[:80],
    )


def _decode_clock(name: str, words: str) -> clock_time:
    try:
        if found := _CLOCK.fullmatch(words):
            return clock_time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        pass
    raise Refused(
        N_("“{value}” in {field} is not a time of day. Write it as 09:30."),
        field=name,
        value=words[:80],
    )


def _decode_number(name: str, words: str) -> Decimal:
    plain = words.replace(" ", "").replace("\u00a0", "").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not re.fullmatch(r"[+-]?\d{1,18}(\.\d{1,6})?", plain):
        raise Refused(
            N_("“{value}” in {field} is not a number. Write it in figures, such as 45000."),
            field=name,
            value=words[:80],
        )
    return value


def _decode_text(name: str, words: str, longest: int) -> str:
    if len(words) > longest:
        raise Refused(
            N_("{field} is {length} characters long; {longest} is the most."),
            field=name,
            length=len(words),
            longest=longest,
        )
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in words):
        raise Refused(N_("{field} holds characters that cannot be printed."), field=name)
    return words


def _decode_field(name: str, metadata: Mapping[str, Any], words: str, held: bool) -> Any:
    match metadata["kind"]:
        case "day":
            return date.fromisoformat(words) if held else decode_day(name, words)
        case "clock":
            return _decode_clock(name, words)
        case "number":
            return _decode_number(name, words)
        case "choice":
            words = metadata.get("said", {}).get(words.casefold(), words)
            if words in metadata["options"]:
                return words
            raise Refused(
                N_("“{value}” is not a value of {field}. It is one of: {options}."),
                value=words[:80],
                field=name,
                options=", ".join(metadata["options"]),
            )
        case "matter":
            return _decode_text(name, words, LONGEST_NAME)
    return _decode_text(name, words, LONGEST_TEXT if metadata.get("free") else LONGEST_NAME)


def decode(
    kind: str, words: Mapping[str, str], *, id: str = "", person: str = "", held: bool = False
) -> Fact:
    """The fact that the words state.

    ``id`` and ``person`` are what holds where the words name none. ``held``: the words are those
    of :func:`encode` from the record, where a day stands that nobody may state any more. Raises
    :class:`Refused` for an unknown kind or field, a missing one, or a value that cannot be read.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise Refused(N_("“{kind}” is not a fact of the vocabulary."), kind=kind[:80])
    declared = _DECLARED[cls]
    given: dict[str, Any] = {"id": id, "person": person}
    for name, value in words.items():
        if name not in declared:
            raise Refused(N_("{kind} has no field “{field}”."), kind=kind, field=name[:80])
        if not isinstance(value, str):
            raise Refused(N_("{field} of {kind} must be one value."), field=name, kind=kind)
        stripped = value.strip()
        if stripped:
            metadata = declared[name].metadata
            given[name] = _decode_field(name, metadata, stripped, held) if metadata else stripped
    for name, each in declared.items():
        if name == "person" and cls.concerns_everyone:
            continue
        if each.metadata.get("required") and not given.get(name) and given.get(name) != 0:
            raise Refused(N_("{kind} needs {field}."), kind=kind, field=name)
    return cls(**given)


def encode(fact: Fact) -> dict[str, str]:
    """The words that state the fact: what :func:`decode` reads back, defaults left out."""
    words: dict[str, str] = {}
    for name in _DECLARED[type(fact)]:
        value = getattr(fact, name)
        if name == "id" or value is None or value == "":
            continue
        if name == "in_service" and value == "yes":
            continue
        if isinstance(value, clock_time):
            words[name] = value.isoformat("auto")
        elif isinstance(value, date):
            words[name] = value.isoformat()
        else:
            words[name] = str(value)
    return words


def days_of(fact: Fact) -> Iterator[tuple[str, date]]:
    """The days that the fact names, with the names of their fields."""
    return ((name, day) for name, day in _values(fact, "day") if isinstance(day, date))


def past_days_of(fact: Fact) -> Iterator[tuple[str, date]]:
    """The days of the fact that cannot lie ahead."""
    declared = _DECLARED[type(fact)]
    return ((name, day) for name, day in days_of(fact) if declared[name].metadata.get("past"))


def numbers_of(fact: Fact) -> Iterator[tuple[str, Decimal]]:
    """The amounts that the fact states, with the names of their fields."""
    found = _values(fact, "number")
    return ((name, value) for name, value in found if isinstance(value, Decimal))


def _values(fact: Fact, kind: FieldKind) -> Iterator[tuple[str, Any]]:
    for name, each in _DECLARED[type(fact)].items():
        if each.metadata.get("kind") == kind:
            yield name, getattr(fact, name)
