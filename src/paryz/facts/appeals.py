"""Appeals, complaints and requests for information (E10.9, H2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact, a_day, choice, matter, text, vocabulary
from paryz.kernel.refusal import N_, Refused


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealReceived(Fact):
    """An appeal came in.

    ``number`` is ours and given when it is recorded, ``e_otinish`` that of the state's system.
    ``unit`` handles it; ``against`` is the case or the decision that a complaint is about.
    """

    appeal: str = matter()
    kind: str = choice("appeal", "complaint", "information", default="appeal")
    ours: str = choice("yes", "no", default="yes")
    description: str | None = text(free=True)
    applicant: str | None = text(free=True)
    address: str | None = text(free=True)
    number: str | None = text()
    e_otinish: str | None = text()
    unit: str | None = text()
    against: str | None = text()

    opens = True
    nobodys = True
    numbered = "number"

    @property
    def complains_of(self) -> str:
        """The case or the decision that a complaint is about."""
        return self.against or ""


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealRedirected(Fact):
    """The appeal was sent to the body that is competent."""

    appeal: str = matter()
    to: str = text(required=True, free=True)
    letter_number: str | None = text()

    follows = ("AppealReceived",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealExtended(Fact):
    """The term of the appeal was extended."""

    appeal: str = matter()
    until: date = a_day(required=True)
    reason: str | None = text(free=True)

    follows = ("AppealReceived",)

    def flaw(self) -> Refused | None:
        """An extension runs on."""
        if self.until > self.day:
            return None
        return Refused(
            N_("The extension of appeal {appeal} ends on {until}, and was given on {day}."),
            appeal=self.appeal,
            until=self.until,
            day=self.day,
        )


@vocabulary
@dataclass(frozen=True, kw_only=True)
class AppealAnswered(Fact):
    """The appeal was answered."""

    appeal: str = matter()
    answer: str | None = choice("in-full", "in-part", "refused")
    description: str | None = text(free=True)
    reason: str | None = text(free=True)
    letter_number: str | None = text()

    follows = ("AppealReceived",)
    decided_by = ()

    def flaw(self) -> Refused | None:
        """What is denied is denied for a reason (E10.9)."""
        if self.answer not in ("in-part", "refused") or self.reason:
            return None
        return Refused(
            N_("An answer that denies something says why: a denial is justified (E10.9)."),
        )
