"""The register of gifts and services: what came, what follows from it, and where it went (E9.15,
E9.16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paryz.declaring.register import (
    Act,
    Facts,
    Note,
    Question,
    Reader,
    Register,
    State,
)
from paryz.declaring.summary import last_words
from paryz.facts import (
    EmployerNotified,
    GiftDeclined,
    GiftHandedOver,
    GiftListed,
    GiftReceived,
    GiftReturned,
    GiverIdentified,
    HandoverRefused,
    ReturnRefused,
    ServicePaidFor,
    ServiceReceived,
    ServiceValued,
)
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import N_
from paryz.registers.gifts.openings import BY, CURRENCY, GIVERS, OPENINGS, PRICE, VALUATION

KINDS = {"gift": _("Gift"), "service": _("Service")}


def stands(facts: Iterable[Fact], *kinds: type[Fact]) -> bool:
    """Whether a fact of one of those kinds stands."""
    return any(isinstance(fact, kinds) for fact in facts)


def is_there(facts: Facts) -> bool:
    """The gift is still with the servant."""
    return not stands(facts, GiftHandedOver, GiftReturned)


def giver_is_known(facts: Facts) -> bool:
    """It was known from the first, or was found out since."""
    received = next((fact for fact in facts if isinstance(fact, GiftReceived)), None)
    known = received is not None and received.giver == "known"
    return known or stands(facts, GiverIdentified)


def redirected_to(facts: Facts) -> str:
    """Where the office sent the servant that would not take the gift last."""
    refused = [fact for fact in facts if isinstance(fact, HandoverRefused)]
    return (refused[-1].redirected_to or "") if refused else ""


def number_is_missing(facts: Facts) -> bool:
    """It was handed over, and nobody said under which number of the act."""
    handed = [fact for fact in facts if isinstance(fact, GiftHandedOver)]
    return bool(handed) and not handed[-1].act_number


def price(facts: Facts) -> str:
    """What the service is worth as it was found last."""
    return str(last_words(facts, "value"))


WITNESSES = Question(
    name="witnesses",
    label=_("Who saw it"),
    help=_("Full names, where the giver did not sign the note."),
    rows=2,
)
OFFICE = Question(
    name="body",
    label=_("Which office?"),
    asked="office",
    required=True,
    initial=redirected_to,
)
ACT_NUMBER = Question(
    name="act_number",
    label=_("Number of the transfer act"),
    help=_("If it is not known yet, it can be added later."),
)

OF_GIFTS = (
    Act(
        name="told-employer",
        fact=EmployerNotified,
        by=BY,
        title=_("Tell the employer in writing"),
        lead=_("Print the notice, sign it and hand it in. Then say here on which day that was."),
        button=_("The employer is told"),
        done=_("The employer is told"),
        fits=lambda facts: is_there(facts) or not giver_is_known(facts),
        paper="notice",
        scanned="notice",
    ),
    Act(
        name="returned",
        fact=GiftReturned,
        by=BY,
        title=_("Give it back"),
        lead=_(
            "Let the giver sign the return note, or somebody who saw it. Then say here on which "
            "day that was."
        ),
        button=_("It was given back"),
        done=_("The gift went back"),
        questions=(WITNESSES,),
        fits=lambda facts: is_there(facts) and giver_is_known(facts),
        # Giving it back ends the hand-over too: that is told where nothing has to go back.
        answers=("return-gift",),
        put_off=lambda facts: stands(facts, ReturnRefused),
        paper="return-note",
        attach=_("Attach a scan of the return note"),
        scanned="return-note",
    ),
    Act(
        name="handed-over",
        fact=GiftHandedOver,
        by=BY,
        title=_("Hand it over to the state"),
        lead=_(
            "Take the gift and two copies of the transfer act to the office. Then say here on "
            "which day that was."
        ),
        button=_("It was handed over"),
        done=_("The gift is handed over"),
        questions=(OFFICE, ACT_NUMBER),
        fits=is_there,
        offices="gifts",
        paper="transfer-act",
        attach=_("Attach a scan of the signed act"),
        scanned="transfer-act",
    ),
    Act(
        name="handover-refused",
        fact=HandoverRefused,
        by=BY,
        title=_("The office would not take it"),
        lead=_(
            "You have shown that you tried. The duty stays open until an office takes the gift; "
            "the refusal stands beside it with its reason."
        ),
        button=_("Record the refusal"),
        done=_("The refusal is recorded"),
        questions=(
            OFFICE,
            Question(name="reason", label=_("Which reason did they give?"), rows=2),
            Question(
                name="redirected_to",
                label=_("Where did they send you?"),
                help=_("If they named another office."),
            ),
        ),
        fits=is_there,
        again=True,
        offices="gifts",
    ),
    Act(
        name="giver-found",
        fact=GiverIdentified,
        by=BY,
        title=_("It became known who left it"),
        button=_("Record who left it"),
        done=_("It is recorded who left it"),
        questions=(
            Question(name="giver_is", label=_("Who they are to you"), required=True, worded=GIVERS),
            Question(name="giver_name", label=_("Name of the person or the firm")),
        ),
        fits=lambda facts: is_there(facts) and not giver_is_known(facts),
    ),
    Act(
        name="return-refused",
        fact=ReturnRefused,
        by=BY,
        title=_("The giver would not take it back"),
        lead=_(
            "The Code does not speak of this. The safe way is to hand the gift over to the state "
            "within the same seven days, and to tell the employer."
        ),
        button=_("Record the refusal"),
        done=_("The refusal is recorded"),
        questions=(Question(name="reason", label=_("What did they say?"), rows=2), WITNESSES),
        fits=lambda facts: is_there(facts) and giver_is_known(facts),
        again=True,
        paper="return-note",
        scanned="return-note",
    ),
    Act(
        name="act-number",
        fact=GiftHandedOver,
        by=BY,
        title=_("Add the number of the transfer act"),
        lead=_(
            "Entries are never edited: the hand-over is taken back and recorded anew with the "
            "number, in one go."
        ),
        button=_("Add the number"),
        done=_("The number is recorded"),
        questions=(
            Question(name="act_number", label=_("Number of the transfer act"), required=True),
        ),
        fits=number_is_missing,
        again=True,
        paper="transfer-act",
        amends=_("The number of the transfer act was added."),
        unfit=N_("There is no hand-over to which a number could be added."),
    ),
)
OF_SERVICES = (
    Act(
        name="valued",
        fact=ServiceValued,
        by=BY,
        title=_("Find out the price"),
        lead=_("The Code does not say how. So the way in which you found it is recorded with it."),
        button=_("Record the price"),
        done=_("The price is recorded"),
        questions=(
            PRICE,
            replace(CURRENCY, required=True),
            VALUATION,
        ),
        fits=lambda facts: not stands(facts, ServicePaidFor),
        again=True,
        answers=("pay-for-service",),
        put_off=lambda facts: bool(price(facts)),
    ),
    Act(
        name="paid",
        fact=ServicePaidFor,
        by=BY,
        title=_("Pay for the service"),
        lead=_("The money goes to the republican budget, and not to whoever did you the service."),
        button=_("It is paid"),
        done=_("The service is paid for"),
        questions=(
            Question(
                name="amount",
                label=_("Amount in tenge, in figures"),
                required=True,
                initial=price,
            ),
            Question(name="payment_order", label=_("Number of the payment order")),
        ),
        put_off=lambda facts: not price(facts),
        offices="budget",
        paper="payment-request",
        attach=_("Attach the proof of payment"),
        scanned="payment",
    ),
)

REGISTER = Register(
    name="gifts",
    kind="gift",
    also={"service": _("A service")},
    label=_("Gifts and services"),
    own=_("My gifts and services"),
    one=_("A gift"),
    lead=_("What was received, found or declined, what follows from it, and by when."),
    empty=_(
        "What was received, found or declined stands here from the day it is recorded. "
        "Recording a gift is no confession, and there is no value too small."
    ),
    openings=OPENINGS,
    acts=(*OF_GIFTS, *OF_SERVICES),
    readers=tuple(Reader(who=who) for who in BY),
    states={
        "open-return": State(label=_("To be returned to the giver"), stage="open"),
        "open-notice": State(label=_("The employer is to be told"), stage="open"),
        "open-handover": State(label=_("To be handed over"), stage="open"),
        "refused-back": State(label=_("The giver would not take it back"), stage="open"),
        "handover-refused": State(label=_("Hand-over refused"), stage="open"),
        "open-payment": State(label=_("To be paid for"), stage="open"),
        "returned": State(label=_("Returned"), stage="done"),
        "handed-over": State(label=_("Handed over"), stage="done"),
        "paid": State(label=_("Paid for"), stage="done"),
        "declined": State(label=_("Declined"), stage="declined"),
        "nothing-owed": State(label=_("Nothing is owed"), stage="nothing"),
        "listed": State(label=_("In another register"), stage="listed"),
    },
    title=("description",),
    party=("giver_name",),
    number=("act_number",),
    body=("body",),
    labels={
        "title": pgettext_lazy("gifts", "What it is"),
        "party": _("From whom"),
        "opened": _("Received"),
        "body": _("Where it went"),
        "number": _("Number of the act"),
        "late": pgettext_lazy("gifts", "Late"),
        "done": pgettext_lazy("gifts", "Done"),
        "declined": pgettext_lazy("gifts", "Declined"),
        "listed": _("Other registers"),
    },
    days={
        GiftReceived: _("Received on"),
        GiftListed: _("Received on"),
        GiftDeclined: _("Offered on"),
        ServiceReceived: _("Rendered on"),
    },
    notes=(
        Note(
            text=_("Another register lists this gift. No duty of the Code arises from it here."),
            when=lambda facts: stands(facts, GiftListed),
        ),
    ),
    route="gifts",
    scans=("photograph", "notice", "return-note", "transfer-act", "payment", "other"),
    photograph=_("Add a photograph of it"),
    secret=False,
)
