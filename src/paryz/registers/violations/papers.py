"""The report of a possible breach that somebody saw, signed with the name (E9.11, H1.17)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import ViolationReported, ViolationStopped, ViolationWitnessed
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def report(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """What the witness saw, which rule it touches, and what the witness did."""
    seen, reported = sheet.last(ViolationWitnessed), sheet.last(ViolationReported)
    stopped = sheet.last(ViolationStopped)
    if seen is None:
        return
    to_ethics = reported is None or reported.to == "ethics"
    yield sheet.address(sheet.word("ethics_officer") if to_ethics else "")
    yield sheet.named("report", "report_about")
    yield sheet.says("says_report")
    yield bound_words(sheet, "E9.11", "H1.17")
    yield sheet.known(
        sheet.servant(),
        sheet.day("seen_on", seen.day),
        sheet.row("seen_at", seen.time.strftime("%H:%M") if seen.time else None),
        sheet.row("by_whom", seen.by or "", room=1),
        sheet.day("told_on", reported.day if reported else None),
    )
    yield sheet.told("what", seen.description)
    yield sheet.told("measure", stopped.measure if stopped else None)
    yield sheet.quoted(seen.provision)
    yield sheet.noted("guard")
    yield sheet.signers(sheet.servant_signs("witness"), sheet.signs("taken_in"))


PAPERS = (
    Paper(
        name="report",
        label=_("Report of a possible breach"),
        upon=(ViolationReported, ViolationWitnessed),
        parts=report,
    ),
)
