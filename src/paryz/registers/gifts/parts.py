"""The parts of which a paper is made, each as `paper.typ` draws it by its kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from paryz import codes, provisions
from paryz.documents.words import Several, official_day, sum_of_money, words
from paryz.duties.models import Deadline
from paryz.languages import LANGUAGES

DOCUMENT = "gift"
QUOTES = {"kk": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”")}

Part = dict[str, object]
Value = Several | str


def row(
    label: str, value: Value | None, *, room: int = 0, note: Value | None = None
) -> Part | None:
    """A row; None leaves it out, and so does nothing where no room is kept for handwriting."""
    if value is None or (value == "" and not room):
        return None
    return {"label": words(DOCUMENT)[label], "value": value, "room": room, "note": note}


def known(*rows: Part | None) -> Part:
    """What is known, row by row."""
    return {"kind": "known", "rows": [row for row in rows if row is not None]}


def named(title: str, about: str) -> Part:
    """The name of the paper, and what it is about."""
    found = words(DOCUMENT)
    return {"kind": "named", "title": found[title], "about": found[about]}


def says(name: str) -> Part:
    """The sentence that is signed."""
    return {"kind": "says", "words": words(DOCUMENT)[name]}


def noted(name: str) -> Part:
    """A remark in small letters."""
    return {"kind": "noted", "words": words(DOCUMENT)[name]}


def line(label: str, value: str = "") -> Part:
    """A line on which something is written, with what goes on it underneath."""
    return {"label": words(DOCUMENT)[label], "value": value}


def signer(role: str | None, *lines: Part, stamp: str | None = None) -> Part:
    """Somebody who signs: as what, on which lines, and where a stamp goes."""
    found = words(DOCUMENT)
    return {
        "role": found[role] if role else None,
        "lines": list(lines),
        "stamp": found[stamp] if stamp else None,
    }


def signed_by(*signers: Part) -> Part:
    """Those who sign, side by side; each has as many lines as the others."""
    return {"kind": "signers", "signers": list(signers)}


def act(number: str | None, day: date | None) -> Part:
    """Number (without None), place and day of an act, on lines to write on."""
    values = {"number": number, "city": "", "date": day.strftime("%d.%m.%Y") if day else ""}
    found = words(DOCUMENT)
    return {
        "kind": "act",
        "fields": [
            {"label": found[name], "value": value}
            for name, value in values.items()
            if value is not None
        ],
    }


def day_of(day: date | None) -> Several | None:
    """A day as official papers name it, if there is one."""
    return official_day(day) if day is not None else None


def money(value: Decimal | None, currency: str | None) -> Value:
    """An amount in words of each language; nothing where none was stated."""
    return sum_of_money(value, currency or "") if value is not None else ""


def by(label: str, duty: Deadline | None) -> Part | None:
    """By when, with the last day of the term where that is a later one."""
    if duty is None or duty.act_by is None:
        return None
    note = None
    if duty.due is not None and duty.due != duty.act_by:
        last = official_day(duty.due)
        note = {
            language: words(DOCUMENT)["last_day"][language].format(day=last[language])
            for language in LANGUAGES
        }
    return row(label, official_day(duty.act_by), note=note)


def quoted(number: str, heading: str, part: Callable[[str, str], str]) -> Part:
    """The provision's own words: of the text in each language the part that is meant."""
    code, provision = next(
        (code, each)
        for code in codes.package().codes
        for each in code.provisions
        if each.number == number
    )
    found = words(DOCUMENT)
    headings, said = {}, {}
    for language in LANGUAGES:
        shown = provisions.words(code, provision, language)
        official = shown.official is not None
        mark = "" if official else f" ({found['unofficial'][language]})"
        headings[language] = found[heading][language] + mark
        text = " ".join(shown.text.split()).rstrip(" ;.")
        opened, closed = QUOTES[language]
        said[language] = f"{opened}{part(text, shown.language)}{closed}"
    return {"kind": "quoted", "heading": headings, "words": said}


def first_sentence(text: str, language: str) -> str:
    """What stands before the first full stop."""
    first, stop, _rest = text.partition(". ")
    return f"{first} …" if stop else text


def second_sentence(text: str, language: str) -> str:
    """What stands behind the first full stop; all of it where there is none."""
    _first, stop, rest = text.partition(". ")
    return f"… {rest}" if stop else text


def of_gifts(text: str, language: str) -> str:
    """The half of subparagraph 16 that speaks of gifts; all of it where it has no turn."""
    first, *services = text.split(words(DOCUMENT)["turns_to_services"][language])
    return f"{first} …" if services else text


def of_services(text: str, language: str) -> str:
    """The half of subparagraph 16 that speaks of services, which is printed twice, once."""
    turn = words(DOCUMENT)["turns_to_services"][language]
    _gifts, *services = text.split(turn)
    return f"… {turn.lstrip(', ')}{services[0]}" if services else text
