"""Before an appointment: the candidate, the line of superiors, declared kin, then the record."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from paryz.declaring.register import Question
from paryz.facts import AppointmentConsidered, PartyNamed
from paryz.kernel.refusal import Refused
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.matters.declared.asking import OUTSIDE, Asker
from paryz.matters.declared.namesakes import WhichForm
from paryz.matters.declared.stating import SALT, token
from paryz.matters.fields import words_field
from paryz.matters.picking import Place, among, one_place
from paryz.people.models import Organisation, Person, Post, Unit, random_uid
from paryz.policy.actors import Actor
from paryz.policy.seeing import visible_to
from paryz.recording.actions import Missing, record
from paryz.registers.appointments.checking import Check, checked, stands_aside
from paryz.registers.appointments.declaration import ADVANTAGES, DECLARED, PLACEMENT, REGISTER
from paryz.web.actors import Request
from paryz.words.citing import quotes
from paryz.words.saying import say

CONSIDER = REGISTER.openings[0]
ROLES = CONSIDER.by


class PostPlaces:
    """Where the actor may consider an appointment: organisations and units of their part."""

    def __init__(self, actor: Actor) -> None:
        whole = Organisation.objects.filter(actor.scope(*ROLES, organisation="pk", unit=None))
        units = visible_to(actor, Unit.objects.filter(closed_on=None)).filter(
            actor.scope(*ROLES, unit="pk")
        )
        some = set(whole.values_list("pk", flat=True)[:2])
        some |= set(units.order_by().values_list("organisation", flat=True).distinct()[:2])
        # The only organisation there is, whichever place is meant.
        self._only = some.pop() if len(some) == 1 else None
        name_of = partial(_in_words, several=self._only is None)
        self.field = one_place(
            among(whole, name_of),
            among(units.select_related("organisation"), name_of),
            label=_("In which unit?"),
            empty=gettext("Choose the unit"),
            error_messages={"required": gettext("Choose the unit.")},
        )

    def organisation(self, asked: str) -> Organisation | None:
        """The organisation of the place that a form names, or the only one there is."""
        if self._only is not None:
            return Organisation.objects.get(pk=self._only)
        try:
            place: Place = self.field.clean(asked)
        except forms.ValidationError:
            return None
        return place if isinstance(place, Organisation) else place.organisation


class CandidateForm(WhichForm):
    """A candidate and a post. Nothing of it is kept until it is recorded."""

    def __init__(self, *given: Any, where: forms.Field, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["where"] = where
        self.fields["supervisor--name"] = words_field(
            _("Who would be the direct supervisor?"),
            _("Leave it empty if it is whoever supervises that unit now."),
            required=False,
        )
        self.fields["leads"] = forms.BooleanField(
            label=_("They would lead this unit"), required=False
        )
        self.fields["remark"] = words_field(_("Anything to remark?"), rows=2, required=False)
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        first = ("candidate--name", "candidate--which", "into", "position", "where")
        self.order_fields([*first, "leads", "supervisor--name", "supervisor--which"])

    def clean(self) -> dict[str, Any]:
        """Besides what the fact asks: a supervisor who is named has to be one of ours."""
        given = super().clean()
        said = (given.get("supervisor--name") or "").strip()
        self.found["supervisor"] = None
        if said:
            self._which("supervisor", said, given)
            chosen = given.get("supervisor--which") or self.data.get("supervisor--which", "")
            if self.found["supervisor"] is None and "supervisor--which" not in self.errors:
                words = (
                    gettext("Then leave the name empty, or write another.")
                    if chosen == OUTSIDE
                    else gettext("Nobody of this name works here.")
                )
                self.add_error("supervisor--name", words)
        return given

    @property
    def place(self) -> Place:
        """Where the post is."""
        place: Place = self.cleaned_data["where"]
        return place


def _in_words(place: Place, several: bool) -> str:
    if isinstance(place, Organisation):
        return gettext("No unit: {organisation}").format(organisation=place)
    return f"{place.name} ({place.organisation})" if several else place.name


QUESTIONS = (
    Question(
        name="candidate",
        label=_("Full name of the candidate"),
        help=_("Surname first. Somebody from outside is known by name only."),
        asked="colleague",
    ),
    Question(name="into", label=_("What is it?"), required=True),
    Question(name="position", label=_("Into which post?"), required=True),
)


NOTES = (ADVANTAGES, PLACEMENT, DECLARED)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request) -> HttpResponse:
    """Ask who and into what, show what is known of kin, and record that it was looked at.

    Names stay out of addresses: everything is sent in the body. What is recorded is what was
    shown; where it changed meanwhile it is shown again first.
    """
    if not request.actor.has(*ROLES):
        raise Http404
    places = PostPlaces(request.actor)
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
