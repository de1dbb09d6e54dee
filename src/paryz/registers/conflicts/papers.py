"""The report of a conflict, the record of talk and measures, the recusal (E13, E10.10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from paryz.facts import (
    ConflictArose,
    ConflictDiscussed,
    ConflictReported,
    MeasuresTaken,
    Recused,
)
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.people.models import Placement


def supervisor_on(sheet: Sheet, day: date) -> str:
    """The direct supervisor whom the servant had on a day, by name; empty where none is known."""
    began = Q(since__isnull=True) | Q(since__lte=day)
    lasted = Q(until__isnull=True) | Q(until__gte=day)
    placement = (
        Placement.objects.filter(
            began,
            lasted,
            post__person=sheet.case.person,
            post__organisation=sheet.case.organisation,
            post__void=False,
            supervisor__isnull=False,
        )
        .select_related("supervisor")
        .first()
    )
    return str(placement.supervisor) if placement is not None else ""


def report(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """That a conflict arose: to the supervisor, or where the organisation's rule leads."""
    arose, reported = sheet.last(ConflictArose), sheet.last(ConflictReported)
    if arose is None:
        return
    other = reported is not None and reported.to == "other"
    day = reported.day if reported else sheet.case.today
    yield sheet.address(sheet.word("ethics_officer") if other else supervisor_on(sheet, day))
    yield sheet.named("report", "report_about")
    yield sheet.says("says_report")
    yield bound_words(sheet, "E13", "H1.8")
    if other:
        yield sheet.noted("other_way")
    yield sheet.known(
        sheet.servant(),
        sheet.day("arose_on", arose.day),
        sheet.row("with_whom", arose.with_whom or "", room=1),
        sheet.value("supervisor_involved", "supervisor_involved", arose.supervisor_involved),
        sheet.day("told_on", reported.day if reported else None),
    )
    yield sheet.told("about", arose.about)
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))


def record(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """What was talked over and which measures were taken, signed by both."""
    arose, reported = sheet.last(ConflictArose), sheet.last(ConflictReported)
    discussed, taken = sheet.last(ConflictDiscussed), list(sheet.case.all(MeasuresTaken))
    if arose is None or reported is None:
        return
    other = reported.to == "other"
    day = max([reported.day, *(fact.day for fact in taken)])
    yield sheet.named("record", "record_about")
    yield sheet.place("", day)
    yield bound_words(sheet, "E13", "H1.8")
    if other:
        yield sheet.noted("other_way")
    yield sheet.known(
        sheet.servant(),
        sheet.day("arose_on", arose.day),
        sheet.row("with_whom", arose.with_whom),
        sheet.day("told_on", reported.day),
        sheet.day("discussed_on", discussed.day if discussed else None, room=1),
        *(sheet.day("measures_on", fact.day) for fact in taken),
    )
    yield sheet.told("about", arose.about)
    yield sheet.told("agreed", discussed.agreed if discussed else None)
    yield sheet.told("measures", "\n".join(fact.measures for fact in taken if fact.measures))
    yield sheet.signers(
        sheet.servant_signs(),
        sheet.signs("ethics_officer")
        if other
        else sheet.signs("direct_supervisor", supervisor_on(sheet, day)),
    )


def recusal(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """That the servant takes no part in a decision."""
    recused, arose = sheet.last(Recused), sheet.last(ConflictArose)
    if recused is None:
        return
    yield sheet.address(sheet.signatory())
    yield sheet.named("recusal", "recusal_about")
    yield sheet.says("says_recusal")
    yield bound_words(sheet, "E10.10", "H1.8")
    yield sheet.told("decision", recused.decision)
    yield sheet.known(
        sheet.servant(),
        sheet.day("recused_on", recused.day),
        sheet.row("decides", recused.decides or "", room=1),
    )
    yield sheet.told("interest", arose.about if arose else None)
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))


PAPERS = (
    Paper(
        name="report",
        label=_("Report of a conflict situation"),
        upon=(ConflictReported, ConflictArose),
        parts=report,
    ),
    Paper(
        name="record",
        label=_("Record of the talk and the measures"),
        upon=(MeasuresTaken, ConflictDiscussed),
        parts=record,
    ),
    Paper(name="recusal", label=_("Recusal from a decision"), upon=(Recused,), parts=recusal),
)
