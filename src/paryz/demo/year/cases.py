"""Cases, suspensions, sanctions and the collective (E14.1, H9, H10; Labor Code 64 to 66)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from paryz.demo.year.telling import OPERATOR, Tale, Told, Year
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

CIVIL = ("E9.5", "E9.6", "E9.8", "E9.16", "E10.2", "E9.1")
STATE = ("H1.5", "H2.2", "H1.10")
Scene = Callable[[Tale, date], None]


def cases(year: Year) -> Iterator[Told]:
    """A dozen: decided in time and late, suspended, before the collective, still going on."""
    rng = year.rng("cases")
    scenes: list[tuple[Scene, date, str]] = [
        (_remark, year.early(rng), "civil"),
        (_lifted, year.first + timedelta(days=30), "civil"),
        (_no_violation, year.early(rng), "civil"),
        (_no_explanation, year.early(rng), "civil"),
        (_suspended, year.early(rng), "civil"),
        (_ill, year.early(rng), "civil"),
        (_decided_late, year.early(rng), "civil"),
        (_audit, year.early(rng), "civil"),
        (_corrected, year.early(rng), "civil"),
        (_before_the_collective, year.early(rng), "state"),
        (_referred, year.ago(12), "state"),
        (_going_on, year.ago(9), "civil"),
        (_criminal, year.ago(36), "civil"),
        (_overdue, year.ago(50), "civil"),
    ]
    usual = (_remark, _no_violation, _no_explanation)
    scenes += [(rng.choice(usual), year.any_day(rng), "civil") for _ in range(year.count(3, 0))]
    for scene, day, category in scenes:
        until = min(year.last, day + timedelta(days=60))
        who = year.someone(rng, day, category, until=until)
        tale = Tale(year, rng, who, teller="ethics", matter="case")
        scene(tale, day)
        yield from tale.told
    yield from _dismissal(year)


def _open(tale: Tale, day: date, *, back: int = 0, found_by: str = "ordinary") -> None:
    """Opened within a few days of its discovery, on what had been done shortly before."""
    assert tale.who is not None
    found = day - timedelta(days=tale.rng.randint(0, 3))
    done = found - timedelta(days=back or tale.rng.randint(0, 20))
    done = max(done, tale.who.entered)
    provision = tale.rng.choice(STATE if tale.who.category == "state" else CIVIL)
    tale.then(
        CaseOpened,
        day,
        provision=provision,
        committed_on=done,
        discovered_on=max(found, done),
        found_by=found_by,
        description=tale.say("misconduct"),
    )


def _explain(tale: Tale, day: date) -> date:
    """Demanded the next working day and given two later: the day of that."""
    tale.then(ExplanationDemanded, tale.year.working(day, 1))
    given = tale.year.working(day, 3)
    tale.then(ExplanationGiven, given, explanation=tale.say("explanations"))
    return given


def _decide(tale: Tale, day: date, outcome: str, announced: int = 1) -> None:
    _decided(tale, day, outcome)
    if outcome != "no-violation" and announced:
        tale.then(DecisionAnnounced, tale.year.working(day, announced))


def _decided(tale: Tale, day: date, outcome: str) -> Tale:
    """Drawn up by one and approved by another, on paper, which the operator writes in."""
    drawn_up = tale.year.cast.get("ethics")
    number = f"{tale.rng.randint(10, 480)}-ж/қ"
    return tale.then(
        CaseDecided,
        day,
        teller=OPERATOR,
        outcome=outcome,
        number=number,
        initiated_by=drawn_up.uid if drawn_up else None,
    )


def _remark(tale: Tale, day: date) -> None:
    _open(tale, day)
    _decide(tale, tale.year.working(_explain(tale, day), tale.rng.randint(1, 8)), "remark")


def _lifted(tale: Tale, day: date) -> None:
    _remark(tale, day)
    tale.then(SanctionLifted, tale.year.on_or_after(day + timedelta(days=110)))


def _no_violation(tale: Tale, day: date) -> None:
    _open(tale, day)
    _decide(tale, tale.year.working(_explain(tale, day), 5), "no-violation")


def _no_explanation(tale: Tale, day: date) -> None:
    """Two working days passed and nothing came; the decision was told of too late."""
    _open(tale, day)
    tale.then(ExplanationDemanded, tale.year.working(day, 1))
    tale.then(ExplanationRefusalRecorded, tale.year.working(day, 4))
    _decide(tale, tale.year.working(day, 7), "reprimand", announced=6)


def _suspended(tale: Tale, day: date) -> None:
    """Leave of four weeks stands still in the term; nothing is decided within it."""
    _open(tale, day)
    begins = _explain(tale, day) + timedelta(days=1)
    ends = begins + timedelta(days=27)
    tale.then(CaseSuspended, begins, until=ends, reason="leave")
    _decide(tale, tale.year.working(ends, 4), "remark")


def _ill(tale: Tale, day: date) -> None:
    """Nobody knew how long the illness would last; the case was resumed when it was over."""
    _open(tale, day)
    begins = tale.year.working(day, 2)
    tale.then(CaseSuspended, begins, late=2, reason="incapacity")
    resumed = tale.year.working(begins, 9)
    tale.then(CaseResumed, resumed)
    tale.then(ExplanationGiven, tale.year.working(resumed, 2))
    _decide(tale, tale.year.working(resumed, 6), "severe-reprimand")


def _decided_late(tale: Tale, day: date) -> None:
    _open(tale, day)
    _explain(tale, day)
    _decide(tale, tale.year.on_or_after(day + timedelta(days=38)), "remark", announced=3)


def _audit(tale: Tale, day: date) -> None:
    _open(tale, day, back=200, found_by="audit")
    _decide(tale, tale.year.working(_explain(tale, day), 6), "reprimand")


def _corrected(tale: Tale, day: date) -> None:
    """The outcome was written wrong, and put right two days later."""
    _open(tale, day)
    decided = tale.year.working(_explain(tale, day), 3)
    _decided(tale, decided, "remark").corrected(2, outcome="no-violation")


def _before_the_collective(tale: Tale, day: date) -> None:
    _open(tale, day)
    decided = tale.year.working(_explain(tale, day), 4)
    _decide(tale, decided, "remark")
    tale.then(ReferredToCollective, tale.year.working(decided, 3), by="Басқарма басшысы")
    tale.then(CollectiveConsidered, tale.year.working(decided, 10), outcome="public-reprimand")


def _referred(tale: Tale, day: date) -> None:
    _open(tale, day)
    tale.then(ExplanationDemanded, tale.year.working(day, 1))
    tale.then(ReferredToCollective, tale.year.working(day, 3), by="Басқарма басшысы")


def _going_on(tale: Tale, day: date) -> None:
    _open(tale, day)
    tale.then(ExplanationDemanded, tale.year.working(day, 2))


def _criminal(tale: Tale, day: date) -> None:
    _open(tale, day)
    tale.then(CaseSuspended, tale.year.working(day, 5), reason="criminal")


def _overdue(tale: Tale, day: date) -> None:
    _open(tale, day)


def _dismissal(year: Year) -> Iterator[Told]:
    """One of those who left was dismissed; announced on the last day of service."""
    rng = year.rng("dismissal")
    able = [
        each
        for each in year.spells
        if each.left
        and each.servant.category == "civil"
        and each.servant.entered < year.first
        and each.left < year.last - timedelta(days=30)
        and each.left > year.first + timedelta(days=45)
    ]
    if not able:
        return
    spell = rng.choice(able)
    assert spell.left is not None
    tale = Tale(year, rng, spell.servant, teller="ethics", matter="case")
    opened = year.working(spell.left, -12)
    _open(tale, opened)
    _explain(tale, opened)
    _decided(tale, spell.left, "dismissal")
    tale.then(DecisionAnnounced, spell.left)
    yield from tale.told
