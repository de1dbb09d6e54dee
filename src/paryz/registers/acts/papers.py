"""The information on the implementation of an act, to the legal service (O2.3)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.documents.words import official_day
from paryz.facts import ActPosted, ActPublished, ActRegistered, ImplementationReported
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.registers.acts.declaration import reckoned


def report(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """Registered, published, posted, in force: what was done of the measures, with its days."""
    registered = sheet.last(ActRegistered)
    if registered is None:
        return
    published, posted = sheet.last(ActPublished), sheet.last(ActPosted)
    reported = sheet.last(ImplementationReported)
    in_force = reckoned(sheet.case.facts)[0].day
    yield sheet.address(sheet.words["legal_service"])
    yield sheet.named("report", "report_about")
    yield sheet.place(
        (reported.letter_number if reported else None) or "", reported.day if reported else None
    )
    yield sheet.says("says_report")
    yield sheet.known(
        sheet.row("act", registered.title or (published.title if published else "") or "", room=1),
        sheet.row("act_number", registered.number or "", room=1),
        sheet.day("registered_on", registered.day),
        sheet.day("published_on", published.day if published else None, room=1),
        sheet.row("published_in", published.medium if published else None),
        sheet.day("posted_on", posted.day if posted else None, room=1),
        sheet.row("posted_at", posted.link if posted else None),
        sheet.row(
            "in_force_from",
            sheet.words["in_force_unknown"] if in_force is None else official_day(in_force),
            note=sheet.words["in_force_why"],
        ),
        sheet.by("report-implementation"),
    )
    yield sheet.told("measures", reported.description if reported else None)
    yield sheet.quoted("O2.3")
    yield sheet.signers(sheet.signs("head", sheet.signatory(), stamp=True), sheet.signs("executor"))


PAPERS = (
    Paper(
        name="report",
        label=_("Information on the implementation"),
        upon=(ImplementationReported, ActRegistered),
        parts=report,
        fits=lambda case: case.last(ActRegistered) is not None,
    ),
)
