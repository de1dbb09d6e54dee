"""The letter that declines a trip, the request for permission, the permission (E10.4, H1.13)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from paryz.facts import TripDeclined, TripInvited, TripPermissionAsked, TripPermitted
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.registers.trips.declaration import basis_cited

Parts = Iterable[Part | list[Part] | None]


def _known(sheet: Sheet, invited: TripInvited, *further: Part | None) -> Part:
    return sheet.known(
        sheet.servant(),
        sheet.day("invited_on", invited.day),
        sheet.row("payer", invited.payer),
        sheet.row("place", invited.place or ""),
        sheet.value("abroad", "abroad", invited.abroad),
        *further,
    )


def declination(sheet: Sheet) -> Parts:
    """To whoever invited: thanks, no, and the words that leave no other answer."""
    invited, declined = sheet.last(TripInvited), sheet.last(TripDeclined)
    if invited is None:
        return
    yield sheet.address(invited.payer)
    yield sheet.named("letter", "letter_about")
    yield sheet.says("says_declination")
    yield bound_words(sheet, "E10.4", "H1.13")
    yield _known(sheet, invited, sheet.day("declined_on", declined.day if declined else None))
    yield sheet.told("what_for", invited.description)
    yield sheet.told("answered", declined.note if declined else None)
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in"))


def request(sheet: Sheet) -> Parts:
    """To the employer: the law that the servant relies on, in the servant's own words."""
    invited, asked = sheet.last(TripInvited), sheet.last(TripPermissionAsked)
    if invited is None:
        return
    yield sheet.address(sheet.signatory())
    yield sheet.named("request", "request_about")
    yield sheet.says("says_request")
    yield _known(sheet, invited, sheet.day("asked_on", asked.day if asked else None))
    yield sheet.told("what_for", invited.description)
    yield sheet.told("basis", basis_cited(sheet.case.facts))
    yield bound_words(sheet, "E10.4", "H1.13")
    yield sheet.noted("no_list")
    yield sheet.signers(sheet.servant_signs(), sheet.signs("taken_in", stamp=True))


def permission(sheet: Sheet) -> Parts:
    """That the trip is permitted, upon which law, and by whom."""
    invited, permitted = sheet.last(TripInvited), sheet.last(TripPermitted)
    if invited is None or permitted is None:
        return
    yield sheet.named("permission", "permission_about")
    yield sheet.place(permitted.number or "", permitted.day)
    yield sheet.says("says_permission")
    yield _known(sheet, invited, sheet.row("permitted_by", permitted.by or "", room=1))
    yield sheet.told("what_for", invited.description)
    yield sheet.told("basis", permitted.basis)
    yield bound_words(sheet, "E10.4", "H1.13")
    yield sheet.noted("who_permits")
    yield sheet.signers(
        sheet.signs("permits", permitted.by or "", stamp=True), sheet.servant_signs("acquainted")
    )


PAPERS = (
    Paper(
        name="declination",
        label=_("Letter that declines the trip"),
        upon=(TripDeclined, TripInvited),
        parts=declination,
        fits=lambda case: case.last(TripPermitted) is None,
    ),
    Paper(
        name="request",
        label=_("Request to permit the trip"),
        upon=(TripPermissionAsked, TripInvited),
        parts=request,
        fits=lambda case: bool(basis_cited(case.facts)),
    ),
    Paper(
        name="permission",
        label=_("Permission of the trip"),
        upon=(TripPermitted,),
        parts=permission,
    ),
)
