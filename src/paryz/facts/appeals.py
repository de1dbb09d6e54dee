"""Appeals, complaints and requests for information (E10.9, H2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import YES_OR_NO, Fact, a_day, choice, matter, text
from paryz.kernel.refusal import N_, Refused


@vocabulary(N_("Receipt of an appeal"))
@dataclass(frozen=True, kw_only=True)
class AppealReceived(Fact):
    """An appeal came in.

    ``number`` is ours and given when it is recorded, ``e_otinish`` that of the state's system.
    ``unit`` handles it; ``against`` is the case or the decision that a complaint is about.
    """

    appeal: str = matter()
    kind: str = choice(
        {
            "appeal": N_("Appeal"),
            "complaint": N_("Complaint"),
            "information": N_("Request for information"),
        },
        default="appeal",
    )
    ours: str = choice(YES_OR_NO, label=N_("Within our competence"), default="yes")
    description: str | None = text(free=True)
    applicant: str | None = text(label=N_("Applicant"), free=True)
    address: str | None = text(label=N_("Where the answer goes"), free=True)
    number: str | None = text()
    e_otinish: str | None = text(label=N_("Number in e-Otinish"))
    unit: str | None = text(label=N_("Unit that handles it"))
    against: str | None = text(label=N_("Case or decision complained of"))

    opens = True
    nobodys = True
    numbered = "number"

    @property
    def complains_of(self) -> str:
        """The case or the decision that a complaint is about."""
        return self.against or ""


@vocabulary(N_("Redirection of the appeal"))
@dataclass(frozen=True, kw_only=True)
class AppealRedirected(Fact):
    """The appeal was sent to the body that is competent."""

    appeal: str = matter()
    to: str = text(required=True, free=True)
    letter_number: str | None = text()

    follows = ("AppealReceived",)


@vocabulary(N_("Extension for the appeal"))
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


@vocabulary(N_("Answer to the appeal"))
@dataclass(frozen=True, kw_only=True)
class AppealAnswered(Fact):
    """The appeal was answered."""

    appeal: str = matter()
    answer: str | None = choice(
        {"in-full": N_("In full"), "in-part": N_("In part"), "refused": N_("With a refusal")},
        label=N_("Answered"),
    )
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
