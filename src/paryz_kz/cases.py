"""Cases under the Labor Code (articles 64 to 66): terms, suspensions, sanctions, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from paryz.facts import (
    CaseDecided,
    CaseOpened,
    CaseResumed,
    CaseSuspended,
    CollectiveConsidered,
    DecisionAnnounced,
    ExplanationDemanded,
    ExplanationGiven,
    ExplanationRefusalRecorded,
    ReferredToCollective,
    SanctionLifted,
)
from paryz.kernel.calendar import Calendar, CalendarAbsent
from paryz.kernel.conditions import Since, where
from paryz.kernel.facts import Fact
from paryz.kernel.order import in_order
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.kernel.rules import Basis, Duty, Force
from paryz.kernel.situation import Law, Situation
from paryz.kernel.terms import Limit, Term, add_months, extended, no_term, working_days

HONOUR = "kz-honour-2005"
LABOR_CODE_SINCE = date(2016, 1, 1)
NO_ACT_DURING = ("incapacity", "public-duties", "leave", "trip")
SANCTIONS = ("remark", "reprimand", "severe-reprimand", "dismissal")  # Labor Code 64(1)
TO_EXPLAIN = 2
OPEN_END = date(9999, 12, 31)


@dataclass(frozen=True)
class Suspension:
    """A stretch in which the terms stood still, both ends included (Labor Code 66(3))."""

    first: date
    last: date
    reason: str


def suspensions(facts: Iterable[Fact]) -> list[Suspension]:
    """The stretches of a case: each until its named day, or the resumption, if that is earlier."""
    listed = list(facts)
    resumed = sorted(fact.day for fact in listed if isinstance(fact, CaseResumed))
    found = []
    for fact in listed:
        if isinstance(fact, CaseSuspended):
            ends = [day for day in resumed if day >= fact.day][:1]
            ends += [fact.until] if fact.until else []
            found.append(Suspension(fact.day, min(ends, default=OPEN_END), fact.reason))
    return sorted(found, key=lambda stretch: stretch.first)


@dataclass(frozen=True, kw_only=True)
class CaseLimit:
    """One of the two limits of article 66, and where what stood still moved it.

    ``counted_from`` is "discovery" or "commission", ``plain`` the last day without suspensions,
    ``last`` the last day with them; None while a suspension without an end touches it.
    """

    counted_from: str
    start: date
    months: int
    plain: date
    last: date | None


def limits(cause: Fact, facts: Sequence[Fact]) -> list[CaseLimit]:
    """Both limits of a case, that from discovery first (Labor Code 66(1) to 66(3))."""
    assert isinstance(cause, CaseOpened)
    stretches = suspensions(facts)
    closed = tuple((each.first, each.last) for each in stretches if each.last != OPEN_END)
    open_since = min((each.first for each in stretches if each.last == OPEN_END), default=OPEN_END)
    found = []
    for counted_from, start, months in (
        ("discovery", cause.discovered_on, 1),
        ("commission", cause.committed_on, 12 if cause.found_by == "audit" else 6),
    ):
        plain = add_months(start, months)
        end = extended(start, plain, closed)
        last = end if end < open_since else None
        found.append(
            CaseLimit(counted_from=counted_from, start=start, months=months, plain=plain, last=last)
        )
    return found


def _decide_by(cause: Fact, situation: Situation) -> Limit:
    """The earlier of both limits of article 66, each moved by what stood still.

    A suspension without an end leaves a limit that it touches without a day.
    """
    assert isinstance(cause, CaseOpened)
    stretches = suspensions(situation.facts)
    closed = tuple((each.first, each.last) for each in stretches if each.last != OPEN_END)
    ends = [
        (each.last, each.start) for each in limits(cause, situation.facts) if each.last is not None
    ]
    if not ends:
        return Limit("months", cause.discovered_on, suspended=closed)
    end, start = min(ends)
    return Limit("months", start, end, suspended=closed)


def barred(facts: Iterable[Fact]) -> list[Suspension]:
    """The stretches in which no decision may be dated (Labor Code 65(4))."""
    return [each for each in suspensions(facts) if each.reason in NO_ACT_DURING]


def _opened(situation: Situation) -> CaseOpened | None:
    return situation.first(CaseOpened)


def cites(letter: str) -> Callable[[Fact, Situation], Force | None]:
    """The case cites a provision of the code with that letter; any other counts as E."""

    def binds(cause: Fact, situation: Situation) -> Force | None:
        opened = _opened(situation)
        cited = "H" if opened is not None and opened.provision.startswith("H") else "E"
        return "code" if cited == letter else None

    return binds


def duties(letter: str) -> tuple[Duty, ...]:
    """What the employer owes in a case on a provision of the code with that letter."""
    binds = cites(letter)
    return (
        Duty(
            act="demand-explanation",
            owed_by="employer",
            to="servant",
            arises_from=(CaseOpened,),
            when=Since("committed_on", LABOR_CODE_SINCE),
            term=no_term(),
            discharged_by=(ExplanationDemanded, ExplanationGiven),
            source="law",
            basis=Basis(citation=N_("Labor Code, article 65(2)"), verified=True),
            binds=binds,
        ),
        Duty(
            act="decide-case",
            owed_by="employer",
            to="servant",
            arises_from=(CaseOpened,),
            when=Since("committed_on", LABOR_CODE_SINCE),
            term=Term(
                unit="months",
                worked_out=_decide_by,
                says=Sentence(
                    N_(
                        "one month from discovery, and six months (audit: one year) from "
                        "commission, whichever ends earlier"
                    )
                ),
            ),
            discharged_by=(CaseDecided,),
            source="law",
            basis=Basis(citation=N_("Labor Code, article 66(1) to 66(3)"), verified=True),
            binds=binds,
            notes=_suspended_notes,
        ),
        Duty(
            act="announce-decision",
            owed_by="employer",
            to="servant",
            arises_from=(CaseDecided,),
            when=where(outcome=SANCTIONS),
            term=working_days(3),
            discharged_by=(DecisionAnnounced,),
            source="law",
            basis=Basis(citation=N_("Labor Code, article 65(5)"), verified=True),
            binds=binds,
        ),
    )


def _suspended_notes(cause: Fact, situation: Situation) -> list[Sentence]:
    notes = []
    for stretch in suspensions(situation.facts):
        if stretch.last == OPEN_END:
            said = N_("suspended since {first} ({reason}); the term runs on when the case resumes")
            notes.append(Sentence(said, {"first": stretch.first, "reason": stretch.reason}))
        else:
            notes.append(
                Sentence(
                    N_("suspended from {first} to {last} ({reason})"),
                    {"first": stretch.first, "last": stretch.last, "reason": stretch.reason},
                )
            )
    return notes


def referred_event(cause: Fact, situation: Situation) -> date:
    """What the collective considers happened when the case says, else when it was referred."""
    opened = _opened(situation)
    return opened.committed_on if opened is not None else cause.day


@dataclass(frozen=True, kw_only=True)
class Sanction:
    """A sanction, from the decision to its end, both days included (Labor Code 66(4), 66(5))."""

    case: str
    person: str
    outcome: str
    first: date
    last: date
    lifted: bool


def sanctions(facts: Iterable[Fact]) -> list[Sanction]:
    """The sanctions that the facts hold: a state, not a duty, ended by an act or by six months."""
    listed = in_order(facts)
    accused = {fact.case: fact.person for fact in listed if isinstance(fact, CaseOpened)}
    lifted: dict[str, date] = {}
    for fact in listed:
        if isinstance(fact, SanctionLifted):
            lifted.setdefault(fact.case, fact.day)
    found = []
    for fact in listed:
        if isinstance(fact, CaseDecided) and fact.outcome != "no-violation":
            last = add_months(fact.day, 6)
            early = lifted.get(fact.case)
            found.append(
                Sanction(
                    case=fact.case,
                    person=accused.get(fact.case, fact.person),
                    outcome=fact.outcome,
                    first=fact.day,
                    last=min(last, early) if early else last,
                    lifted=early is not None and early <= last,
                )
            )
    return found


def refuse_history(facts: Sequence[Fact], law: Law) -> None:
    """The Code of Honour is history from 2016 on, unless the organisation adopted it."""
    if HONOUR in law.adopts:
        return
    opened = next((fact for fact in facts if isinstance(fact, CaseOpened)), None)
    for fact in facts:
        referred = isinstance(fact, ReferredToCollective)
        cited = isinstance(fact, CaseOpened) and fact.provision.startswith("H")
        event = opened.committed_on if opened is not None else fact.day
        if (referred or cited) and event >= LABOR_CODE_SINCE:
            raise Refused(
                N_(
                    "The Code of Honour was repealed from 1 January 2016, and “{matter}” is about "
                    "{day}. Cite the code that was in force that day, or adopt the Code of Honour "
                    "as an internal rule first."
                ),
                matter=fact.matter[1],
                day=event,
            )


def refuse_without_referral(facts: Sequence[Fact], law: Law) -> None:
    """The collective considers only what the official who appoints referred to it (H10)."""
    for fact in facts:
        if isinstance(fact, CollectiveConsidered) and not any(
            isinstance(other, ReferredToCollective) for other in facts
        ):
            raise Refused(
                N_(
                    "The collective considers only what the official referred to it. "
                    "Record first that “{case}” was referred, and by whom."
                ),
                case=fact.case,
            )


def refuse_second_sanction(facts: Sequence[Fact], law: Law) -> None:
    """One misconduct, one sanction (Labor Code 65(3))."""
    decided = [fact for fact in facts if isinstance(fact, CaseDecided)]
    if len(decided) > 1:
        raise Refused(
            N_(
                "Case “{case}” is decided already, on {day}; a second sanction for one misconduct "
                "is not allowed. Retract the first decision if it was recorded by mistake."
            ),
            case=decided[0].case,
            day=min(fact.day for fact in decided),
        )


def refuse_during_absence(facts: Sequence[Fact], law: Law) -> None:
    """No decision is dated inside incapacity, public duties, leave or a trip (65(4))."""
    stretches = barred(facts)
    for fact in facts:
        if not isinstance(fact, CaseDecided):
            continue
        for stretch in stretches:
            if stretch.first <= fact.day <= stretch.last:
                raise Refused(
                    N_(
                        "A decision of {day} falls inside {reason} from {first} to {last}. "
                        "Decide after it (Labor Code, article 65(4))."
                    ),
                    day=fact.day,
                    reason=stretch.reason,
                    first=stretch.first,
                    last="…" if stretch.last == OPEN_END else stretch.last,
                )


def explained_by(demanded: date, calendar: Calendar, known_on: date) -> date | None:
    """The last day to explain oneself: the second working day after the demand (65(2)).

    By the calendar as it was known on a day; None where its year is not known.
    """
    try:
        return calendar.as_known_on(known_on).add_working_days(demanded, TO_EXPLAIN)
    except CalendarAbsent:
        return None


def refuse_early_absence(facts: Sequence[Fact], law: Law) -> None:
    """That no explanation came is recorded when the two working days are over (65(2)).

    What became known of the calendar afterwards makes no act wrong that was right on its day.
    """
    demanded = min(
        (fact.day for fact in facts if isinstance(fact, ExplanationDemanded)), default=None
    )
    if demanded is None:
        return
    for fact in facts:
        if not isinstance(fact, ExplanationRefusalRecorded):
            continue
        last = explained_by(demanded, law.calendar, fact.day)
        if last is not None and fact.day <= last:
            raise Refused(
                N_(
                    "On {day} it is too early to record that no explanation came: it was demanded "
                    "on {demanded}, and the servant has two working days, the last of them {last}. "
                    "Record it after that day (Labor Code, article 65(2))."
                ),
                day=fact.day,
                demanded=demanded,
                last=last,
            )


REFUSALS = (
    refuse_history,
    refuse_without_referral,
    refuse_second_sanction,
    refuse_during_absence,
    refuse_early_absence,
)
