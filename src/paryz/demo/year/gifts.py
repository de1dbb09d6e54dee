"""Gifts over a year: handed over, returned, declined, forgotten (E9.15, E9.16, E10.4, E10.7,
E10.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from paryz.demo.year.roster import uid
from paryz.demo.year.telling import ZONE, Tale, Told, Year
from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftGiven,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    HandoverRefused,
    ReturnRefused,
)

OFFICE = "Мемлекеттік мүлік және жекешелендіру департаменті"
AKIMAT = "Көкжиек қаласының әкімдігі"
TERM = timedelta(days=7)
# After all that is told of the year on its last day.
LATEST = time(18, 0)
Scene = Callable[[Tale, date], object]


def gifts(year: Year) -> Iterator[Told]:
    """A few dozen gifts: each scene once, the everyday ones again and again."""
    rng = year.rng("gifts")
    for scene, day in _planned(year, rng):
        yield from told(year, rng, "gift", scene, day)
    for _ in range(year.count(36, 4)):
        scene = rng.choice((_in_time, _in_time, _in_time, _late, _notified, _declined, _nothing))
        yield from told(year, rng, "gift", scene, year.any_day(rng))
    yield from _bottle(year, rng)


def _bottle(year: Year, rng: Random) -> Iterator[Told]:
    """Found just now by whoever came last and has yet to sign, whose page the demo opens first."""
    here = [
        spell.servant
        for spell in year.spells
        if spell.servant.category == "civil"
        and spell.left is None
        and year.on_or_after(spell.servant.entered) <= year.last
    ]
    newest = max(here, key=lambda each: each.entered, default=None)
    if newest is None:
        return
    fact = GiftReceived(
        id=uid(rng),
        person=newest.uid,
        day=year.last,
        aware_on=year.last,
        gift=uid(rng),
        how="left-at-workplace",
        description="Сыйлық қорабындағы бір бөтелке коньяк, ашылмаған",
        place="214-бөлме, үстелімнің үсті",
    )
    yield Told(at=datetime.combine(year.last, LATEST, ZONE), by=newest.uid, fact=fact)


def told(year: Year, rng: Random, matter: str, scene: Scene, day: date) -> list[Told]:
    """One scene, begun on that day by somebody under the Code of Ethics."""
    tale = Tale(year, rng, year.someone(rng, day, "civil"), matter=matter)
    scene(tale, day)
    return tale.told


def _planned(year: Year, rng: Random) -> Iterator[tuple[Scene, date]]:
    early = (_in_time, _late, _notified, _left_by_known, _unknowing, _unknowing_in_time, _declined,
             _given_to_others, _nothing, _sent_elsewhere, _corrected, _told_late)  # fmt: skip
    for scene in early:
        yield scene, year.early(rng)
    for weekday in (5, 6):
        yield _on_monday, _on_weekday(year, year.early(rng), weekday)
    yield _nothing_done, year.ago(3)
    yield _nothing_done, year.ago(20)
    yield _refused, year.ago(4)
    yield _found_out, year.ago(6)
    yield _not_taken_back, year.ago(5)
    yield _notified_lately, year.ago(1)
    disputed = _disputed_today(year)
    if disputed is not None:
        yield _nothing_done, disputed


def _on_weekday(year: Year, day: date, weekday: int) -> date:
    """The next such day whose seventh day after is not worked and the Monday after that is."""
    while day.weekday() != weekday or year.works(day + TERM):
        day += timedelta(days=1)
    return day


def _disputed_today(year: Year) -> date | None:
    """The day of a gift whose strict last day has passed and whose rolled one has not."""
    due = year.last - timedelta(days=1)
    return None if year.works(due) or due < year.first + TERM else due - TERM


def _receive(tale: Tale, day: date, *, late: int = 0, **fields: Any) -> Tale:
    rng = tale.rng
    if rng.random() < 0.4:
        fields |= {"value": Decimal(rng.randrange(3, 90) * 1_000), "currency": "KZT"}
    return tale.then(GiftReceived, day, late=late, description=tale.say("gifts"), **fields)


def _from_recipient(tale: Tale) -> dict[str, Any]:
    if tale.rng.random() < 0.3:
        return {"giver": "known", "giver_is": "other", "giver_name": tale.say("givers")}
    return {
        "giver": "known",
        "giver_is": "service-recipient",
        "giver_name": tale.say("recipients"),
    }


def _hand_over(tale: Tale, day: date, body: str = OFFICE) -> Tale:
    number = f"{tale.rng.randint(1, 180)}/{day.year}"
    return tale.then(GiftHandedOver, day, body=body, act_number=number)


def last_working_day(year: Year, day: date) -> date:
    """The day by which a gift of a day is out of the house: its term ends on a day off at times."""
    due = day + TERM
    return due if year.works(due) else year.working(due, -1)


def _in_time(tale: Tale, day: date) -> None:
    _receive(tale, day, **_from_recipient(tale))
    wait = tale.year.working(day, tale.rng.randint(1, 5))
    _hand_over(tale, min(wait, last_working_day(tale.year, day)))


def _on_monday(tale: Tale, day: date) -> None:
    """Seven days end on a weekend; what is handed over on the Monday is disputed, not late."""
    _receive(tale, day, **_from_recipient(tale))
    _hand_over(tale, tale.year.on_or_after(day + TERM))


def _late(tale: Tale, day: date) -> None:
    _receive(tale, day, **_from_recipient(tale))
    _hand_over(tale, tale.year.working(day + TERM, tale.rng.randint(3, 15)))


def _told_late(tale: Tale, day: date) -> None:
    """Handed over in time and recorded a month after."""
    _receive(tale, day, late=32, **_from_recipient(tale))
    _hand_over(tale, last_working_day(tale.year, day))


def _found_out(tale: Tale, day: date) -> date:
    """Left on the desk by nobody knows whom, and found out later."""
    _receive(tale, day, aware_on=day, how="left-at-workplace", place=tale.say("places"))
    tale.then(EmployerNotified, day + timedelta(days=tale.rng.randint(0, 1)))
    known = tale.year.working(day, tale.rng.randint(2, 3))
    recipient = tale.say("recipients")
    tale.then(GiverIdentified, known, giver_is="service-recipient", giver_name=recipient)
    return known


def _notified(tale: Tale, day: date) -> None:
    known = _found_out(tale, day)
    tale.then(GiftReturned, tale.year.working(known, 1), witnesses=tale.say("recipients"))


def _notified_lately(tale: Tale, day: date) -> None:
    _receive(tale, day, aware_on=day, how="left-at-workplace", place=tale.say("places"))


def _not_taken_back(tale: Tale, day: date) -> None:
    """Left by a subordinate who does not take it back."""
    giver: dict[str, Any] = {
        "giver": "known",
        "giver_is": "subordinate",
        "giver_name": tale.say("recipients"),
    }
    _receive(tale, day, aware_on=day, how="left-at-workplace", **giver)
    tale.then(ReturnRefused, tale.year.working(day, 1), reason=tale.say("return_refused"))


def _left_by_known(tale: Tale, day: date) -> None:
    _not_taken_back(tale, day)
    _hand_over(tale, last_working_day(tale.year, day))


def _unknowing(tale: Tale, day: date) -> None:
    """Received by others; the term runs from the day on which it was learned of, and on the day
    after that it is told."""
    aware = tale.year.working(day, 6)
    _receive(tale, day, late=(aware - day).days + 1, aware_on=aware, how="without-knowledge",
             place=tale.say("without_knowledge"))  # fmt: skip
    _hand_over(tale, last_working_day(tale.year, aware))


def _unknowing_in_time(tale: Tale, day: date) -> None:
    _receive(tale, day, aware_on=day, how="without-knowledge", place=tale.say("without_knowledge"))
    tale.then(GiftReturned, tale.year.working(day, 2), witnesses=tale.say("recipients"))


def _declined(tale: Tale, day: date) -> None:
    tale.then(GiftDeclined, day, giver_name=tale.say("recipients"), description=tale.say("gifts"))


def _given_to_others(tale: Tale, day: date) -> None:
    tale.then(GiftGiven, day, receiver=tale.say("receivers"), description=tale.say("gifts"))


def _nothing(tale: Tale, day: date) -> None:
    giver: dict[str, Any] = {
        "giver": "known",
        "giver_is": "colleague",
        "giver_name": tale.say("recipients"),
    }
    _receive(tale, day, connected="no", **giver)


def _refused(tale: Tale, day: date) -> date:
    """The office did not take it and named another one."""
    _receive(tale, day, **_from_recipient(tale))
    first = tale.year.working(day, 1)
    tale.then(
        HandoverRefused,
        first,
        body=OFFICE,
        reason=tale.say("handover_refused"),
        redirected_to=AKIMAT,
    )
    return first


def _sent_elsewhere(tale: Tale, day: date) -> None:
    _hand_over(tale, tale.year.working(_refused(tale, day), 1), AKIMAT)


def _corrected(tale: Tale, day: date) -> None:
    """The day was written wrong: taken back and stated again, and the term begins anew."""
    _receive(tale, day - timedelta(days=5), late=6, **_from_recipient(tale))
    tale.corrected(2, day=day)
    _hand_over(tale, tale.year.working(day, 4))


def _nothing_done(tale: Tale, day: date) -> None:
    _receive(tale, day, **_from_recipient(tale))
