"""What a text tells of a gift: the day of receipt, and where the gift went.

A day is never guessed. What gives several days, a span, a month without a day or the word that
nobody knows is refused with what stands there; the same day several times is one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paryz.imports.gifts import reasons
from paryz.imports.gifts.mapping import InText
from paryz.imports.gifts.patterns import Found, Pattern, day_of, find_all
from paryz.kernel.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Disposition:
    """Where a gift went and on which day, as far as the text says one thing.

    ``oddities`` are what was left out, and why.
    """

    words: str = ""
    day: date | None = None
    oddities: tuple[Refused, ...] = ()


def days_in(within: InText, text: str, near: int | None) -> set[date]:
    """The days that a text gives, whatever else it says: for comparing."""
    days = set()
    for pattern, found in find_all(within.patterns, text, within.aside):
        if pattern.kind == "day":
            try:
                days.add(day_of(found.values, near))
            except ValueError:
                continue
    return days


def day_in(within: InText, text: str, near: int | None) -> date | None:
    """The one day that a text gives, None where no pattern fits; Refused where it is not clear."""
    days: set[date] = set()
    beside: list[tuple[Pattern, Found]] = []
    for pattern, found in find_all(within.patterns, text, within.aside):
        if pattern.kind != "day":
            beside.append((pattern, found))
            continue
        try:
            days.add(day_of(found.values, near))
        except ValueError:
            raise Refused(reasons.NO_SUCH_DAY, words=found.text) from None
    if len(days) > 1:
        raise Refused(reasons.SEVERAL, days=", ".join(map(str, sorted(days))))
    if beside:
        pattern, found = beside[0]
        if days:
            raise Refused(reasons.BESIDE, day=days.pop(), words=found.text)
        sentence = {"span": reasons.SPAN, "part": reasons.PART}.get(pattern.kind, reasons.UNKNOWN)
        raise Refused(sentence, words=found.text)
    return days.pop() if days else None


def disposition_in(
    within: InText, text: str, missing: frozenset[str], near: int | None
) -> Disposition:
    """The disposition that a text names; several different ones are none."""
    words: dict[str, str] = {}
    days: set[date] = set()
    for pattern, found in find_all(within.patterns, text, within.aside):
        said = _said(found)
        if not said or said.casefold() in missing:
            continue
        words.setdefault(said.casefold(), said)
        if pattern.kind == "day":
            days.update(_day(found, near))
    if len(words) > 1:
        several = Refused(reasons.SEVERAL_DISPOSITIONS, words="; ".join(words.values())[:300])
        return Disposition(oddities=(several,))
    if len(days) > 1:
        several = Refused(reasons.SEVERAL_PASSED, days=", ".join(map(str, sorted(days))))
        return Disposition(words=next(iter(words.values()), ""), oddities=(several,))
    return Disposition(words=next(iter(words.values()), ""), day=next(iter(days), None))


def _said(found: Found) -> str:
    return found.values.get("words", found.text).strip(" ,;:.-–—")


def _day(found: Found, near: int | None) -> Iterator[date]:
    try:
        yield day_of(found.values, near)
    except ValueError:
        return
