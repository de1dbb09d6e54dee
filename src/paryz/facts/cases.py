"""Cases, sanctions and the collective (E14.1, H9, H10; Labor Code 64 to 66)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from paryz.facts.vocabulary import vocabulary
from paryz.kernel.facts import Fact, a_day, choice, matter, text
from paryz.kernel.facts import number as count
from paryz.kernel.refusal import N_, Refused


@vocabulary(N_("Opening of a case"))
@dataclass(frozen=True, kw_only=True)
class CaseOpened(Fact):
    """A case was opened on what somebody is said to have done."""

    case: str = matter()
    provision: str = text(required=True)
    committed_on: date = a_day(label=N_("Committed on"), required=True, past=True)
    discovered_on: date = a_day(label=N_("Discovered on"), required=True, past=True)
    found_by: str = choice(
        {"ordinary": N_("Ordinarily"), "audit": N_("By an audit")},
        label=N_("Found by"),
        default="ordinary",
    )
    further: str | None = text(label=N_("Further provisions"))
    number: str | None = text()
    description: str | None = text(free=True)

    opens = True

    @property
    def event_day(self) -> date:
        """When it is said to have been done."""
        return self.committed_on

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


@vocabulary(N_("Demand for an explanation"))
@dataclass(frozen=True, kw_only=True)
class ExplanationDemanded(Fact):
    """A written explanation was demanded (Labor Code 65(2))."""

    case: str = matter()
    number: str | None = text()

    follows = ("CaseOpened",)


@vocabulary(N_("Written explanation"))
@dataclass(frozen=True, kw_only=True)
class ExplanationGiven(Fact):
    """The servant explained in writing (Labor Code 65(2))."""

    case: str = matter()
    explanation: str | None = text(label=N_("Explanation"), free=True)

    follows = ("CaseOpened",)


@vocabulary(N_("Record of a refused explanation"))
@dataclass(frozen=True, kw_only=True)
class ExplanationRefusalRecorded(Fact):
    """It was recorded that no explanation came (Labor Code 65(2))."""

    case: str = matter()
    witnesses: str | None = text(free=True)

    follows = ("CaseOpened",)


@vocabulary(N_("Suspension of the case"))
@dataclass(frozen=True, kw_only=True)
class CaseSuspended(Fact):
    """The terms of the case stood still (Labor Code 66(3))."""

    case: str = matter()
    until: date | None = a_day()
    reason: str = choice(
        {
            "incapacity": N_("Temporary incapacity for work"),
            "public-duties": N_("State or public duties"),
            "leave": N_("Leave"),
            "trip": N_("Business trip"),
            "criminal": N_("Criminal proceedings"),
            "administrative": N_("Proceedings on an administrative offence"),
            "training": N_("Training"),
            "court": N_("Appeal to a court"),
            "accident": N_("Investigation of an accident"),
        },
        required=True,
    )
    proof: str | None = text(label=N_("Proof"), free=True)

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


@vocabulary(N_("Resumption of the case"))
@dataclass(frozen=True, kw_only=True)
class CaseResumed(Fact):
    """The terms of the case ran again (Labor Code 66(3))."""

    case: str = matter()

    follows = ("CaseSuspended",)


@vocabulary(N_("Decision of the case"))
@dataclass(frozen=True, kw_only=True)
class CaseDecided(Fact):
    """The employer decided the case (E14.1, Labor Code 64).

    ``sha256`` is that of the exact text that was decided, ``initiated_by`` the person who drew it
    up; whoever recorded it approved it.
    """

    case: str = matter()
    outcome: str = choice(
        {
            "no-violation": N_("No violation"),
            "remark": N_("Remark"),
            "reprimand": N_("Reprimand"),
            "severe-reprimand": N_("Severe reprimand"),
            "dismissal": N_("Dismissal"),
        },
        required=True,
    )
    number: str | None = text()
    sha256: str | None = text(label=N_("Hash of the text"))
    initiated_by: str | None = text(label=N_("Drawn up by"))

    follows = ("CaseOpened",)
    by_two = N_(
        "A case is decided by two: one draws up the text on the page of the case, another "
        "approves it."
    )
    final = N_(
        "A decided case is not taken back by one person. Lift the sanction, or have the operator "
        "of the machine take the entry back, whom the record then names."
    )
    decided_by = ("initiated_by",)


@vocabulary(N_("Announcement of the decision"))
@dataclass(frozen=True, kw_only=True)
class DecisionAnnounced(Fact):
    """The decision was announced to the servant (Labor Code 65(5))."""

    case: str = matter()
    how: str | None = choice(
        {
            "signature": N_("Against signature"),
            "refused": N_("The refusal to sign was noted"),
            "letter": N_("By registered letter"),
        }
    )
    letter_number: str | None = text()
    witnesses: str | None = text(free=True)

    follows = ("CaseDecided",)


@vocabulary(N_("Lifting of the sanction"))
@dataclass(frozen=True, kw_only=True)
class SanctionLifted(Fact):
    """The sanction was lifted early (Labor Code 66(5))."""

    case: str = matter()
    number: str | None = text()
    reasons: str | None = text(free=True)

    follows = ("CaseDecided",)


@vocabulary(N_("Referral to the collective"))
@dataclass(frozen=True, kw_only=True)
class ReferredToCollective(Fact):
    """The official who appoints referred the matter to the collective (H10)."""

    case: str = matter()
    by: str | None = text(free=True)
    number: str | None = text()

    follows = ("CaseOpened",)
    needs_cause = False


@vocabulary(N_("Invitation to the collective’s meeting"))
@dataclass(frozen=True, kw_only=True)
class CollectiveInvited(Fact):
    """The collective and the servant were invited to the meeting (H10)."""

    case: str = matter()
    meeting_on: date = a_day(label=N_("Day of the meeting"), required=True)
    place: str | None = text()

    follows = ("ReferredToCollective",)

    def flaw(self) -> Refused | None:
        """Nobody is invited to a meeting that is over."""
        if self.meeting_on < self.day:
            return Refused(
                N_("The invitation of {day} is to a meeting on {meeting_on}, which was before it."),
                day=self.day,
                meeting_on=self.meeting_on,
            )
        return None


@vocabulary(N_("Consideration by the collective"))
@dataclass(frozen=True, kw_only=True)
class CollectiveConsidered(Fact):
    """The collective considered the matter (H10).

    How many belong to it, were there and voted how; ``quorum`` is the organisation's own rule.
    """

    case: str = matter()
    outcome: str = choice(
        {
            "public-reprimand": N_("Public reprimand of the collective"),
            "none": N_("No public reprimand"),
        },
        required=True,
    )
    number: str | None = text()
    members: Decimal | None = count(label=N_("Members"))
    present: Decimal | None = count(label=N_("Present"))
    quorum: Decimal | None = count(label=N_("Quorum"))
    in_favour: Decimal | None = count(label=N_("Votes for"))
    against: Decimal | None = count()
    abstained: Decimal | None = count(label=N_("Abstained"))
    resolution: str | None = text(label=N_("What was resolved"), free=True)

    follows = ("ReferredToCollective",)
    decided_by = ()

    def flaw(self) -> Refused | None:
        """The numbers of the minutes agree with each other."""
        counts = {
            name: getattr(self, name)
            for name in ("members", "present", "quorum", "in_favour", "against", "abstained")
        }
        for name, people in counts.items():
            if people is not None and (people < 0 or people != int(people)):
                return Refused(N_("{field} counts people: write a whole number."), field=name)
        for fewer, more in (("present", "members"), ("quorum", "members")):
            if _more_than(counts[fewer], counts[more]):
                return _too_many(fewer, counts[fewer], more, counts[more])
        if _more_than(counts["quorum"], counts["present"]):
            return Refused(
                N_(
                    "Only {present} were present, and the organisation’s own rule asks for "
                    "{quorum}. Without a quorum nothing is considered: invite anew."
                ),
                present=counts["present"],
                quorum=counts["quorum"],
            )
        voted = sum((counts[each] or Decimal()) for each in ("in_favour", "against", "abstained"))
        if _more_than(Decimal(voted), counts["present"]):
            return Refused(
                N_("{votes} voted, and only {present} were present. Count the votes again."),
                votes=voted,
                present=counts["present"],
            )
        return None


def _more_than(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and one > other


def _too_many(fewer: str, few: object, more: str, many: object) -> Refused:
    return Refused(
        N_("{fewer} is {few}, which is more than {more}, {many}. Count them again."),
        fewer=fewer,
        few=few,
        more=more,
        many=many,
    )
