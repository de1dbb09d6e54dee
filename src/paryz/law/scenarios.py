"""Executable scenarios: facts, a day, and the duties that follow (``paryz check``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact, decode, decode_day
from paryz.kernel.refusal import Refused
from paryz.kernel.situation import InForce
from paryz.kernel.world import World
from paryz.law import codes
from paryz.law.judging import judge

KEYS = frozenset(
    ["name", "settings", "facts", "today", "duties", "includes", "excludes", "refused", "in_force"]
)
DUTY_KEYS = frozenset(
    [
        "provision",
        "act",
        "owed_by",
        "to",
        "person",
        "due",
        "act_by",
        "rolled",
        "status",
        "source",
        "basis",
        "elapsed",
        "matter",
        "note",
    ]
)
IN_FORCE_KEYS = frozenset(["edition", "code", "sanction", "from", "to", "until", "not_before"])
WORDS_WITHIN = frozenset({"basis", "note"})


class Unreadable(Exception):
    """A file that is no YAML, or holds keys that no scenario has."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """What is stated, what is asked, what is expected: all of it words as written."""

    name: str
    settings: Mapping[str, Any]
    facts: list[tuple[str, Mapping[str, Any]]]
    today: str
    expects: Mapping[str, Any] = field(default_factory=dict)


def load(path: Path) -> list[Scenario]:
    """The scenarios of a file; :class:`Unreadable` says what is wrong with it."""
    try:
        # The base loader makes nothing but text, lists and tables: `no` stays a word.
        words = path.read_text(encoding="utf-8-sig")
        parsed = yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Unreadable(f"{path}: {error}") from error
    entries = parsed if isinstance(parsed, list) else [parsed]
    return [_scenario(path, position, entry) for position, entry in enumerate(entries, 1)]


def _scenario(path: Path, position: int, entry: object) -> Scenario:
    where = f"{path}: scenario {position}"
    if not isinstance(entry, dict):
        raise Unreadable(f"{where} is not a table of keys")
    _known(where, entry, KEYS)
    where = f"{path}: {entry.get('name') or where}"
    settings = entry.get("settings") or {}
    if not isinstance(settings, dict):
        raise Unreadable(f"{where}: settings is not a table of keys")
    try:
        codes.settings({key: "" for key in settings if key != "calendar_known_on"})
    except Refused as error:
        raise Unreadable(f"{where}: {error}") from error
    if not entry.get("name") or not entry.get("today"):
        raise Unreadable(f"{where} needs a name and today")
    for key, allowed in (
        ("duties", DUTY_KEYS),
        ("includes", DUTY_KEYS),
        ("excludes", DUTY_KEYS),
        ("in_force", IN_FORCE_KEYS),
    ):
        for line in _lines(where, key, entry.get(key)):
            _known(f"{where}: {key}", line, allowed)
    return Scenario(
        name=entry["name"],
        settings=settings,
        facts=list(_facts(where, entry.get("facts"))),
        today=entry["today"],
        expects={
            key: entry[key] for key in KEYS - {"name", "settings", "facts", "today"} & entry.keys()
        },
    )


def _known(where: str, entry: Mapping[str, Any], allowed: frozenset[str]) -> None:
    unknown = sorted(set(entry) - allowed)
    if unknown:
        raise Unreadable(f"{where} has keys that no scenario has: {', '.join(unknown)}")


def _lines(where: str, key: str, value: object) -> list[dict[str, str]]:
    lines: list[Any] = [] if not value else value if isinstance(value, list) else [value]
    for line in lines:
        if not isinstance(line, dict):
            raise Unreadable(f"{where}: {key} is not a list of tables")
    return lines


def _facts(where: str, value: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for entry in [] if not value else value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict) or len(entry) != 1:
            raise Unreadable(f"{where}: a fact is one name with its fields")
        name, fields = next(iter(entry.items()))
        if fields in ("", None):
            fields = {}
        if not isinstance(fields, dict):
            raise Unreadable(f"{where}: the fields of {name} are not a table")
        yield name, fields


def shuffled(scenario: Scenario, order: Random) -> Scenario:
    """The same scenario with its facts in another order, each with the identifier it had."""
    facts: list[tuple[str, Mapping[str, Any]]] = [
        (name, {"id": str(position), **fields})
        for position, (name, fields) in enumerate(scenario.facts, 1)
    ]
    order.shuffle(facts)
    return replace(scenario, facts=facts)


@dataclass(frozen=True, kw_only=True)
class ScenarioOutcome:
    """What came of a scenario: the facts and duties, or the refusal."""

    world: World
    today: date
    facts: list[Fact]
    duties: list[Owed]
    refusal: Refused | None = None


def run(scenario: Scenario) -> ScenarioOutcome:
    """State the facts of a scenario and derive what follows."""
    given = dict(scenario.settings)
    known = given.pop("calendar_known_on", None)
    world = codes.world(
        codes.settings(given), known_on=decode_day("calendar_known_on", known) if known else None
    )
    today = decode_day("today", scenario.today)
    try:
        stated = [
            decode(name, fields, id=str(position), person="Aigerim")
            for position, (name, fields) in enumerate(scenario.facts, 1)
        ]
        facts, duties = judge(stated, world, today, assume=True)
    except Refused as refusal:
        return ScenarioOutcome(world=world, today=today, facts=[], duties=[], refusal=refusal)
    return ScenarioOutcome(world=world, today=today, facts=facts, duties=duties)


def failures(scenario: Scenario) -> list[str]:
    """Why a scenario does not hold; empty where it does."""
    try:
        outcome = run(scenario)
    except Refused as error:
        return [f"the settings are refused: {error}"]
    expects = scenario.expects
    if "refused" in expects:
        return _refused(expects["refused"], outcome)
    if outcome.refusal is not None:
        return [f"refused: {outcome.refusal}"]
    found = [described(duty, outcome.today) for duty in outcome.duties]
    said: list[str] = []
    if "duties" in expects:
        said += _paired(expects["duties"] or [], found, exactly=True)
    if "includes" in expects:
        said += _paired(expects["includes"] or [], found, exactly=False)
    for line in expects.get("excludes") or []:
        said += [f"exists: {_shown(duty)}" for duty in found if matches(line, duty)]
    in_force = expects.get("in_force") or []
    for line in in_force if isinstance(in_force, list) else [in_force]:
        said += _in_force(line, outcome)
    return said


def _refused(words: str, outcome: ScenarioOutcome) -> list[str]:
    if outcome.refusal is None:
        return [f"was not refused; expected “{words}”"]
    if words.casefold() not in str(outcome.refusal).casefold():
        return [f"refused with “{outcome.refusal}”, without “{words}”"]
    return []


def described(duty: Owed, today: date) -> dict[str, str]:
    """A duty in the words of a scenario."""
    dates = duty.dates

    def shown(day: date | None) -> str:
        if dates.unknown:
            return "unknown"
        return day.isoformat() if day else "none"

    return {
        "provision": duty.number,
        "act": duty.duty.act,
        "owed_by": duty.duty.owed_by,
        "to": duty.duty.to or "none",
        "person": duty.person,
        "due": shown(dates.due),
        "act_by": shown(dates.act_by),
        "rolled": shown(dates.rolled),
        "status": duty.status(today),
        "source": duty.source,
        "basis": "; ".join(str(each) for each in duty.basis),
        "elapsed": duty.elapsed(today) or "none",
        "matter": duty.matter[1],
        "note": "; ".join(str(each) for each in duty.notes),
    }


def matches(line: Mapping[str, str], duty: Mapping[str, str]) -> bool:
    """Whether a duty is as the line describes it; what is not named is not compared."""
    for key, expected in line.items():
        if key in WORDS_WITHIN:
            if expected.casefold() not in duty[key].casefold():
                return False
        elif duty[key] != expected and not (expected == "-" and duty[key] == "none"):
            return False
    return True


def _paired(
    lines: list[dict[str, str]], found: list[dict[str, str]], *, exactly: bool
) -> list[str]:
    """Pair every line with a different duty, as far as that is possible (augmenting paths)."""
    fits = [[n for n, duty in enumerate(found) if matches(line, duty)] for line in lines]
    taken: dict[int, int] = {}

    def place(line: int, seen: set[int]) -> bool:
        for duty in fits[line]:
            if duty not in seen:
                seen.add(duty)
                if duty not in taken or place(taken[duty], seen):
                    taken[duty] = line
                    return True
        return False

    missing = [n for n in range(len(lines)) if not place(n, set())]
    said = [f"missing: {lines[n]}" for n in missing]
    if exactly:
        said += [f"not expected: {_shown(duty)}" for n, duty in enumerate(found) if n not in taken]
    elif missing:
        said += [f"there is: {_shown(duty)}" for duty in found]
    return said


def _shown(duty: Mapping[str, str]) -> str:
    keys = ("provision", "act", "person", "matter", "due", "act_by", "rolled", "status", "source")
    return ", ".join(f"{key} {duty[key]}" for key in keys)


def _in_force(line: Mapping[str, str], outcome: ScenarioOutcome) -> list[str]:
    found: dict[str, str] | None = None
    if "sanction" in line:
        for sanction in sanctions_of(outcome):
            if sanction["sanction"] == line["sanction"]:
                found = sanction
    else:
        try:
            held = outcome.world.in_force(line.get("edition") or line.get("code") or "")
        except LookupError:
            return [f"there is no {line.get('edition') or line.get('code')}"]
        found = {**line, **in_force_words(held)}
    if found is None:
        return [f"no sanction of {line['sanction']} is in force"]
    return [
        f"in force: {key} is {found.get(key, 'none')}, expected {expected}"
        for key, expected in line.items()
        if found.get(key, "none") != expected
    ]


def in_force_words(held: InForce) -> dict[str, str]:
    """When something is in force, in the words of a scenario."""
    last = held.last.isoformat() if held.last else "none"
    if held.verified:
        return {"from": held.first.isoformat(), "to": last, "until": last, "not_before": "none"}
    return {"from": "unknown", "not_before": held.first.isoformat(), "to": last, "until": last}


def sanctions_of(outcome: ScenarioOutcome) -> list[dict[str, str]]:
    """The sanctions that the facts of a scenario hold."""
    states = outcome.world.package.sanctions
    return [
        {
            "sanction": each.case,
            "from": each.first.isoformat(),
            "until": each.last.isoformat(),
            "to": each.last.isoformat(),
        }
        for each in (states(outcome.facts) if states else [])
    ]
