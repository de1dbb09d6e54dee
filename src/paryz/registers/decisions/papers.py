"""The notice of a decision and its reasons, to those whom it affects (E9.7)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import DecisionTaken, ReasonsGiven
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def reasons(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """What was decided, and why; room to write the reasons where none are recorded."""
    taken, given = sheet.last(DecisionTaken), sheet.last(ReasonsGiven)
    if taken is None:
        return
    why = (given.reasons if given else None) or taken.reasons
    yield sheet.address(taken.affects or "")
    yield sheet.named("notice", "notice_about")
    yield sheet.says("says_notice")
    yield sheet.known(
        sheet.servant("decided_by"),
        sheet.day("decided_on", taken.day),
        sheet.row("decision_number", taken.number),
        sheet.row("what_was_decided", "", room=3) if not taken.description else None,
        sheet.row("why_decided", "", room=6) if not why else None,
        sheet.day("told_on", given.day if given else None),
    )
    yield sheet.told("what_was_decided", taken.description)
    yield sheet.told("why_decided", why)
    yield sheet.quoted("E9.7")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))


PAPERS = (
    Paper(
        name="reasons",
        label=_("Notice of the decision and its reasons"),
        upon=(ReasonsGiven, DecisionTaken),
        parts=reasons,
        fits=lambda case: any(fact.affects for fact in case.all(DecisionTaken)),
    ),
)
