"""What is done about a gift or a service, each act on a page of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.facts import GiftHandedOver
from paryz.kernel.consistency import check
from paryz.kernel.facts import Fact, decode
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.matters.case import Case, case_of
from paryz.matters.following import consequence
from paryz.matters.offices import offices_for
from paryz.matters.receipts import receipt_page, recorded
from paryz.people.models import random_uid
from paryz.recording.actions import Missing, correct, record
from paryz.registers.gifts.act_kinds import BY_KIND, BY_NAME, Act, possible
from paryz.registers.gifts.moves import moves, papers, photograph_url
from paryz.web.actors import Request
from paryz.words.saying import say

SALT = "gift-act"


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, pk: int, act: str) -> HttpResponse:
    """One act: its few questions, its consequence, and the button that records it."""
    chosen = BY_NAME.get(act)
    case = case_of(request.actor, pk, request.today)
    if chosen is None or chosen.matter != case.matter.kind or case.person is None:
        raise Http404
    form = chosen.form(
        request.POST if request.method == "POST" else None,
        case=case,
        today=request.today,
        bodies=offices_for(request.actor, case.organisation, chosen.offices),
        initial={"day": request.today, "token": signing.dumps(random_uid(), salt=SALT)},
    )
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            fact = _record_once(request, case, chosen, form)
        except Missing as missing:
            raise Http404 from missing
        except Refused as refused:
            faults.append(say(refused, case.names))
        else:
            return redirect("gift-done", pk=pk, fact=fact)
    context = {
        "case": case,
        "act": chosen,
        "form": form,
        "faults": faults,
        "person": case.somebody_else(request.actor),
        "consequence": _consequence(request, case, chosen),
        "contradiction": "" if form.is_bound else _contradiction(request, case, chosen),
        "paper": next((each for each in papers(case) if each.name == chosen.paper), None),
        "back_url": reverse("gift", args=[pk]),
    }
    status = 422 if form.errors or faults else 200
    return render(request, "registers/gifts/act.html", context, status=status)


def _record_once(request: Request, case: Case, act: Act, form: Any) -> str:
    """The recorded fact; the same form sent twice, also at once, is recorded once.

    The chain is locked before it is looked up, so nobody can come between. The kernel then
    refuses a gift that somebody else has handed over in the meantime.
    """
    try:
        identifier = str(signing.loads(form.cleaned_data["token"], salt=SALT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    with transaction.atomic():
        chain = locked(case.organisation.uid)
        recorded = Entry.objects.filter(chain=chain, fact=identifier).first()
        if recorded is not None:
            if (recorded.matter_kind, recorded.matter) != case.key:
                raise Http404
            return recorded.fact
        if act.name == "act-number":
            return _with_number(request, case, identifier, form.words()["act_number"])
        fact = _fact(case, act, form.words(), identifier)
        return record(request.actor, case.organisation, [fact], now=request.now)[0].fact


def _fact(case: Case, act: Act, words: dict[str, str], identifier: str) -> Fact:
    assert case.person is not None
    stated = {case.matter.kind: case.matter.identifier, **words}
    return decode(act.kind, stated, id=identifier, person=case.person.uid)


def _with_number(request: Request, case: Case, identifier: str, number: str) -> str:
    """The hand-over stated anew with the number of its act."""
    before = case.last(GiftHandedOver)
    if before is None:
        raise Http404
    receipts = correct(
        request.actor,
        case.organisation,
        before.id,
        replace(before, id=identifier, act_number=number),
        reason=gettext("The number of the transfer act was added."),
        now=request.now,
    )
    return receipts[-1].fact


def _consequence(request: Request, case: Case, act: Act) -> str:
    """Which duties the act would end or raise, worked out by the kernel before it is recorded."""
    if act.name == "act-number":
        return ""
    declared = decode(
        act.kind, _least(case, act, request.today.isoformat()), id="example", person=_uid(case)
    )
    return consequence(case.organisation, case.key, [declared])


def _least(case: Case, act: Act, day: str) -> dict[str, str]:
    """The fewest words that state the act, to see what would follow from it."""
    found = {case.matter.kind: case.matter.identifier, "day": day}
    if act.kind == "GiverIdentified":
        found["giver_is"] = "service-recipient"
    if act.kind == "HandoverRefused":
        found.update(body="–", reason="–")
    if act.kind == "ServiceValued":
        found.update(value="1", valuation="–")
    return found


def _uid(case: Case) -> str:
    assert case.person is not None
    return case.person.uid


def _contradiction(request: Request, case: Case, act: Act) -> str:
    """Why the act can no more be recorded, told before anybody fills in a form."""
    from paryz.recording.worlds import world_of

    if act in possible(case):
        return ""
    if act.name == "act-number":
        return gettext("There is no hand-over to which a number could be added.")
    example = decode(
        act.kind, _least(case, act, request.today.isoformat()), id="example", person=_uid(case)
    )
    try:
        check(
            [*case.facts, example],
            world_of(case.organisation),
            request.today,
            held=case.facts,
        )
    except Refused as refused:
        return say(refused, case.names)
    return ""


@require_safe
def done(request: Request, pk: int, fact: str) -> HttpResponse:
    """What was just recorded, with its receipt, the next step and the papers."""
    case = case_of(request.actor, pk, request.today)
    stated = recorded(case, fact)
    act = BY_KIND.get(stated.entry.kind)
    context = {
        **receipt_page(
            request.actor,
            case,
            stated,
            done=act.done if act else None,
            moves=moves(case),
            papers=papers(case),
        ),
        "photograph_url": "" if act else photograph_url(case),
        "attach_url": reverse("gift-attach", args=[pk, fact]) if act and stated.stands else "",
        "attach_label": gettext("Attach a signed paper or a photograph"),
        "matter_url": reverse("gift", args=[pk]),
    }
    return render(request, "registers/gifts/done.html", context)
