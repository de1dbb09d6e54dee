"""Cases, sanctions and the collective (E14.1, H9, H10; Labor Code 64 to 66)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from paryz.kernel.facts import Fact, a_day, choice, matter, text, vocabulary
from paryz.kernel.refusal import N_, Refused


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact):
    """A case was opened on what somebody is said to have done."""

    case: str = matter()
    provision: str = text(required=True)
    committed_on: date = a_day(required=True, past=True)
    discovered_on: date = a_day(required=True, past=True)
    found_by: str = choice("ordinary", "audit", default="ordinary")

    opens = True

    def flaw(self) -> Refused | None:
        """Committed, then discovered, then opened."""
        if self.discovered_on < self.committed_on:
            return Refused(
                N_("Case {case} was discovered on {later}, before it was committed on {earlier}."),
                case=self.case,
                later=self.discovered_on,
                earlier=self.committed_on,
            )
        if self.day < self.discovered_on:
            return Refused(
                N_("Case {case} was opened on {later}, before it was discovered on {earlier}."),
                case=self.case,
                later=self.day,
                earlier=self.discovered_on,
            )
        return None


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ExplanationDemanded(Fact):
    """A written explanation was demanded (Labor Code 65(2))."""

    case: str = matter()

    follows = ("CaseOpened",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ExplanationGiven(Fact):
    """The servant explained in writing (Labor Code 65(2))."""

    case: str = matter()

    follows = ("CaseOpened",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ExplanationRefusalRecorded(Fact):
    """It was recorded that no explanation came (Labor Code 65(2))."""

    case: str = matter()

    follows = ("CaseOpened",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CaseSuspended(Fact):
    """The terms of the case stood still (Labor Code 66(3))."""

    case: str = matter()
    until: date | None = a_day()
    reason: str = choice(
        "incapacity",
        "public-duties",
        "leave",
        "trip",
        "criminal",
        "administrative",
        "training",
        "court",
        "accident",
        required=True,
    )

    follows = ("CaseOpened",)
    any_day = True

    def flaw(self) -> Refused | None:
        """A suspension ends on or after its first day."""
        if self.until is not None and self.until < self.day:
            return Refused(
                N_("The suspension of case {case} ends on {until}, before it begins on {day}."),
                case=self.case,
                until=self.until,
                day=self.day,
            )
        return None


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CaseResumed(Fact):
    """The terms of the case ran again (Labor Code 66(3))."""

    case: str = matter()

    follows = ("CaseSuspended",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CaseDecided(Fact):
    """The employer decided the case (E14.1, Labor Code 64)."""

    case: str = matter()
    outcome: str = choice(
        "no-violation", "remark", "reprimand", "severe-reprimand", "dismissal", required=True
    )

    follows = ("CaseOpened",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class DecisionAnnounced(Fact):
    """The decision was announced to the servant (Labor Code 65(5))."""

    case: str = matter()

    follows = ("CaseDecided",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class SanctionLifted(Fact):
    """The sanction was lifted early (Labor Code 66(5))."""

    case: str = matter()

    follows = ("CaseDecided",)


@vocabulary
@dataclass(frozen=True, kw_only=True)
class ReferredToCollective(Fact):
    """The official who appoints referred the matter to the collective (H10)."""

    case: str = matter()
    by: str | None = text(free=True)

    follows = ("CaseOpened",)
    needs_cause = False


@vocabulary
@dataclass(frozen=True, kw_only=True)
class CollectiveConsidered(Fact):
    """The collective considered the matter (H10)."""

    case: str = matter()
    outcome: str = choice("public-reprimand", "none", required=True)

    follows = ("ReferredToCollective",)
