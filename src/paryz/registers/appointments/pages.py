"""Before an appointment: the candidate, the line of superiors, declared kin, then the record."""

from __future__ import annotations

import dataclasses
from datetime import date

from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.facts import AppointmentConsidered, PartyNamed
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.matters.declared.asking import Asker
from paryz.matters.declared.stating import SALT, token
from paryz.people.models import Organisation, Person, Post, Unit, random_uid
from paryz.policy.seeing import visible_to
from paryz.recording.actions import Missing, record
from paryz.registers.appointments.asking import (
    CONSIDER,
    QUESTIONS,
    ROLES,
    CandidateForm,
    Places,
)
from paryz.registers.appointments.checking import Check, checked, stands_aside
from paryz.registers.appointments.declaration import ADVANTAGES, DECLARED, PLACEMENT, REGISTER
from paryz.web.actors import Request
from paryz.words.citing import quotes
from paryz.words.saying import say

NOTES = (ADVANTAGES, PLACEMENT, DECLARED)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request) -> HttpResponse:
    """Ask who and into what, show what is known of kin, and record that it was looked at.

    Names stay out of addresses: everything is sent in the body. What is recorded is what was
    shown; where it changed meanwhile it is shown again first.
    """
    if not request.actor.has(*ROLES):
        raise Http404
    places = Places(request.actor)
    organisation = places.organisation(request.POST.get("where", ""))
    start = {"day": request.today, "token": token(), **_of_somebody(request)}
    form = CandidateForm(
        request.POST if request.method == "POST" else None,
        where=places.field,
        asker=Asker(
            act=dataclasses.replace(CONSIDER, questions=QUESTIONS),
            facts=(),
            organisation=organisation,
            person=None,
            superior=None,
            today=request.today,
            matter="",
        ),
        initial=start,
    )
    found: Check | None = None
    faults: list[str] = []
    aside = changed = False
    if request.method == "POST" and form.is_valid() and organisation is not None:
        found = _look(request, form, organisation)
        aside = stands_aside(request.actor, found.candidate)
        asked = request.POST.get("step") == "record"
        changed = asked and form.cleaned_data["seen"] != found.digest
        if asked and not aside and not changed:
            try:
                fact = _record(request, form, organisation, found)
            except Missing:
                faults.append(_outside_your_part(found))
            except Refused as refused:
                faults.append(say(refused))
            else:
                if found.candidate is None or visible_here(request, fact):
                    return redirect("matter-done", register=REGISTER.name, fact=fact, stated=fact)
                return redirect("register", register=REGISTER.name)
    context = {
        "form": form,
        "faults": faults,
        "check": found,
        "ties": [(tie, found.in_words(tie)) for tie in found.ties] if found else (),
        "digest": found.digest if found else "",
        "aside": aside,
        "changed": changed,
        "opening": CONSIDER,
        "notes": NOTES,
        "quotes": quotes(note.cites for note in NOTES),
        "back_url": reverse("register", args=[REGISTER.name]),
        "back_label": REGISTER.label,
    }
    status = 422 if form.errors or faults or changed else 200
    return render(request, "registers/appointments/check.html", context, status=status)


def visible_here(request: Request, fact: str) -> bool:
    """Whether the matter of a fact may be opened by whoever has just recorded it."""
    return visible_to(request.actor, Entry.objects.filter(fact=fact)).exists()


def _of_somebody(request: Request) -> dict[str, str]:
    """The candidate's name, where the page is opened from that of a person."""
    uid = request.GET.get("person", "")
    if not uid:
        return {}
    person = visible_to(request.actor, Person.objects.filter(uid=uid)).first()
    if person is None:
        raise Http404
    return {"candidate--name": str(person), "into": "promotion"}


def _look(request: Request, form: CandidateForm, organisation: Organisation) -> Check:
    candidate, supervisor = form.found.get("candidate"), form.found.get("supervisor")
    place = form.place
    return checked(
        organisation,
        place if isinstance(place, Unit) else None,
        request.today,
        candidate=candidate.person if candidate else None,
        name=str(candidate.person) if candidate else form.cleaned_data["candidate"],
        supervisor=supervisor.person if supervisor else None,
        leads=form.cleaned_data["leads"],
    )


def _outside_your_part(found: Check) -> str:
    if found.candidate is None:
        return gettext(
            "Somebody from outside is considered by whoever answers for the whole organisation."
        )
    return gettext("This person belongs to no part of the organisation that you answer for.")


def _record(request: Request, form: CandidateForm, organisation: Organisation, found: Check) -> str:
    """The consideration as it was shown; the candidate of ours is an interested party to it."""
    try:
        identifier = str(signing.loads(form.cleaned_data["token"], salt=SALT))
    except signing.BadSignature as bad:
        raise Http404 from bad
    given, place = form.cleaned_data, form.place
    candidate = found.candidate
    # Somebody from outside serves nowhere: the matter then concerns no person of ours.
    person = candidate.uid if candidate else organisation.uid
    considered = AppointmentConsidered(
        id=identifier,
        person=person,
        day=given["day"],
        in_service="yes" if _serves(candidate, organisation, given["day"]) else "no",
        appointment=identifier,
        candidate=found.name,
        into=given["into"],
        position=given["position"],
        unit=place.name if isinstance(place, Unit) else None,
        line=found.above or None,
        below=str(len(found.line.below)) if found.line.below else None,
        kin=found.declared(certain=True) or None,
        namesakes=found.declared(certain=False) or None,
        remark=given["remark"] or None,
    )
    facts = [considered, *_parties(considered, candidate)]
    with transaction.atomic():
        chain = locked(organisation.uid)
        if not Entry.objects.filter(chain=chain, fact=identifier).exists():
            record(request.actor, organisation, facts, now=request.now)
    return identifier


def _serves(candidate: Person | None, organisation: Organisation, day: date) -> bool:
    held = Post.objects.filter(Post.held_on(day), person=candidate, organisation=organisation)
    return candidate is not None and held.exists()


def _parties(considered: AppointmentConsidered, candidate: Person | None) -> list[PartyNamed]:
    if candidate is None:
        return []
    return [
        PartyNamed(
            id=random_uid(),
            person=considered.person,
            day=considered.day,
            of=considered.id,
            party=candidate.uid,
            why="interested",
        )
    ]
