"""The note that compliance with the Code was taken into account (E3, E14.2)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import AssessmentScheduled, ComplianceConsidered
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def note(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """At which assessment, on which day, with which facts; no mark and no score."""
    scheduled, considered = sheet.last(AssessmentScheduled), sheet.last(ComplianceConsidered)
    if scheduled is None or considered is None:
        return
    is_appraisal = scheduled.kind == "appraisal"
    yield sheet.named("note", "note_about")
    yield sheet.place(day=considered.day)
    yield sheet.says("says_appraisal" if is_appraisal else "says_note")
    yield sheet.known(
        sheet.servant(),
        sheet.value("what_it_is", "kind", scheduled.kind),
        sheet.row("for_position", scheduled.position),
        sheet.day("held_on", scheduled.held_on),
        sheet.day("considered_on", considered.day),
        sheet.row("considered", "", room=6) if not considered.description else None,
    )
    yield sheet.told("considered", considered.description)
    yield sheet.quoted("E3" if is_appraisal else "E14.2")
    yield sheet.noted("one_of_the_criteria")
    yield sheet.signers(sheet.signs("personnel"), sheet.servant_signs("acquainted"))


PAPERS = (
    Paper(
        name="note",
        label=_("Note that compliance was taken into account"),
        upon=(ComplianceConsidered,),
        parts=note,
    ),
)
