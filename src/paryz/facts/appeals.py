"""Appeals, complaints and requests for information (E10.9, H2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact, a_day, choice, matter, text, vocabulary


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealReceived(Fact):
    """An appeal came in."""

    appeal: str = matter()
    kind: str = choice("appeal", "complaint", "information", default="appeal")
    ours: str = choice("yes", "no", default="yes")
    description: str | None = text(free=True)

    opens = True


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealRedirected(Fact):
    """The appeal was sent to the body that is competent."""

    appeal: str = matter()
    to: str = text(required=True, free=True)

    follows = ("AppealReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealExtended(Fact):
    """The term of the appeal was extended."""

    appeal: str = matter()
    until: date = a_day(required=True)
    reason: str | None = text(free=True)

    follows = ("AppealReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealAnswered(Fact):
    """The appeal was answered."""

    appeal: str = matter()

    follows = ("AppealReceived",)
