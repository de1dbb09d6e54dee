"""Conditions that a rule declares instead of coding, and the functions made from them.

A declared condition is a value: it can be shown, compared and asked of a whole column of facts
at once. What cannot be said so is an ordinary function of the cause and its situation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from paryz.kernel.facts import Fact
from paryz.kernel.situation import Situation

Condition = Callable[[Fact, Situation], bool]
# Whether a later fact counts for a cause: (cause, fact, situation).
Count = Callable[[Fact, Fact, Situation], bool]


class Words(Enum):
    """Whether a field says anything."""

    GIVEN = "given"
    EMPTY = "empty"


GIVEN, EMPTY = Words.GIVEN, Words.EMPTY


@dataclass(frozen=True)
class Where:
    """The cause's fields are as named: one of some values, given, or empty; all of them at once."""

    fields: tuple[tuple[str, tuple[str, ...] | Words], ...]

    def __call__(self, cause: Fact, situation: Situation) -> bool:
        for name, wanted in self.fields:
            value = getattr(cause, name, None)
            if isinstance(wanted, Words):
                if bool(value) is not (wanted is GIVEN):
                    return False
            elif value not in wanted:
                return False
        return True

    def __or__(self, other: Where) -> Either:
        return Either((self, other))


@dataclass(frozen=True)
class Either:
    """One of several holds."""

    of: tuple[Where, ...]

    def __call__(self, cause: Fact, situation: Situation) -> bool:
        return any(each(cause, situation) for each in self.of)


@dataclass(frozen=True)
class Since:
    """A day of the cause is that day or a later one."""

    field: str
    first: date

    def __call__(self, cause: Fact, situation: Situation) -> bool:
        day: date = getattr(cause, self.field)
        return day >= self.first


@dataclass(frozen=True)
class First:
    """The cause is the earliest of its kind in the matter: told twice, it is owed once."""

    def __call__(self, cause: Fact, situation: Situation) -> bool:
        return cause is situation.first(type(cause))


@dataclass(frozen=True)
class Same:
    """Both facts agree in a field."""

    field: str

    def __call__(self, cause: Fact, fact: Fact, situation: Situation) -> bool:
        mine: object = getattr(cause, self.field, None)
        return mine == getattr(fact, self.field, None)


@dataclass(frozen=True)
class SameService:
    """What is signed under a code counts for the service that the cause entered: within it, or
    before it but after the leaving before it."""

    code: str

    def __call__(self, cause: Fact, fact: Fact, situation: Situation) -> bool:
        standing = situation.standing(cause.person)
        service = standing.entered_by(cause)
        return (
            getattr(fact, "code", None) == self.code
            and service is not None
            and standing.counts_for(service, fact.day)
        )


@dataclass(frozen=True)
class EndOfService:
    """What ends a duty undone: the leaving of the service that the cause entered."""

    def __call__(self, cause: Fact, situation: Situation) -> Fact | None:
        service = situation.standing(cause.person).entered_by(cause)
        return service.left if service else None


def where(**fields: str | tuple[str, ...] | Words) -> Where:
    """``where(how="given", giver=GIVEN)``: each field has that value, one of those, or any."""
    return Where(
        tuple(
            (name, (wanted,) if isinstance(wanted, str) else wanted)
            for name, wanted in fields.items()
        )
    )
