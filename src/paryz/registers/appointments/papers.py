"""The check sheet of an appointment: what was known of kin before the decision (E10.11, H1.16)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import AppointmentConsidered
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def check(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """The candidate, the post, who stands above and below it, and which kin were declared."""
    considered = sheet.last(AppointmentConsidered)
    if considered is None:
        return
    yield sheet.named("check", "check_about")
    yield sheet.known(
        sheet.row("candidate", considered.candidate),
        sheet.value("into", "into", considered.into),
        sheet.row("position", considered.position or "", room=1),
        sheet.row("unit", considered.unit),
        sheet.day("considered_on", considered.day),
        sheet.row("line", considered.line or "", room=1),
        sheet.row("below", considered.below),
    )
    yield sheet.told("kin", considered.kin)
    yield sheet.told("namesakes", considered.namesakes)
    if not considered.kin:
        yield sheet.says("no_kin")
    yield sheet.told("remark", considered.remark)
    yield sheet.quoted("E10.11")
    yield sheet.quoted("H1.16")
    yield sheet.noted("facts_only")
    yield sheet.signers(sheet.signs("considered_by"), sheet.signs("decides"))


PAPERS = (
    Paper(
        name="check-sheet",
        label=_("Check sheet of the appointment"),
        upon=(AppointmentConsidered,),
        parts=check,
    ),
)
