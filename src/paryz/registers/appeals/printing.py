"""The figures of waiting appeals as a paper, in the organisation's languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.words import Several, official_day, words_of
from paryz.languages import LANGUAGES
from paryz.registers.appeals.delays import Delays, Line

COLUMNS = ("received", "in_time", "late", "open", "overdue", "median")


def print_delays(found: Delays, today: date, languages: Sequence[str]) -> bytes:
    """The table with its sums; a hidden figure is a dash, and the paper says what it means."""
    words = words_of(Path(__file__).parent)
    day = official_day(today)
    lines = [(_unit(words, line), line) for line in found.lines]
    if found.whole is not None:
        lines.append((words["delays_all"], found.whole))
    title = words["delays"]
    return typeset(
        "delays.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]}, {found.year}",
            "heading": {each: f"{title[each]}, {found.year}" for each in LANGUAGES},
            "organisation": letterhead(found.organisation, languages),
            "about": {
                each: words["delays_about"][each].format(day=day[each]) for each in LANGUAGES
            },
            "hidden": words["delays_hidden"],
            "header": [words[f"delays_{name}"] for name in ("unit", *COLUMNS)],
            "lines": [
                {"unit": unit, "figures": [_figure(each) for each in (*line.figures, line.median)]}
                for unit, line in lines
            ],
            "signature": [words[name] for name in ("post_and_name", "signature", "date")],
        },
    )


def _figure(value: int | None) -> str:
    return "–" if value is None else str(value)


def _unit(said: Mapping[str, Several], line: Line) -> Several:
    if line.unit is None:
        return said["delays_no_unit"]
    unit = line.unit
    if unit.successor is None or unit.closed_on is None:
        return dict.fromkeys(LANGUAGES, unit.name)
    day = official_day(unit.closed_on)
    return {
        each: said["delays_merged"][each].format(
            unit=unit.name, successor=unit.successor.name, day=day[each]
        )
        for each in LANGUAGES
    }
