"""Conflicts of interest, kin in service and appointments (E10.1, E10.10, E10.11, E13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from paryz.demo.year.telling import Tale, Told, Year
from paryz.demo.year.words import outsider
from paryz.facts import (
    AppointmentConsidered,
    ConflictArose,
    ConflictDiscussed,
    ConflictReported,
    KinDeclared,
    MeasuresTaken,
    Recused,
)
from paryz.people.names import full_name

Scene = Callable[[Tale, date], None]


def conflicts(year: Year) -> Iterator[Told]:
    """A dozen: reported, discussed and settled, some of them not, the supervisor in one."""
    rng = year.rng("conflicts")
    scenes: list[tuple[Scene, date]] = [
        (_settled, year.early(rng)),
        (_stood_aside, year.early(rng)),
        (_with_the_supervisor, year.early(rng)),
        (_told_late, year.early(rng)),
        (_reported_only, year.ago(6)),
        (_arose, year.ago(3)),
    ]
    usual = (_settled, _settled, _stood_aside)
    scenes += [(rng.choice(usual), year.any_day(rng)) for _ in range(year.count(6, 0))]
    for scene, day in scenes:
        tale = Tale(year, rng, year.someone(rng, day, "civil"), matter="conflict")
        scene(tale, day)
        yield from tale.told


def _arose(tale: Tale, day: date) -> None:
    tale.then(ConflictArose, day, about=tale.say("conflicts"))


def _reported_only(tale: Tale, day: date) -> None:
    _arose(tale, day)
    tale.then(ConflictReported, tale.year.working(day, 1), to="supervisor")


def _settled(tale: Tale, day: date) -> None:
    _reported_only(tale, day)
    spoken = tale.year.working(day, tale.rng.randint(2, 5))
    tale.then(ConflictDiscussed, spoken)
    measured = tale.year.working(spoken, tale.rng.randint(0, 6))
    tale.then(MeasuresTaken, measured, teller=tale.above, measures=tale.say("measures"))


def _stood_aside(tale: Tale, day: date) -> None:
    _settled(tale, day)
    tale.then(Recused, tale.year.working(day, 12), decision=tale.say("recusals"))


def _with_the_supervisor(tale: Tale, day: date) -> None:
    """The supervisor is part of it, so somebody else is told."""
    tale.then(ConflictArose, day, about=tale.say("conflicts"), supervisor_involved="yes")
    tale.then(ConflictReported, tale.year.working(day, 2), to="other")
    tale.then(MeasuresTaken, tale.year.working(day, 9), measures=tale.say("measures"))


def _told_late(tale: Tale, day: date) -> None:
    tale.then(ConflictArose, day, late=20, about=tale.say("conflicts"))
    tale.then(ConflictReported, tale.year.working(day, 3), to="supervisor")
    tale.then(ConflictDiscussed, tale.year.working(day, 25))


def kin(year: Year) -> Iterator[Told]:
    """Relatives named, and candidates considered, a relative of somebody's among them."""
    rng = year.rng("kin")
    for _ in range(year.count(10, 1)):
        day = year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, "civil", "state"))
        tale.then(
            KinDeclared,
            day,
            relative=outsider(rng),
            relation=tale.say("relations"),
            position=tale.say("vacancies"),
        )
        yield from tale.told
    for position in range(year.count(8, 2)):
        day = year.early(rng)
        tale = Tale(year, rng, year.someone(rng, day, "civil", "state"), matter="appointment")
        related = tale.say("relations") if position % 4 == 1 else None
        assert tale.who is not None
        name = full_name(tale.who.surname, tale.who.given, tale.who.patronymic)
        tale.then(
            AppointmentConsidered,
            day,
            candidate=name,
            into="promotion",
            position=tale.say("vacancies"),
            namesakes=related,
        )
        yield from tale.told
