"""Who works in the organisation: the people of a generated staff list, known by identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from paryz_kz.staff_lists.generating import generate
from paryz_kz.staff_lists.mistakes import FIELDS

# The letters of identifiers: those of `people.models`, which needs a database to be read.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CATEGORIES = {
    "азаматтық қызметші": "civil",
    "мемлекеттік қызметші": "state",
    "техникалық персонал": "other",
}
# How many enter in the middle of the year, besides those of whom the list says so.
MIDDLE = 6
# The roles that somebody has over the whole organisation, all year.
CAST = ("personnel", "ethics", "commission", "auditor", "administrator")


def uid(rng: Random) -> str:
    """An identifier as installations give them, but from a seed."""
    return "".join(rng.choices(ALPHABET, k=16))


def unit_uid(path: tuple[str, ...]) -> str:
    """The identifier of a unit, from the names on the way down to it."""
    return uid(Random("/".join(path)))


@dataclass(frozen=True, kw_only=True)
class Servant:
    """Somebody of the list. ``path`` are the names of the units from the top down;
    ``supervisor`` is an identifier; ``signed`` and ``filed`` are from before this year."""

    uid: str
    post: str
    tab: str
    iin: str
    surname: str
    given: str
    patronymic: str
    email: str
    kazakh: bool
    category: str
    week: int
    title: str
    path: tuple[str, ...]
    supervisor: str | None
    entered: date
    signed: date | None
    filed: date | None
    place: str


def roster(seed: int, people: int, *, first: date, last: date) -> tuple[Servant, ...]:
    """The people of a list of that size, as it stands on the last day.

    Some of them enter within its last fortnight, so that somebody has yet to sign.
    """
    rng = Random(f"roster {seed}")
    rows = [
        dict(zip(FIELDS, row.values(), strict=True))
        for row in generate(people, seed, "kk", today=last, signed=True)
    ]
    uids = {row["tab"]: uid(rng) for row in rows}
    above = {row["unit"]: row["parent_unit"] for row in rows}
    servants = [
        Servant(
            uid=uids[row["tab"]],
            post=uid(rng),
            tab=row["tab"],
            iin=row["iin"],
            surname=row["surname"],
            given=row["given"],
            patronymic=row["patronymic"],
            email=row["email"],
            kazakh=row["language"] == "қазақша",
            category=CATEGORIES[row["category"]],
            week=6 if row["week"] == "алты күндік" else 5,
            title=row["title"],
            path=_path(row["unit"], above),
            supervisor=uids.get(row["supervisor"]),
            entered=_day(row["entered_on"]) or first,
            signed=_day(row["signed_on"]),
            filed=_day(row["filed_on"]),
            place=row["paper_place"],
        )
        for row in rows
    ]
    return tuple(_heads_stay_and_some_enter(servants, rng, first=first, last=last))


def _day(cell: str) -> date | None:
    if not cell:
        return None
    day, month, year = map(int, cell.split("."))
    return date(year, month, day)


def _path(unit: str, above: dict[str, str]) -> tuple[str, ...]:
    path = [unit]
    while parent := above.get(path[0]):
        path.insert(0, parent)
    return tuple(path)


def heads(servants: Iterable[Servant]) -> frozenset[str]:
    """Who supervises somebody."""
    return frozenset(each.supervisor for each in servants if each.supervisor)


def cast(servants: Iterable[Servant], first: date) -> dict[str, Servant]:
    """Who has which role: servants who supervise nobody and were there before the year began."""
    listed = list(servants)
    supervising = heads(listed)
    plain = [
        each
        for each in listed
        if each.uid not in supervising and each.category == "civil" and each.entered < first
    ]
    return dict(zip(CAST, plain, strict=False))


def _heads_stay_and_some_enter(
    servants: list[Servant], rng: Random, *, first: date, last: date
) -> list[Servant]:
    """Heads and the first few plain people were there before the year began. One in forty enters
    within its last nine days, and some plain people in the middle of it."""
    supervising = heads(servants)
    early = first - timedelta(days=rng.randint(200, 700))
    found: list[Servant] = []
    plain: list[int] = []
    kept = 0
    for each in servants:
        is_head = each.uid in supervising
        stays = is_head or (each.category == "civil" and kept < len(CAST) + 3)
        kept += stays and not is_head
        if not stays and each.category == "civil":
            plain.append(len(found))
        found.append(_entered(each, early) if stays and each.entered >= first else each)
    lately = rng.sample(plain, min(len(plain) // 2, max(3, len(servants) // 40)))
    for place in lately:
        # One of them came just now, whose page the demo opens first.
        day = last - timedelta(days=1 if place == lately[0] else rng.randint(0, 9))
        found[place] = _entered(found[place], day - timedelta(days=max(0, day.weekday() - 4)))
    others = [place for place in plain if place not in lately]
    for place in rng.sample(others, min(len(others) // 2, MIDDLE)):
        found[place] = _entered(found[place], first + timedelta(days=rng.randint(40, 300)))
    return found


def _entered(servant: Servant, day: date) -> Servant:
    """The same person as somebody who entered on that day and has signed nothing yet."""
    return replace(servant, entered=day, signed=None, filed=None, place="")
