"""The request for a clearance, the clearance, and the authorisation of a speaker (H4, H5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from paryz.facts import SpeakerAuthorised, StatementCleared, StatementPlanned
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet

# The last day of the Code of Honour; whoever is authorised later is so by the organisation's rule.
REPEALED_AFTER = date(2015, 12, 31)
Parts = Iterable[Part | list[Part] | None]


def _known(sheet: Sheet, planned: StatementPlanned, *further: Part | None) -> Part:
    return sheet.known(
        sheet.servant(),
        sheet.row("topic", planned.topic or "", room=1),
        sheet.row("medium", planned.medium or "", room=1),
        sheet.day("planned_for", planned.planned_for, room=1),
        *further,
    )


def request(sheet: Sheet) -> Parts:
    """To the head: what the servant means to say, where and when."""
    planned = sheet.last(StatementPlanned)
    if planned is None:
        return
    yield sheet.address(sheet.signatory())
    yield sheet.named("memo", "memo_about")
    yield sheet.says("says_memo")
    yield _known(sheet, planned)
    yield sheet.told("content", planned.description)
    yield bound_words(sheet, "H4")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in", stamp=True))


def clearance(sheet: Sheet) -> Parts:
    """That the statement may be made: by which official, on which day."""
    planned, cleared = sheet.last(StatementPlanned), sheet.last(StatementCleared)
    if planned is None or cleared is None:
        return
    yield sheet.named("clearance", "clearance_about")
    yield sheet.place("", cleared.day)
    yield sheet.says("says_clearance")
    yield _known(sheet, planned, sheet.row("cleared_by", cleared.by or "", room=1))
    yield sheet.told("content", planned.description)
    yield sheet.told("remarks", cleared.note)
    yield bound_words(sheet, "H5")
    yield sheet.noted("views")
    yield sheet.signers(
        sheet.signs("clears", cleared.by or "", stamp=True), sheet.servant_signs("acquainted")
    )


def authorisation(sheet: Sheet) -> Parts:
    """That somebody speaks for the organisation, about what and until when."""
    authorised = sheet.last(SpeakerAuthorised)
    if authorised is None:
        return
    yield sheet.named("authorisation", "authorisation_about")
    yield sheet.place(authorised.number or "", authorised.day)
    yield sheet.says("says_authorisation")
    yield sheet.known(
        sheet.servant(),
        sheet.day("since", authorised.day),
        sheet.day("until", authorised.until) or sheet.row("until", sheet.word("until_withdrawn")),
        sheet.row("topics", authorised.topic or ""),
    )
    yield sheet.quoted("H4")
    yield sheet.noted("repealed")
    if authorised.day > REPEALED_AFTER:
        yield sheet.noted("policy")
    yield sheet.signers(
        sheet.signs("employer", sheet.signatory(), stamp=True), sheet.servant_signs("acquainted")
    )


AUTHORISATION = Paper(
    name="authorisation",
    label=_("Authorisation to speak for the organisation"),
    upon=(SpeakerAuthorised,),
    parts=authorisation,
)
PAPERS = (
    Paper(
        name="clearance-request",
        label=_("Request to clear a statement"),
        upon=(StatementPlanned,),
        parts=request,
        fits=lambda case: case.last(StatementCleared) is None,
    ),
    Paper(
        name="clearance",
        label=_("Clearance of the statement"),
        upon=(StatementCleared,),
        parts=clearance,
    ),
)
