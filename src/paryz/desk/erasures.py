"""Erasing what was recorded of a person: one asks, another sees what goes and approves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.refusing import refusals
from paryz.kernel.refusal import Refused
from paryz.ledger.models import Entry
from paryz.matters.columns import Column, drawn
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import ERASERS, may_erase, visible_to
from paryz.recording.erasing.approving import approve, ask, refuse, what, withdraw
from paryz.recording.erasing.erasable import NAME, Erasable
from paryz.recording.mentions import mentions
from paryz.recording.models import Attachment, ErasureRequest
from paryz.web.actors import Request
from paryz.web.tables import Cell
from paryz.words.citing import cited
from paryz.words.labels import fact_label, field_label
from paryz.words.saying import day_in_words, say

State = ErasureRequest.State
STATES = {
    State.OPEN: _("Waits for another pair of eyes"),
    State.APPROVED: _("Erased"),
    State.REFUSED: _("Refused"),
    State.WITHDRAWN: _("Taken back"),
}
# What a reader is told of the tables beside the record. The others follow from these, or would
# say how many matters there are that the reader may not read.
TABLES = {
    "recording.Attachment": _("Scans and photographs"),
    "people.Post": _("Posts: title and personnel number"),
    "people.Person": _("Names, IIN, e-mail and language"),
    "people.Account": _("Account, with its devices"),
    "people.Role": _("Roles"),
    "people.SignInSlip": _("Sign-in slips"),
    "sessions.Session": _("Sessions"),
    "imports.StagedList": _("Lists that were sent in and name the person"),
}
EMPLOYERS = {
    "organisation": _("Settings of the organisation"),
    "unit": _("Unit"),
    "body": _("Office outside"),
}
MOST_MENTIONS = 200
COLUMNS = (
    Column(
        label=_("Person"),
        cell=lambda each: Cell(
            value=str(each.person),
            url=reverse("erasure", args=[each.uid]),
            note=each.organisation.name,
        ),
    ),
    Column(label=_("State"), cell=lambda each: Cell(value=str(STATES[State(each.state)]))),
    Column(label=_("Asked on"), kind="day", cell=lambda each: Cell(value=each.requested_at.date())),
    Column(label=_("Basis"), cell=lambda each: Cell(value=each.basis)),
)


class AskForm(forms.Form):
    """On what basis somebody's content is erased; the words stay."""

    basis = forms.CharField(
        label=_("On what basis?"),
        help_text=_(
            "The request, the consent that was withdrawn, the decision of a court: its day and "
            "number. These words stay in the record, so write them without the name."
        ),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class RefuseForm(forms.Form):
    """Why nothing is erased; the words stay."""

    reason = forms.CharField(
        label=_("Why is it refused?"),
        help_text=_("These words stay, so write them without the name."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


@dataclass(frozen=True, kw_only=True)
class Stays:
    """A matter that stays, as the page says it."""

    label: str
    why: str
    provision: str


def requests(actor: Actor) -> QuerySet[ErasureRequest]:
    """The requests that the actor may see, the latest first."""
    rows = visible_to(actor, ErasureRequest.objects.all())
    return rows.select_related("person", "organisation", "requested_by", "decided_by")


def erasures(request: Request) -> HttpResponse:
    """Every request to erase: those that wait first."""
    rows = sorted(requests(request.actor), key=lambda each: each.state != State.OPEN)
    title = gettext("Requests to erase")
    context = {"title": title, "table": drawn(title, COLUMNS, rows)}
    return render(request, "desk/erasures.html", context)


def erasure_ask(request: Request, uid: str) -> HttpResponse:
    """Ask for an erasure, after looking at what would go."""
    people = visible_to(request.actor, Person.objects.all())
    person = get_object_or_404(people, uid=uid)
    places = _places(request.actor, person)
    if not places:
        raise Http404
    asked = request.POST.get("organisation") or request.GET.get("organisation")
    organisation = next((each for each in places if each.uid == asked), places[0])
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals(form) as refused:
            basis = form.cleaned_data["basis"]
            made = ask(request.actor, person, organisation, basis, request.now)
        if not refused.said:
            messages.success(
                request, gettext("Somebody else of personnel or ethics approves it now.")
            )
            return HttpResponseRedirect(reverse("erasure", args=[made.uid]))
    draft = ErasureRequest(organisation=organisation, person=person)
    context = {
        "title": gettext("Erase what is recorded of a person"),
        "person": person,
        "organisation": organisation,
        "places": places,
        "form": form,
        **_shown(request, draft),
    }
    return render(request, "desk/erasure_ask.html", context, status=422 if form.is_bound else 200)


def erasure(request: Request, uid: str) -> HttpResponse:
    """One request: what goes, what stays and why, where the name still stands."""
    return _page(request, _found(request, uid))


def erasure_approve(request: Request, uid: str) -> HttpResponse:
    """Approve it: what was shown is erased, at once and for good."""
    found = _found(request, uid)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("erasure", args=[uid]))
    try:
        erased = approve(request.actor, found, request.now, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return _page(request, _found(request, uid), faults=[say(refused)])
    # How many facts it were would tell of matters that the reader may not read.
    messages.success(request, gettext("It is erased."))
    if erased.left is not None:
        messages.warning(request, say(erased.left))
    return HttpResponseRedirect(reverse("erasure", args=[uid]))


def erasure_refuse(request: Request, uid: str) -> HttpResponse:
    """Refuse it with a reason; one's own request is taken back."""
    found = _found(request, uid)
    own = _is_own(request.actor, found)
    form = RefuseForm(request.POST or None)
    if request.method == "POST" and (own or form.is_valid()):
        with refusals(form) as refused:
            if own:
                withdraw(request.actor, found, request.now)
            else:
                refuse(request.actor, found, form.cleaned_data["reason"], request.now)
        if not refused.said:
            return HttpResponseRedirect(reverse("erasure", args=[uid]))
    if own:
        faults = [str(each) for each in form.non_field_errors()] if form.is_bound else []
        return _page(request, found, faults=faults)
    context = {
        "title": gettext("Refuse the erasure"),
        "caption": str(found.person),
        "form": form,
        "button": gettext("Refuse it"),
        "back_url": reverse("erasure", args=[uid]),
        "back_label": gettext("The request"),
    }
    return render(request, "desk/form.html", context, status=422 if form.is_bound else 200)


def _found(request: Request, uid: str) -> ErasureRequest:
    return get_object_or_404(requests(request.actor), uid=uid)


def _is_own(actor: Actor, found: ErasureRequest) -> bool:
    return found.requested_by_id == (actor.person.pk if actor.person else None)


def _places(actor: Actor, person: Person) -> list[Organisation]:
    """The organisations in whose record the actor may ask for an erasure of the person."""
    held = Post.objects.filter(actor.scope(*ERASERS), person=person, void=False)
    found = Organisation.objects.filter(pk__in=held.values("organisation")).order_by("name")
    return [each for each in found if may_erase(actor, person, each)]


def _page(request: Request, found: ErasureRequest, faults: list[str] | None = None) -> HttpResponse:
    own = _is_own(request.actor, found)
    context = {
        "title": gettext("Erase what is recorded of a person"),
        "found": found,
        "state": STATES[State(found.state)],
        "open": found.state == State.OPEN,
        "own": own,
        "facts": _summary(found),
        "faults": faults or [],
        **(_shown(request, found) if found.state == State.OPEN else {}),
    }
    return render(request, "desk/erasure.html", context, status=422 if faults else 200)


def _summary(found: ErasureRequest) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": gettext("State"), "value": STATES[State(found.state)]},
        {"label": gettext("Organisation"), "value": found.organisation.name},
        {"label": gettext("Basis"), "value": found.basis},
        {
            "label": gettext("Asked by"),
            "value": _who(found.requested_by),
            "note": day_in_words(found.requested_at.date()),
        },
    ]
    if found.decided_at is not None:
        rows.append(
            {
                "label": gettext("Decided by"),
                "value": _who(found.decided_by),
                "note": day_in_words(found.decided_at.date()),
            }
        )
    if found.reason:
        rows.append({"label": gettext("Reason"), "value": found.reason})
    if found.state == State.APPROVED:
        rows.append(
            {
                "label": gettext("The name"),
                "value": gettext("erased too") if found.whole else gettext("stays for now"),
            }
        )
    return rows


def _who(person: Person | None) -> str:
    return str(person) if person is not None else gettext("the operator of the machine")


def _shown(request: Request, draft: ErasureRequest) -> dict[str, Any]:
    """What would go and stay now, as far as the reader may know it; or why nothing can."""
    try:
        goes = what(draft, request.now)
    except Refused as refused:
        return {"hindered": say(refused)}
    return {
        "goes": goes,
        "seen": goes.seen,
        "kinds": list(kinds_seen(request.actor, goes)),
        "tables": list(tables_seen(request.actor, goes)),
        "stays": list(stays_seen(request.actor, goes)),
        "hides": hides(request.actor),
        "mentions": list(mentioned(request.actor, goes)),
    }


def kinds_seen(actor: Actor, goes: Erasable) -> Iterator[dict[str, Any]]:
    """The facts that go, by kind: those that the actor may read."""
    rows = visible_to(actor, Entry.objects.filter(fact__in=goes.gone.facts))
    counted: dict[str, int] = {}
    for kind in rows.values_list("kind", flat=True):
        counted[kind] = counted.get(kind, 0) + 1
    for kind, count in sorted(counted.items(), key=lambda each: fact_label(each[0])):
        yield {"label": fact_label(kind), "value": count}


def tables_seen(actor: Actor, goes: Erasable) -> Iterator[dict[str, Any]]:
    """The rows that go besides, by table; of files those that the actor may see."""
    files = Attachment.objects.filter(Attachment.forgets.of(goes.gone))
    counts = goes.tables | {Attachment._meta.label: visible_to(actor, files).count()}
    for name, label in TABLES.items():
        if counts.get(name):
            yield {"label": str(label), "value": counts[name]}


def stays_seen(actor: Actor, goes: Erasable) -> Iterator[Stays]:
    """What stays and why; of matters that the actor may not read nothing is told but that."""
    for each in goes.staying:
        if each.matter[0] in ("person", NAME) or _may_read(actor, goes, *each.matter):
            yield Stays(
                label=_matter_label(*each.matter),
                why=say(each.says),
                provision=cited(each.provision) if each.provision else "",
            )


def _may_read(actor: Actor, goes: Erasable, kind: str, identifier: str) -> bool:
    rows = Entry.objects.filter(chain__key=goes.organisation.uid)
    return visible_to(actor, rows.filter(matter_kind=kind, matter=identifier)).exists()


def hides(actor: Actor) -> bool:
    """Whether there are matters that the actor may not read, whether or not they hold anything."""
    return not actor.operator


def _matter_label(kind: str, identifier: str) -> str:
    if kind == "person":
        return gettext("Service and acknowledgements")
    if kind == NAME:
        return gettext("The name")
    return f"{field_label(kind)} “{identifier}”"


def mentioned(actor: Actor, goes: Erasable) -> Iterator[dict[str, Any]]:
    """Where the name stands in words that stay and that the actor may read."""
    if not goes.whole:
        return
    entries = visible_to(actor, Entry.objects.select_related("chain"))
    for number, each in enumerate(mentions(goes.person, entries, goes.gone.facts)):
        if number == MOST_MENTIONS:
            return
        if each.entry is not None:
            yield {
                "label": f"{fact_label(each.entry.kind)}, {day_in_words(each.entry.day)}",
                "value": field_label(each.says, each.entry.kind),
                "url": reverse("fact", args=[each.entry.fact]),
            }
        elif actor.covers_in_part(ERASERS, each.organisation):
            yield {"label": str(EMPLOYERS[each.table]), "value": each.says, "url": ""}
