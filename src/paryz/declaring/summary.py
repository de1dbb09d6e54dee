"""The shape of what a register shows of a matter, and what of it any duty gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from paryz.kernel.evaluation import Owed
from paryz.kernel.facts import Fact

# The parts of a register: to do, done, not taken, nothing to do, listed under others' rules.
Stage = Literal["", "open", "done", "declined", "nothing", "listed"]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A matter as its register lists it; what is not known is empty.

    ``title``, ``party``, ``person_name`` and ``said`` are free words, which erasure takes.
    ``rules`` is empty where our own codes hold, else it says whose rules do. ``person_name`` and
    ``unit_name`` stand where the person and the unit are none of ours. ``closed_on`` is None as
    long as something is to be done. ``said`` are further words by which the matter is found.
    """

    register: str = ""
    stage: Stage = ""
    state: str = ""
    thing: str = ""
    title: str = ""
    party: str = ""
    person_name: str = ""
    unit_name: str = ""
    rules: str = ""
    value: Decimal | None = None
    currency: str = ""
    learned_on: date | None = None
    told_on: date | None = None
    closed_on: date | None = None
    body: str = ""
    number: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Next:
    """What is to be done next in a matter, and the earliest of the days by which something is.

    ``act`` is what is owed immediately, if anything is; else what is late first.
    """

    act: str = ""
    due: date | None = None
    act_by: date | None = None
    late_from: date | None = None


def has(facts: Iterable[Fact], *kinds: type[Fact], **said: str) -> bool:
    """Whether a fact of one of the kinds is among them, and says in its fields what is asked."""
    found = (fact for fact in facts if isinstance(fact, kinds))
    return any(all(getattr(fact, name) == said[name] for name in said) for fact in found)


def last_words(facts: Sequence[Fact], field: str) -> str:
    """What the latest of the facts that fills the field says in it."""
    return next((words for fact in reversed(facts) if (words := getattr(fact, field, None))), "")


def still_owed(duties: Iterable[Owed]) -> list[Owed]:
    """The duties that are neither discharged nor ended."""
    return [duty for duty in duties if duty.discharged is None and duty.ended is None]


def next_of(duties: Iterable[Owed]) -> Next:
    """What is next among the duties of a matter."""
    waiting = sorted(still_owed(duties), key=_pressing)
    if not waiting:
        return Next()
    dated = min(waiting, key=lambda duty: (duty.dates.late_from or date.max, duty.duty.act)).dates
    return Next(
        act=waiting[0].duty.act, due=dated.due, act_by=dated.act_by, late_from=dated.late_from
    )


def _pressing(duty: Owed) -> tuple[bool, date, str]:
    return (
        duty.limit.unit != "immediately",
        duty.dates.late_from or date.max,
        duty.duty.act,
    )
