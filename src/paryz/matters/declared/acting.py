"""What is done about a matter, each act on a page of its own; and that it was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from paryz.declaring.register import Act, Opening, Register
from paryz.kernel.consistency import check
from paryz.kernel.facts import Fact
from paryz.kernel.refusal import Refused
from paryz.ledger.receipts import of_entry
from paryz.matters.case import Case, Stated
from paryz.matters.declared import stating
from paryz.matters.declared.asking import Asker, DeedForm
from paryz.matters.declared.finding import act_of, case_in, register_of
from paryz.matters.declared.moves import (
    may_do,
    moves,
    paper_moves,
    photograph_url,
    possible,
    url,
)
from paryz.matters.following import consequence
from paryz.matters.moves import Move
from paryz.matters.offices import offices_for
from paryz.people.models import Person, Post, Unit
from paryz.policy.actors import Actor
from paryz.recording.worlds import world_of
from paryz.web.actors import Request
from paryz.words.citing import quotes
from paryz.words.labels import fact_label
from paryz.words.saying import say


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Request, register: str, fact: str, act: str) -> HttpResponse:
    """One act: its few questions, its consequence, and the button that records it."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-act")
    chosen = act_of(found, act)
    if chosen.route or not may_do(request.actor, case, chosen):
        raise Http404
    form = DeedForm(
        request.POST if request.method == "POST" else None,
        asker=asker_of(request, found, case, chosen),
        initial={"day": request.today, "token": stating.token()},
    )
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            stated = stating.state_once(
                request,
                found,
                case.organisation,
                chosen,
                form,
                person=case.person.uid if case.person else case.organisation.uid,
                matter=case.matter.identifier,
                opening=case.opening,
                unfit=None if chosen.fits(case.facts) else _contradiction(request, case, chosen),
                before=case.last(chosen.fact) if chosen.amends else None,
            )
        except Refused as refused:
            faults.append(say(refused, case.names))
        else:
            return redirect("matter-done", register=register, fact=case.address, stated=stated)
    notes = [note for note in found.notes if note.when(case.facts)]
    context = {
        "case": case,
        "act": chosen,
        "form": form,
        "faults": faults,
        "person": case.somebody_else(request.actor),
        "consequence": _consequence(request, case, chosen),
        "contradiction": "" if form.is_bound else _not_any_more(request, found, case, chosen),
        "paper": next(
            (each for each in paper_moves(found, case) if each.name == chosen.paper), None
        ),
        "quotes": quotes(note.cites for note in notes),
        "back_url": url("matter", found, case),
    }
    status = 422 if form.errors or faults else 200
    return render(request, "registers/declared/act.html", context, status=status)


def asker_of(request: Request, register: Register, case: Case, act: Act) -> Asker:
    """Who is asked about what, for an act in a matter."""
    return Asker(
        act=act,
        facts=case.facts,
        organisation=case.organisation,
        person=case.person,
        superior=superior_of(request, case.person),
        today=request.today,
        matter=case.matter.identifier,
        bodies=offices_for(request.actor, case.organisation, act.offices),
        units=Unit.objects.filter(organisation=case.organisation, closed_on=None),
    )


def superior_of(request: Request, person: Person | None) -> Person | None:
    """The direct supervisor of today, where it is oneself who is asked."""
    if person is None or person != request.actor.person:
        return None
    posts = Post.objects.filter(
        Post.held_on(request.today), person=person, supervisor__isnull=False
    )
    post = posts.select_related("supervisor").order_by("-since").first()
    return post.supervisor if post else None


def _least(request: Request, case: Case, act: Act) -> Fact:
    """The fewest words that state the act in the matter today."""
    return stating.example(
        act,
        person=case.person.uid if case.person else case.organisation.uid,
        matter=case.matter.identifier,
        day=request.today,
    )


def _consequence(request: Request, case: Case, act: Act) -> str:
    if act.fact.matter_field is None or act.amends:
        return ""
    return consequence(case.organisation, case.key, [_least(request, case, act)])


def _not_any_more(request: Request, register: Register, case: Case, act: Act) -> str:
    """Why the act can no more be recorded, told before anybody fills in a form."""
    if act in possible(register, case) or act.fact.matter_field is None:
        return ""
    refused = _contradiction(request, case, act)
    return say(refused, case.names) if refused else ""


def _contradiction(request: Request, case: Case, act: Act) -> Refused | None:
    """What contradicts the act as the matter stands, if anything does."""
    try:
        if not act.amends:
            least = _least(request, case, act)
            world = world_of(case.organisation)
            check([*case.facts, least], world, request.today, held=case.facts)
    except Refused as refused:
        return refused
    return None if act.fits(case.facts) else Refused(act.unfit or stating.UNFIT)


@require_safe
def done(request: Request, register: str, fact: str, stated: str) -> HttpResponse:
    """What was just recorded, with its receipt, the next step and the papers."""
    found = register_of(request.actor, register)
    case = case_in(request, found, fact, "matter-done")
    one = recorded(case, stated)
    act = next((each for each in found.deeds if each.kind == one.entry.kind), None)
    picture = photograph_url(found, case) if act is None or isinstance(act, Opening) else ""
    context = {
        "register": found,
        **receipt_page(
            request.actor,
            case,
            one,
            done=act.done if act else None,
            moves=list(moves(request.actor, found, case)),
            papers=paper_moves(found, case),
        ),
        "photograph_url": picture,
        "photograph_label": found.photograph,
        "attach_url": url("matter-attach", found, case, stated)
        if one.takes_files and not picture
        else "",
        "attach_label": act.attach if act and act.attach else gettext("Attach a signed paper"),
        "matter_url": url("matter", found, case),
    }
    return render(request, "registers/done.html", context)


def recorded(case: Case, fact: str) -> Stated:
    """The entry of the matter that holds a fact; 404 without one, and for a retraction."""
    stated = case.stated_as(fact)
    if stated is None or stated.entry.kind == "Retracted":
        raise Http404
    return stated


def receipt_page(
    actor: Actor,
    case: Case,
    stated: Stated,
    *,
    done: object,
    moves: Sequence[Move],
    papers: Sequence[Move],
) -> dict[str, Any]:
    """What `registers/done.html` shows; ``done``: what the act says of itself, if it is one."""
    entry = stated.entry
    return {
        "case": case,
        "title": done or gettext("It is recorded"),
        "entry": entry,
        "what": fact_label(entry.kind),
        "receipt": {
            "number": entry.number,
            "seal": entry.seal,
            "day": entry.day,
            "recorded_at": stated.recorded_at,
            "text": of_entry(entry),
        },
        "next": moves[0] if moves else None,
        "papers": papers,
        "person": case.somebody_else(actor),
    }
