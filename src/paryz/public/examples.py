"""Scenarios as a reader sees them: what happened, who asks when, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from paryz.facts.vocabulary import VALUES
from paryz.law.scenarios import Scenario
from paryz.words.labels import (
    act_label,
    code_label,
    fact_label,
    field_label,
    owed_by_label,
    source_label,
    status_label,
    value_label,
)
from paryz.words.saying import day_in_words

NO_DAY = {
    "none": gettext_noop("no day"),
    "-": gettext_noop("no day"),
    "unknown": gettext_noop("not known"),
}

KEYS = {
    "owed_by": gettext_noop("Who owes it"),
    "to": gettext_noop("To whom"),
    "person": gettext_noop("Person"),
    "due": gettext_noop("Last day of the term"),
    "act_by": gettext_noop("Act by"),
    "rolled": gettext_noop("With the move to a working day"),
    "status": gettext_noop("Status"),
    "source": gettext_noop("Follows from"),
    "basis": gettext_noop("Basis"),
    "elapsed": gettext_noop("Time that passed"),
    "matter": gettext_noop("Matter"),
    "note": gettext_noop("Note"),
    "from": gettext_noop("From"),
    "until": gettext_noop("Until"),
    "not_before": gettext_noop("Not before"),
    "edition": gettext_noop("Edition"),
    "code": gettext_noop("Code"),
    "sanction": gettext_noop("Sanction"),
}


@dataclass(frozen=True, kw_only=True)
class ExampleLine:
    """A fact or a duty with what is said of it: pairs of a label and a value."""

    title: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Example:
    """A scenario in words. Its name is the sentence that its author gave it."""

    name: str
    settings: tuple[tuple[str, str], ...]
    given: tuple[ExampleLine, ...]
    asked: str
    then: tuple[ExampleLine, ...]


def rendered(scenario: Scenario) -> Example:
    """What is given, the day on which somebody asks, and what follows."""
    return Example(
        name=scenario.name,
        settings=tuple((key, _listed(value)) for key, value in scenario.settings.items() if value),
        given=tuple(_fact(name, fields) for name, fields in scenario.facts),
        asked=_day(scenario.today),
        then=tuple(_then(scenario.expects)),
    )


def _fact(name: str, fields: Mapping[str, Any]) -> ExampleLine:
    return ExampleLine(
        title=fact_label(name),
        details=tuple(
            (field_label(key, name), _value(key, str(value))) for key, value in fields.items()
        ),
    )


def _then(expects: Mapping[str, Any]) -> Iterator[ExampleLine]:
    if "refused" in expects:
        yield ExampleLine(
            title=gettext("It is refused, with words such as:"),
            details=(("", str(expects["refused"])),),
        )
    if "duties" in expects and not expects["duties"]:
        yield ExampleLine(title=gettext("Nothing is owed."), details=())
    for key, pattern in (
        ("duties", "{act}"),
        ("includes", "{act}"),
        ("excludes", gettext("Not owed: {act}")),
    ):
        for line in expects.get(key) or ():
            yield _duty(line, pattern)
    for line in _as_list(expects.get("in_force")):
        details = ((_key(key), _value(key, str(value))) for key, value in line.items())
        yield ExampleLine(title=gettext("In force"), details=tuple(details))


def _duty(line: Mapping[str, str], pattern: str) -> ExampleLine:
    act = act_label(line["act"]) if "act" in line else gettext("any duty")
    if "provision" in line:
        act = f"{line['provision']} · {act}"
    rest = ((key, value) for key, value in line.items() if key not in ("provision", "act"))
    return ExampleLine(
        title=pattern.format(act=act),
        details=tuple((_key(key), _value(key, str(value))) for key, value in rest),
    )


def _key(key: str) -> str:
    return gettext(KEYS[key]) if key in KEYS else field_label(key)


_LABELS: dict[str, Callable[[str], str]] = {
    "status": status_label,
    "owed_by": owed_by_label,
    "source": source_label,
    "code": code_label,
}


def _value(key: str, value: str) -> str:
    if key in _LABELS:
        return _LABELS[key](value)
    if key == "to":
        return value_label("to", value) if value in VALUES["to"] else owed_by_label(value)
    if key in VALUES:
        return value_label(key, value)
    if key in ("elapsed", "basis", "note", "matter", "person"):
        return value
    return _day(value)


def _day(value: str) -> str:
    """A day in words, where the value is one."""
    if value in NO_DAY:
        return gettext(NO_DAY[value])
    try:
        return day_in_words(date.fromisoformat(value))
    except ValueError:
        return value


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _as_list(value: Any) -> list[Mapping[str, Any]]:
    return [] if not value else value if isinstance(value, list) else [value]
