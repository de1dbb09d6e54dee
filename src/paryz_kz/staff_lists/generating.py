"""One row after another: people in their units, with their posts and supervisors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from paryz_kz.staff_lists.layout import Unit, layout
from paryz_kz.staff_lists.mistakes import FIELDS, Mistakes, planned_mistakes
from paryz_kz.staff_lists.people import People, Person
from paryz_kz.staff_lists.words import Language, latin, units, written

FIRST_NUMBER = 10_001
CODE_KNOWN_FROM = date(2020, 9, 21)


def headings(language: Language, *, signed: bool = False) -> list[str]:
    """The headings of a list in that language."""
    words = units()
    return [*words["headings"][language], *(words["signed"][language] if signed else ())]


def generate(
    rows: int,
    seed: int,
    language: Language,
    bad: int = 0,
    *,
    today: date,
    signed: bool = False,
) -> Iterator[dict[str, str]]:
    """The rows of a list, each from heading to cell.

    ``bad`` of them hold a mistake for which an import must refuse them. With ``signed`` there
    are columns for who signed the Code before, when it was filed and where it lies.
    """
    rng = Random(f"people {seed}")
    people = People(rng, language, today)
    titles = headings(language, signed=signed)
    mistakes = Mistakes(planned_mistakes(rows, seed, bad, signed=signed), language, today)
    for unit in layout(rows, seed):
        words = unit.words
        name = unit.title(language)
        parent = unit.parent.title(language) if unit.parent else ""
        posts = words["posts"]
        shares = list(accumulate(post["share"] for post in posts))
        for place in range(unit.size):
            if place == 0:
                post = words["head"]
            elif place == 1:
                post = words["deputy"]
            else:
                post = rng.choices(posts, cum_weights=shares)[0]
            person = people.person(woman_share=words["women"], teacher=post["week"] == 6)
            at = unit.start + place
            cells = {
                "tab": _number(at),
                "iin": person.iin,
                "surname": person.surname,
                "given": person.given,
                "patronymic": person.patronymic,
                "entered_on": written(person.entered_on, language),
                "category": _word(post["category"], language),
                "week": _word("six" if post["week"] == 6 else "five", language),
                "title": post[language],
                "unit": name,
                "parent_unit": parent,
                "supervisor": _supervisor(unit, place, post),
                "language": _word("kazakh" if person.kazakh else "russian", language),
                "email": _email(rng, person, at),
            }
            if signed:
                cells |= _signing(rng, person, at, language, today)
            mistakes.put_in(cells, at)
            yield dict(
                zip(titles, (cells[field] for field in FIELDS if field in cells), strict=True)
            )


def _number(at: int) -> str:
    return str(FIRST_NUMBER + at)


def _word(word: str, language: Language) -> str:
    found: str = units()["words"][word][language]
    return found


def _supervisor(unit: Unit, place: int, post: dict[str, Any]) -> str:
    """Heads answer to the head above, those with a six-day week to the deputy, others to the
    head."""
    if place == 0:
        return _number(unit.parent.start) if unit.parent else ""
    if place > 1 and post["week"] == 6 and post["category"] == "civil":
        return _number(unit.start + 1)
    return _number(unit.start)


def _email(rng: Random, person: Person, at: int) -> str:
    """A third have an address; many share one computer."""
    if rng.random() > 0.35:
        return ""
    name = f"{latin(person.given)[:1]}.{latin(person.surname)}".lower()
    plain = "".join(letter for letter in name if letter.isascii())
    return f"{plain}{at}@example.kz"


def _signing(
    rng: Random, person: Person, at: int, language: Language, today: date
) -> dict[str, str]:
    first = max(person.entered_on, CODE_KNOWN_FROM)
    signed_on = first + timedelta(days=rng.randrange(3))
    if signed_on > today or rng.random() < 0.06:
        return {"signed_on": "", "filed_on": "", "paper_place": ""}
    filed_on = signed_on + timedelta(days=rng.randrange(1, 9))
    if filed_on > today or rng.random() < 0.05:
        return {"signed_on": written(signed_on, language), "filed_on": "", "paper_place": ""}
    place = _word("folder", language).format(folder=at // 150 + 1, sheet=at % 150 + 1)
    return {
        "signed_on": written(signed_on, language),
        "filed_on": written(filed_on, language),
        "paper_place": place,
    }
