"""The papers of an appeal: the coupon, the letters that send it on, extend it, answer it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from paryz.facts import AppealAnswered, AppealExtended, AppealReceived, AppealRedirected
from paryz.kernel.calendar import CalendarAbsent
from paryz.matters.binding import bound_words
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.people.models import Unit
from paryz.recording.worlds import calendar


def counts_as_received(day: date) -> date | None:
    """The working day on which it counts as received; None where no calendar says."""
    try:
        return calendar().working_day_on_or_after(day)
    except CalendarAbsent:
        return None


def coupon(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """That the appeal was taken in: its number, its days, and where to ask about it."""
    received = sheet.last(AppealReceived)
    if received is None:
        return
    yield sheet.address(received.applicant or "", note=received.address)
    yield sheet.named("coupon", "coupon_about")
    yield sheet.says("says_coupon")
    zero = counts_as_received(received.day)
    yield sheet.known(
        *_named(sheet, received),
        sheet.day("counts_as_received", zero if zero != received.day else None),
        _last_day(sheet),
        sheet.row("where_to_ask", _where_to_ask(sheet, received)),
    )
    yield sheet.noted("keep_coupon")
    yield bound_words(sheet, "E10.9", "H2.4")
    yield sheet.signers(sheet.signs("taken_in", stamp=True))


def redirection(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """The letter to the competent body, a copy of which goes to the applicant."""
    received, sent = sheet.last(AppealReceived), sheet.last(AppealRedirected)
    if received is None or sent is None:
        return
    to, mark = sheet.office(sent.to, "appeals")
    yield sheet.address(to, note=mark)
    yield sheet.named("redirection", "redirection_about")
    yield sheet.place(sent.letter_number or "", sent.day)
    yield sheet.says("says_redirection")
    yield sheet.known(
        *_named(sheet, received),
        sheet.row("applicant", received.applicant or "", note=received.address, room=1),
    )
    yield sheet.told("what_it_says", received.description)
    yield bound_words(sheet, "E10.9", "H2.4")
    yield sheet.noted("copy_to_applicant", applicant=received.applicant or "—")
    yield sheet.signers(_head(sheet), sheet.signs("executor"))


def extension(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """That the term was extended, until when, and why."""
    received, extended = sheet.last(AppealReceived), sheet.last(AppealExtended)
    if received is None or extended is None:
        return
    yield sheet.address(received.applicant or "", note=received.address)
    yield sheet.named("extension", "extension_about")
    yield sheet.place(day=extended.day)
    yield sheet.says("says_extension")
    yield sheet.known(
        *_named(sheet, received),
        sheet.day("extended_until", extended.until),
        sheet.row("why_extended", "", room=2) if not extended.reason else None,
    )
    yield sheet.told("why_extended", extended.reason)
    yield bound_words(sheet, "E10.9", "H2.4")
    yield sheet.signers(_head(sheet), sheet.signs("executor"))


def answer(sheet: Sheet) -> Iterable[Part | list[Part] | None]:
    """The answer, or the cover of one: what is said, and why where something is denied."""
    received, answered = sheet.last(AppealReceived), sheet.last(AppealAnswered)
    if received is None or answered is None:
        return
    yield sheet.address(received.applicant or "", note=received.address)
    yield sheet.named("answer", "answer_about")
    yield sheet.place(answered.letter_number or "", answered.day)
    yield sheet.says("says_answer")
    yield sheet.known(
        *_named(sheet, received),
        sheet.value("answered", "answer", answered.answer),
        sheet.row("answer_says", "", room=6) if not answered.description else None,
    )
    yield sheet.told("answer_says", answered.description)
    yield sheet.told("why_denied", answered.reason)
    yield bound_words(sheet, "E10.9", "H2.4")
    yield sheet.noted("may_complain")
    yield sheet.signers(_head(sheet), sheet.signs("executor"))


def _named(sheet: Sheet, received: AppealReceived) -> tuple[Part | None, ...]:
    return (
        sheet.row("our_number", received.number or "", room=1),
        sheet.row("e_otinish", received.e_otinish),
        sheet.value("what_it_is", "kind", received.kind),
        sheet.day("received_on", received.day),
    )


def _last_day(sheet: Sheet) -> Part | None:
    """The last day of the answer, with the law that gives it and that it was not verified."""
    duty = sheet.case.duty("answer-appeal")
    if duty is None or duty.due is None:
        return None
    said = sheet.day("last_day", duty.due)
    return {**said, "note": sheet.words["term_not_verified"]} if said else None


def _where_to_ask(sheet: Sheet, received: AppealReceived) -> str:
    """The unit that handles it, or the one that it was merged into, and the address."""
    here = sheet.case.organisation
    unit = Unit.objects.filter(organisation=here, uid=received.unit or "").first()
    while unit is not None and unit.successor is not None:
        unit = unit.successor
    return ", ".join(str(each) for each in (unit or here.name, here.address) if each)


def _head(sheet: Sheet) -> Part:
    return sheet.signs("head", sheet.signatory(), stamp=True)


PAPERS = (
    Paper(name="coupon", label=_("Coupon"), upon=(AppealReceived,), parts=coupon),
    Paper(
        name="redirection",
        label=_("Letter that sends it on"),
        upon=(AppealRedirected,),
        parts=redirection,
    ),
    Paper(
        name="extension",
        label=_("Notice of the extension"),
        upon=(AppealExtended,),
        parts=extension,
    ),
    Paper(name="answer", label=_("Answer"), upon=(AppealAnswered,), parts=answer),
)
