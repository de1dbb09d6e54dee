"""The notice of an approach, addressed to whom the servant chose (E9.13)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import Approached, ApproachReported
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def notice(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """That somebody approached the servant: when, how, and by whom as far as it is known."""
    approached, reported = sheet.last(Approached), sheet.last(ApproachReported)
    if approached is None:
        return
    to_employer = reported is not None and reported.to == "employer"
    body, mark = sheet.office(reported.body if reported else None, "corruption prosecutor")
    to = sheet.signatory() if to_employer and not body else body
    yield sheet.address(to, note=mark)
    yield sheet.named("notice", "notice_about")
    yield sheet.says("says_notice")
    yield sheet.quoted("E9.13")
    yield sheet.known(
        sheet.servant(),
        sheet.day("approached_on", approached.day),
        sheet.row("at_hour", approached.time.strftime("%H:%M") if approached.time else None),
        sheet.row("by_whom", approached.by or "", room=1),
        sheet.day("told_on", reported.day if reported else None),
        sheet.row("told_at", reported.time.strftime("%H:%M") if reported and reported.time else ""),
        sheet.row("delay", (reported.reason_for_delay or "") if reported else None),
    )
    yield sheet.told("what", approached.description)
    yield sheet.noted("choice")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in", stamp=True))


PAPERS = (
    Paper(
        name="notice",
        label=_("Notice of an approach"),
        upon=(ApproachReported, Approached),
        parts=notice,
    ),
)
