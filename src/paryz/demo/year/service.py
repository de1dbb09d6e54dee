"""Entering, leaving, being moved, being tested: the personal file over a year (E2, E3, E5, E6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from typing import Any

from paryz.demo.year.roster import Servant
from paryz.demo.year.telling import EARLIEST, OPERATOR, ZONE, Spell, Tale, Told, Year
from paryz.facts import (
    AcknowledgementFiled,
    AcknowledgementRefused,
    CodeAcknowledged,
    KnowledgeTested,
    ServiceEntered,
    ServiceLeft,
    Transferred,
)

CODES = {"civil": "kz-civil-2020", "state": "kz-honour-2005"}
PERSONNEL = "personnel"
# How it goes with the signatures of those who enter, in turn.
WAYS = ("refused", "electronic", "wrong day", "late", "never", "paper", "wrong shelf",
        "electronic", "told late", "paper", "electronic")  # fmt: skip


def spells(year: Year) -> list[Spell]:
    """Until when each of the roster serves: one in twelve leaves, state servants among them.

    Of those who leave, one entered this year and never signed.
    """
    rng = year.rng("leaving")
    apart = {each.uid for each in year.cast.values()} | year.heads
    able = [each for each in year.roster if each.uid not in apart]
    settled = [each for each in able if each.entered < year.first]
    state = [each for each in settled if each.category == "state"]
    going = rng.sample(settled, min(len(settled) // 3, year.count(40, 4)))
    going += [each for each in state[:2] if each not in going]
    left = {each.uid: year.early(rng) + timedelta(days=rng.randint(0, 60)) for each in going}
    joiners = [each for each in able if each.entered >= year.first and each.category == "civil"]
    over = [each for each in joiners if each.entered < year.last - timedelta(days=40)]
    left |= {each.uid: each.entered + timedelta(days=rng.randint(9, 25)) for each in over[:2]}
    return [Spell(servant=each, left=left.get(each.uid)) for each in year.roster]


def service(year: Year) -> Iterator[Told]:
    """What stood in the files when the year began, and everybody's coming and going since."""
    rng = year.rng("service")
    ways = cycle(WAYS)
    for spell in year.spells:
        servant = spell.servant
        if servant.entered < year.first:
            yield from _brought_in(year, rng, servant)
        elif servant.category == "other" or spell.left or not _is_settled(year, servant):
            yield from _joined(year, rng, spell, "never")
        else:
            yield from _joined(year, rng, spell, next(ways))
    for position, spell in enumerate(each for each in year.spells if each.left):
        yield from _left(year, rng, spell, position)
    yield from _withdrawn(year, rng)
    for position in range(year.count(16, 3)):
        yield from _moved(year, rng, position)


def _entry(servant: Servant, year: Year) -> dict[str, Any]:
    return {
        "category": servant.category,
        "week": str(servant.week),
        "organisation": year.organisation,
        "post": servant.post,
    }


def _brought_in(year: Year, rng: Random, servant: Servant) -> Iterator[Told]:
    """Who was there before: the entry and the old signature, out of the staff list."""
    tale = Tale(year, rng, servant, teller=OPERATOR)
    tale.then(ServiceEntered, servant.entered, **_entry(servant, year))
    code = CODES.get(servant.category)
    if code and servant.signed and servant.signed < year.first:
        tale.then(CodeAcknowledged, servant.signed, code=code, method="paper")
        if servant.filed and servant.filed < year.first:
            tale.then(AcknowledgementFiled, servant.filed, code=code, place=servant.place)
    # A list is brought in in one go, on the first morning.
    for each in tale.told:
        yield replace(each, at=_first_morning(year))


def _first_morning(year: Year) -> datetime:
    return datetime.combine(year.first, EARLIEST, ZONE)


def _is_settled(year: Year, servant: Servant) -> bool:
    """Whether the days to sign are over; of those who entered last week some sign at once."""
    if servant.entered > year.last - timedelta(days=9):
        return servant.entered < year.last - timedelta(days=4) and servant.uid < "k"
    return True


def _joined(year: Year, rng: Random, spell: Spell, way: str) -> Iterator[Told]:
    """Who entered this year, and how it went with the signature."""
    servant = spell.servant
    tale = Tale(year, rng, servant, teller=PERSONNEL)
    late = rng.randint(2, 24) if way == "told late" else 0
    tale.then(ServiceEntered, servant.entered, late=late, **_entry(servant, year))
    entered = servant.entered
    if way == "wrong day":
        entered += timedelta(days=1)
        tale.corrected(rng.randint(1, 6), day=entered)
    code = CODES.get(servant.category)
    if code is None or way == "never":
        yield from tale.told
        return
    if way == "refused":
        seen = year.working(entered, 2, servant.week)
        tale.then(AcknowledgementRefused, seen, code=code, witnesses=_witnesses(year, rng))
    wait = rng.randint(5, 20) if way in ("late", "refused") else rng.randint(0, 3)
    day = year.working(entered, wait, servant.week)
    _sign(tale, year, day, code, electronic=way == "electronic")
    last = tale.told[-1].fact if tale.told else None
    if way == "wrong shelf" and isinstance(last, AcknowledgementFiled):
        tale.corrected(2, place=tale.say("shelves"))
    tested = year.working(entered, rng.randint(22, 40))
    tale.then(KnowledgeTested, tested, teller=OPERATOR, **_test(rng, code))
    yield from tale.told


def _witnesses(year: Year, rng: Random) -> str:
    two = rng.sample(list(year.roster), 2)
    return ", ".join(f"{each.surname} {each.given[:1]}." for each in two)


def _test(rng: Random, code: str) -> dict[str, Any]:
    score = Decimal(rng.choice((55, 60, 70, 75, 80, 85, 90, 95, 100)))
    return {"code": code, "score": score, "passed": "yes" if score >= 70 else "no"}


def _sign(
    tale: Tale,
    year: Year,
    day: date,
    code: str,
    *,
    electronic: bool,
    edition: str | None = None,
    late: int = 0,
) -> None:
    """A signature by oneself or on paper, and the form that goes to the file."""
    rng, who = tale.rng, tale.who
    assert who is not None
    if electronic:
        tale.then(
            CodeAcknowledged,
            day,
            teller=who.uid,
            code=code,
            edition=edition,
            method="electronic",
            language="kk" if who.kazakh else "ru",
        )
    else:
        tale.then(CodeAcknowledged, day, late=late, code=code, edition=edition, method="paper")
    if rng.random() < 0.93:
        filed = year.working(day, rng.randint(1, 8))
        tale.then(AcknowledgementFiled, filed, code=code, place=tale.say("shelves"))


def sign_anew(year: Year, since: date, edition: str) -> Iterator[Told]:
    """Everybody under the Code of Ethics signs for a new edition: most in time, some not at all."""
    rng = year.rng("signing anew")
    code = CODES["civil"]
    for spell in year.spells:
        servant = spell.servant
        if servant.category != "civil" or servant.entered >= since:
            continue
        if spell.left and spell.left < since + timedelta(days=7):
            continue
        way = rng.random()
        if way < 0.05:
            continue
        wait = rng.randint(11, 25) if way < 0.13 else rng.randint(0, 10)
        day = year.working(since, wait)
        if spell.left and day > spell.left:
            continue
        tale = Tale(year, rng, servant, teller=PERSONNEL)
        late = rng.randint(10, 30) if way < 0.18 else 0
        _sign(tale, year, day, code, electronic=way > 0.6, edition=edition, late=late)
        yield from tale.told


def _left(year: Year, rng: Random, spell: Spell, position: int) -> Iterator[Told]:
    assert spell.left is not None
    tale = Tale(year, rng, spell.servant, teller=PERSONNEL)
    tale.then(ServiceLeft, spell.left, late=rng.randint(8, 20) if position % 7 == 3 else 0)
    yield from tale.told


def _moved(year: Year, rng: Random, position: int) -> Iterator[Told]:
    day = year.early(rng)
    tale = Tale(year, rng, year.someone(rng, day), teller=PERSONNEL)
    tale.then(Transferred, day, outcome=tale.say("transfers"))
    if position == 0:
        tale.corrected(4, outcome=tale.say("transfers"))
    yield from tale.told


def _withdrawn(year: Year, rng: Random) -> Iterator[Told]:
    """Somebody gave notice and took it back, after the leaving had been recorded."""
    day = year.early(rng)
    who = year.someone(rng, day, "civil", until=year.last)
    year.keep_apart(who)
    tale = Tale(year, rng, who, teller=PERSONNEL)
    tale.then(ServiceLeft, day).taken_back(3, tale.say("withdrawn"))
    yield from tale.told
