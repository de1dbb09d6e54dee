"""The request for permission to give a paid lecture (fictitious)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import LectureProposed
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet


def lecture_request(sheet: Sheet) -> Iterable[Part | list[Part]]:
    """To the employer: which lecture, where, and the provision that it rests on."""
    proposed = sheet.last(LectureProposed)
    if proposed is None:
        return
    yield sheet.address(sheet.signatory())
    yield sheet.named("request", "request_about")
    yield sheet.says("says_request")
    yield sheet.known(
        sheet.row("topic", proposed.topic),
        sheet.row("place", proposed.place or "", room=1),
        sheet.day("asked_on", proposed.day),
    )
    yield sheet.quoted("E9.2")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in", stamp=True))


PAPERS = (
    Paper(
        name="request",
        label=_("Request to permit a lecture"),
        upon=(LectureProposed,),
        parts=lecture_request,
    ),
)
