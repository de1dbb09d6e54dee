"""The papers about a gift or a service: what stands on each, part by part."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from paryz.facts import (
    EmployerNotified,
    GiftHandedOver,
    GiftReceived,
    GiftReturned,
    HandoverRefused,
    ReturnRefused,
    ServicePaidFor,
    ServiceReceived,
    ServiceValued,
)
from paryz.matters.papers import Paper
from paryz.matters.sheet import Part, Sheet
from paryz.registers.gifts.fitting import (
    is_refused,
    is_to_be_handed_over,
    is_to_be_notified,
    is_to_be_paid,
    may_go_back,
    received_in,
)
from paryz.registers.gifts.particulars import (
    at_length,
    attachments,
    by,
    giver,
    giver_name,
    mark,
    money,
    office,
    office_of,
    pairs,
    refused_before,
    short,
    two_days,
    witnesses,
)
from paryz.registers.gifts.quoting import first_sentence, of_gifts, of_services, second_sentence

Parts = list[Part | list[Part] | None]


def notice(sheet: Sheet) -> Parts:
    """The written notice to the employer (E9.15)."""
    case, received = sheet.case, received_in(sheet.case)
    assert received is not None
    unknowing = received.how == "without-knowledge"
    name = "refused" if is_refused(case) else "unknowing" if unknowing else "left"
    told = case.last(EmployerNotified)
    unknown = sheet.row("giver", sheet.word("unknown"))
    from_whom = unknown if name != "refused" else giver(sheet, received)
    return [
        sheet.address(sheet.signatory()),
        sheet.named("notice", f"notice_{name}"),
        sheet.says({"refused": "says_not_taken_back"}.get(name, f"says_{name}")),
        sheet.quoted("E9.15", second_sentence, heading="under_15"),
        sheet.known(
            sheet.day("notified_on", told.day if told else None),
            *two_days(sheet, received, "found_on" if name == "left" else "aware_on"),
            sheet.row("where_found" if name == "left" else "place", received.place or "", room=1),
            sheet.row("gift", short(sheet, received.description), room=2),
            sheet.row("value", money(received.value, received.currency), room=1),
            from_whom,
            sheet.row("measures", "" if name != "refused" else None, room=3),
            by(sheet, "hand_over_by", "hand-over-gift"),
        ),
        *at_length(sheet, "gift", received.description),
        sheet.noted("notice_no_substitute"),
        sheet.signers(
            sheet.servant_signs(),
            sheet.signer(
                "taken_in",
                sheet.line("post_and_name"),
                sheet.line("signature"),
                sheet.line("incoming"),
            ),
        ),
    ]


def return_note(sheet: Sheet) -> Parts:
    """The note that the gift went back, or that the giver would not take it."""
    case, received = sheet.case, received_in(sheet.case)
    assert received is not None
    returned, refused = case.last(GiftReturned), case.last(ReturnRefused)
    not_taken = is_refused(case)
    happened = refused if not_taken else returned
    day = happened.day if happened else None
    saw = (happened.witnesses or "") if happened else ""
    return [
        sheet.named(
            "refusal" if not_taken else "return", f"{'refusal' if not_taken else 'return'}_about"
        ),
        sheet.place(None, day),
        sheet.says("says_refused" if not_taken else "says_returned"),
        sheet.quoted("E9.15", first_sentence, heading="under_15")
        if case.duty("return-gift") is not None
        else sheet.quoted("E9.16", of_gifts, heading="under_16"),
        sheet.known(
            sheet.servant(),
            *two_days(sheet, received, "aware_on"),
            sheet.row("place", received.place),
            sheet.row("gift", short(sheet, received.description), room=2),
            sheet.row("value", money(received.value, received.currency)),
            giver(sheet, received),
            sheet.day("refused_on" if not_taken else "returned_on", day, room=1),
            sheet.row("reason", (refused.reason or "") if not_taken and refused else None, room=2),
        ),
        *at_length(sheet, "gift", received.description),
        *([sheet.noted("refusal_no_end")] if not_taken else []),
        sheet.signers(
            sheet.servant_signs("offered_back" if not_taken else "gave_back"),
            _signs(sheet, "giver" if not_taken else "took_back", giver_name(case, received)),
        ),
        *([] if not_taken else [sheet.noted("if_unsigned")]),
        *(
            sheet.signers(*(_signs(sheet, "witness", name) for name in pair))
            for pair in pairs(witnesses(saw))
        ),
    ]


def transfer_act(sheet: Sheet) -> Parts:
    """The act by which the state takes the gift over, for nothing (E9.16)."""
    case, received = sheet.case, received_in(sheet.case)
    assert received is not None
    done, refused = case.last(GiftHandedOver), case.last(HandoverRefused)
    redirected = refused.redirected_to if refused else None
    name = (done.body if done else None) or redirected
    body = office_of(case, "hand-over-gift", name)
    description = received.description or ""
    header = ("number", "item", "quantity", "stated_value", "condition")
    return [
        sheet.named("transfer", "transfer_about"),
        sheet.place((done.act_number or "") if done else "", done.day if done else None),
        sheet.says("says_transfer"),
        sheet.known(
            sheet.servant("hands_over"),
            sheet.row("takes_over", office(body, name), room=2, note=mark(sheet, body)),
            *two_days(sheet, received, "aware_on", both=True),
            by(sheet, "hand_over_by", "hand-over-gift"),
            refused_before(sheet),
        ),
        {
            "kind": "things",
            "header": [sheet.word(name) for name in header],
            "cells": [
                "1",
                short(sheet, description),
                "",
                money(received.value, received.currency),
                "",
            ],
        },
        *at_length(sheet, "gift", description),
        sheet.noted("no_threshold"),
        sheet.quoted("E9.16", of_gifts, heading="under_16"),
        sheet.known(sheet.row("attachments", attachments(sheet), room=1)),
        sheet.noted("copies"),
        sheet.signers(
            sheet.servant_signs("handed"),
            sheet.signs("witnessed"),
            sheet.signs("accepted", stamp=True),
        ),
    ]


def payment_request(sheet: Sheet) -> Parts:
    """The request to pay for a service to the republican budget (E9.16)."""
    case, received = sheet.case, sheet.case.opening
    assert isinstance(received, ServiceReceived)
    valued, paid = case.last(ServiceValued), case.last(ServicePaidFor)
    body = office_of(case, "pay-for-service", None)
    number = case.entry_of(paid or valued or received).number
    priced = valued if valued is not None else received
    amount = money(priced.value, priced.currency)
    if paid is not None and paid.amount is not None:
        amount = money(paid.amount, "KZT")
    details = [
        sheet.row("beneficiary", body.name if body else "", room=1),
        sheet.row("bin", body.bin if body else "", room=1),
        sheet.row("account", body.account if body else "", room=1),
        sheet.row("bank_code", body.bank_code if body else "", room=1),
        sheet.row("budget_code", body.budget_code if body else "", room=1),
        sheet.row("purpose", sheet.word("purpose_words", number=number)),
    ]
    return [
        sheet.address(sheet.word("accounting")),
        sheet.named("payment", "payment_about"),
        sheet.says("says_payment"),
        sheet.quoted("E9.16", of_services, heading="under_16"),
        sheet.known(
            sheet.servant("payer"),
            sheet.row("iin", "", room=1),
            sheet.row("service", short(sheet, received.description), room=2),
            sheet.row("provider", received.giver_name),
            sheet.day("rendered_on", received.day),
            sheet.day("aware_on", received.aware_on),
            sheet.row("amount", amount, room=1),
            sheet.row("valuation", priced.valuation or "", room=1),
            by(sheet, "pay_by", "pay-for-service"),
            sheet.day("paid_on", paid.day if paid else None),
            sheet.row("payment_order", paid.payment_order if paid else None),
        ),
        *at_length(sheet, "service", received.description),
        {
            "kind": "boxed",
            "title": sheet.word("requisites"),
            "rows": [row for row in details if row],
            "note": None if body and body.verified else sheet.word("check_first"),
        },
        sheet.signers(
            sheet.servant_signs("asks"),
            sheet.signs("executed"),
        ),
    ]


def _signs(sheet: Sheet, role: str, name: str) -> Part:
    """Somebody who signs over their full name, which is written by hand where nobody knows it."""
    return sheet.signer(
        role, sheet.line("full_name", name), sheet.line("signature"), sheet.line("date")
    )


PAPERS = (
    Paper(
        name="notice",
        label=_("Notice to the employer"),
        fits=is_to_be_notified,
        upon=(EmployerNotified, GiftReceived),
        parts=notice,
    ),
    Paper(
        name="return-note",
        label=_("Note of return"),
        fits=may_go_back,
        upon=(GiftReturned, ReturnRefused, GiftReceived),
        parts=return_note,
    ),
    Paper(
        name="transfer-act",
        label=_("Transfer act"),
        fits=is_to_be_handed_over,
        upon=(GiftHandedOver, GiftReceived),
        parts=transfer_act,
    ),
    Paper(
        name="payment-request",
        label=_("Payment request"),
        fits=is_to_be_paid,
        upon=(ServicePaidFor, ServiceValued, ServiceReceived),
        parts=payment_request,
    ),
)
