"""The acts about a gift or a service: what each states, asks and says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    ReturnRefused,
    ServicePaidFor,
    ServiceReceived,
    ServiceValued,
)
from paryz.matters.case import Case
from paryz.registers.gifts import act_forms as forms
from paryz.registers.gifts.choices import Words


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act as its page shows it.

    ``kind`` is the fact that it states; ``offices`` the purpose of the directory's entries it is
    addressed to; ``paper`` what is printed for it; ``attach`` what is scanned afterwards.
    """

    name: str
    kind: str
    matter: str = "gift"
    form: type[forms.ActForm] = forms.ActForm
    title: Words
    lead: Words = ""
    button: Words
    done: Words
    offices: str = ""
    paper: str = ""


ACTS = (
    Act(
        name="told-employer",
        kind="EmployerNotified",
        title=_("Tell the employer in writing"),
        lead=_("Print the notice, sign it and hand it in. Then say here on which day that was."),
        button=_("The employer is told"),
        done=_("The employer is told"),
        paper="notice",
    ),
    Act(
        name="giver-found",
        kind="GiverIdentified",
        form=forms.GiverFoundForm,
        title=_("It became known who left it"),
        button=_("Record who left it"),
        done=_("It is recorded who left it"),
    ),
    Act(
        name="returned",
        kind="GiftReturned",
        form=forms.ReturnedForm,
        title=_("Give it back"),
        lead=_(
            "Let the giver sign the return note, or somebody who saw it. Then say here on which "
            "day that was."
        ),
        button=_("It was given back"),
        done=_("The gift went back"),
        paper="return-note",
    ),
    Act(
        name="return-refused",
        kind="ReturnRefused",
        form=forms.ReturnRefusedForm,
        title=_("The giver would not take it back"),
        lead=_(
            "The Code does not speak of this. The safe way is to hand the gift over to the state "
            "within the same seven days, and to tell the employer."
        ),
        button=_("Record the refusal"),
        done=_("The refusal is recorded"),
        paper="return-note",
    ),
    Act(
        name="handed-over",
        kind="GiftHandedOver",
        form=forms.HandedOverForm,
        title=_("Hand it over to the state"),
        lead=_(
            "Take the gift and two copies of the transfer act to the office. Then say here on "
            "which day that was."
        ),
        button=_("It was handed over"),
        done=_("The gift is handed over"),
        offices="gifts",
        paper="transfer-act",
    ),
    Act(
        name="handover-refused",
        kind="HandoverRefused",
        form=forms.HandoverRefusedForm,
        title=_("The office would not take it"),
        lead=_(
            "You have shown that you tried. The duty stays open until an office takes the gift; "
            "the refusal stands beside it with its reason."
        ),
        button=_("Record the refusal"),
        done=_("The refusal is recorded"),
        offices="gifts",
    ),
    Act(
        name="act-number",
        kind="GiftHandedOver",
        form=forms.ActNumberForm,
        title=_("Add the number of the transfer act"),
        lead=_(
            "Entries are never edited: the hand-over is taken back and recorded anew with the "
            "number, in one go."
        ),
        button=_("Add the number"),
        done=_("The number is recorded"),
        paper="transfer-act",
    ),
    Act(
        name="valued",
        kind="ServiceValued",
        matter="service",
        form=forms.ValuedForm,
        title=_("Find out the price"),
        lead=_("The Code does not say how. So the way in which you found it is recorded with it."),
        button=_("Record the price"),
        done=_("The price is recorded"),
    ),
    Act(
        name="paid",
        kind="ServicePaidFor",
        matter="service",
        form=forms.PaidForm,
        title=_("Pay for the service"),
        lead=_("The money goes to the republican budget, and not to whoever did you the service."),
        button=_("It is paid"),
        done=_("The service is paid for"),
        offices="budget",
        paper="payment-request",
    ),
)

BY_NAME = {act.name: act for act in ACTS}
BY_KIND = {act.kind: act for act in reversed(ACTS)}


def possible(case: Case) -> Iterator[Act]:
    """The acts that make sense now, the one to be done next first.

    A page may still be asked for another act; what contradicts the record is refused there.
    """
    opening = case.opening
    if isinstance(opening, GiftReceived):
        yield from (BY_NAME[name] for name in _of_gift(case, opening))
    elif isinstance(opening, ServiceReceived):
        yield from (BY_NAME[name] for name in _of_service(case, opening))


def _of_gift(case: Case, opening: GiftReceived) -> Iterator[str]:
    handed = case.last(GiftHandedOver)
    if handed is not None or case.last(GiftReturned) is not None:
        if handed is not None and not handed.act_number:
            yield "act-number"
        return
    found = case.last(GiverIdentified)
    known = opening.giver == "known" or found is not None
    refused = case.last(ReturnRefused) is not None
    told = case.last(EmployerNotified) is not None
    if case.owes("notify-employer"):
        yield "told-employer"
    if case.owes("return-gift") and not refused:
        yield "returned"
    yield "handed-over"
    yield "handover-refused"
    if not known:
        yield "giver-found"
    else:
        if not case.owes("return-gift") or refused:
            yield "returned"
        yield "return-refused"
    if not case.owes("notify-employer") and not told:
        yield "told-employer"


def _of_service(case: Case, opening: ServiceReceived) -> Iterator[str]:
    if case.last(ServicePaidFor) is not None:
        return
    if opening.value is None and case.last(ServiceValued) is None:
        yield "valued"
        yield "paid"
    else:
        yield "paid"
        yield "valued"


def is_over(case: Case) -> bool:
    """Whether nothing is left to be done but papers."""
    ends = (GiftHandedOver, GiftReturned, ServicePaidFor, GiftDeclined, GiftListed)
    return any(isinstance(fact, ends) for fact in case.facts) or not case.deadlines
