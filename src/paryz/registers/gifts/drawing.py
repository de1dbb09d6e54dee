"""What stands on each paper about a gift or a service, part by part, as `paper.typ` draws it."""

from __future__ import annotations

from paryz.documents.words import official_day, said, words
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
from paryz.registers.case import Case
from paryz.registers.gifts.papers import is_refused
from paryz.registers.gifts.particulars import (
    address,
    at_length,
    attachments,
    giver,
    giver_name,
    mark,
    office,
    office_of,
    pairs,
    refused_before,
    servant,
    short,
    signatory,
    two_days,
    witnesses,
)
from paryz.registers.gifts.parts import (
    DOCUMENT,
    Part,
    act,
    by,
    day_of,
    first_sentence,
    known,
    line,
    money,
    named,
    noted,
    of_gifts,
    of_services,
    quoted,
    row,
    says,
    second_sentence,
    signed_by,
    signer,
)


def parts_of(paper: str, case: Case, number: int) -> list[Part]:
    """The parts of a paper; ``number`` is the entry upon which it is drawn up."""
    opening = case.opening
    if paper == "payment-request":
        assert isinstance(opening, ServiceReceived)
        return payment_request(case, opening, number)
    assert isinstance(opening, GiftReceived)
    if paper == "notice":
        return notice(case, opening)
    if paper == "return-note":
        return return_note(case, opening)
    return transfer_act(case, opening)


def notice(case: Case, received: GiftReceived) -> list[Part]:
    """The written notice to the employer (E9.15)."""
    unknowing = received.how == "without-knowledge"
    name = "refused" if is_refused(case) else "unknowing" if unknowing else "left"
    told = case.last(EmployerNotified)
    unknown = row("giver", words(DOCUMENT)["unknown"])
    from_whom = unknown if name != "refused" else giver(case, received)
    return [
        address(case, "addressee", signatory(case)),
        named("notice", f"notice_{name}"),
        says({"refused": "says_not_taken_back"}.get(name, f"says_{name}")),
        quoted("E9.15", "under_15", second_sentence),
        known(
            row("notified_on", day_of(told.day if told else None)),
            *two_days(received, "found_on" if name == "left" else "aware_on"),
            row("where_found" if name == "left" else "place", received.place or "", room=1),
            row("gift", short(received.description), room=2),
            row("value", money(received.value, received.currency), room=1),
            from_whom,
            row("measures", "" if name != "refused" else None, room=3),
            by("hand_over_by", case.duty("hand-over-gift")),
        ),
        *at_length("gift", received.description),
        noted("notice_no_substitute"),
        signed_by(
            signer("servant", line("full_name", str(case.person)), line("signature"), line("date")),
            signer("taken_in", line("post_and_name"), line("signature"), line("incoming")),
        ),
    ]


def return_note(case: Case, received: GiftReceived) -> list[Part]:
    """The note that the gift went back, or that the giver would not take it."""
    returned, refused = case.last(GiftReturned), case.last(ReturnRefused)
    not_taken = is_refused(case)
    happened = refused if not_taken else returned
    day = official_day(happened.day) if happened else ""
    saw = (happened.witnesses or "") if happened else ""
    return [
        named(
            "refusal" if not_taken else "return", f"{'refusal' if not_taken else 'return'}_about"
        ),
        act(None, happened.day if happened else None),
        says("says_refused" if not_taken else "says_returned"),
        quoted("E9.15", "under_15", first_sentence)
        if case.duty("return-gift") is not None
        else quoted("E9.16", "under_16", of_gifts),
        known(
            servant(case),
            *two_days(received, "aware_on"),
            row("place", received.place),
            row("gift", short(received.description), room=2),
            row("value", money(received.value, received.currency)),
            giver(case, received),
            row("refused_on" if not_taken else "returned_on", day, room=1),
            row("reason", (refused.reason or "") if not_taken and refused else None, room=2),
        ),
        *at_length("gift", received.description),
        *([noted("refusal_no_end")] if not_taken else []),
        signed_by(
            signer(
                "offered_back" if not_taken else "gave_back",
                line("full_name", str(case.person)),
                line("signature"),
                line("date"),
            ),
            signer(
                "giver" if not_taken else "took_back",
                line("full_name", giver_name(case, received)),
                line("signature"),
                line("date"),
            ),
        ),
        *([] if not_taken else [noted("if_unsigned")]),
        *(
            signed_by(
                *(
                    signer("witness", line("full_name", name), line("signature"), line("date"))
                    for name in pair
                )
            )
            for pair in pairs(witnesses(saw))
        ),
    ]


def transfer_act(case: Case, received: GiftReceived) -> list[Part]:
    """The act by which the state takes the gift over, for nothing (E9.16)."""
    done, refused = case.last(GiftHandedOver), case.last(HandoverRefused)
    redirected = refused.redirected_to if refused else None
    name = (done.body if done else None) or redirected
    body = office_of(case, "hand-over-gift", name)
    description = received.description or ""
    header = ("number", "item", "quantity", "stated_value", "condition")
    found = words(DOCUMENT)
    return [
        named("transfer", "transfer_about"),
        act((done.act_number or "") if done else "", done.day if done else None),
        says("says_transfer"),
        known(
            servant(case, "hands_over"),
            row("takes_over", office(body, name), room=2, note=mark(body)),
            *two_days(received, "aware_on", both=True),
            by("hand_over_by", case.duty("hand-over-gift")),
            refused_before(case),
        ),
        {
            "kind": "things",
            "header": [found[name] for name in header],
            "cells": [
                "1",
                short(description),
                "",
                money(received.value, received.currency),
                "",
            ],
        },
        *at_length("gift", description),
        noted("no_threshold"),
        quoted("E9.16", "under_16", of_gifts),
        known(row("attachments", attachments(case), room=1)),
        noted("copies"),
        signed_by(
            signer("handed", line("full_name", str(case.person)), line("signature"), line("date")),
            signer("witnessed", line("post_and_name"), line("signature"), line("date")),
            signer(
                "accepted", line("post_and_name"), line("signature"), line("date"), stamp="stamp"
            ),
        ),
    ]


def payment_request(case: Case, received: ServiceReceived, number: int) -> list[Part]:
    """The request to pay for a service to the republican budget (E9.16)."""
    valued, paid = case.last(ServiceValued), case.last(ServicePaidFor)
    body = office_of(case, "pay-for-service", None)
    found = words(DOCUMENT)
    priced = valued if valued is not None else received
    amount = money(priced.value, priced.currency)
    if paid is not None and paid.amount is not None:
        amount = money(paid.amount, "KZT")
    details = [
        row("beneficiary", body.name if body else "", room=1),
        row("bin", body.bin if body else "", room=1),
        row("account", body.account if body else "", room=1),
        row("bank_code", body.bank_code if body else "", room=1),
        row("budget_code", body.budget_code if body else "", room=1),
        row("purpose", said(DOCUMENT, "purpose_words", number=number)),
    ]
    return [
        address(case, "addressee", found["accounting"]),
        named("payment", "payment_about"),
        says("says_payment"),
        quoted("E9.16", "under_16", of_services),
        known(
            servant(case, "payer"),
            row("iin", "", room=1),
            row("service", short(received.description), room=2),
            row("provider", received.giver_name),
            row("rendered_on", official_day(received.day)),
            row("aware_on", day_of(received.aware_on)),
            row("amount", amount, room=1),
            row("valuation", priced.valuation or "", room=1),
            by("pay_by", case.duty("pay-for-service")),
            row("paid_on", day_of(paid.day if paid else None)),
            row("payment_order", paid.payment_order if paid else None),
        ),
        *at_length("service", received.description),
        {
            "kind": "boxed",
            "title": found["requisites"],
            "rows": [row for row in details if row],
            "note": None if body and body.verified else found["check_first"],
        },
        signed_by(
            signer("asks", line("full_name", str(case.person)), line("signature"), line("date")),
            signer("executed", line("post_and_name"), line("signature"), line("date")),
        ),
    ]
