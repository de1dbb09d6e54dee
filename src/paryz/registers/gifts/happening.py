"""What happened? The way from something on the desk to a recorded fact, a question a page."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from paryz.duties.models import Matter
from paryz.kernel.refusal import Refused
from paryz.law import codes
from paryz.ledger.appending import locked
from paryz.ledger.models import Entry
from paryz.matters.declared.listing import first_fact
from paryz.matters.declared.opening import others_of, person_of, workplaces
from paryz.matters.declared.pages import openings
from paryz.matters.fields import DAYS, NotAhead
from paryz.matters.picking import people_found
from paryz.people.models import Organisation, Person, Post
from paryz.policy.seeing import ETHICS, PERSONNEL, visible_to
from paryz.recording.actions import identified, record
from paryz.recording.previewing import foreseen
from paryz.registers.gifts import drafts
from paryz.registers.gifts.asking import PageForm
from paryz.registers.gifts.declaration import REGISTER
from paryz.registers.gifts.drafts import Draft
from paryz.registers.gifts.openings import (
    BY_NAME,
    OPENINGS,
    PAGES,
    WHERE_WORKING,
    Happening,
    QuestionPage,
)
from paryz.registers.gifts.telling import tell
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.words.citing import quotes
from paryz.words.saying import say


@require_safe
def happened(request: Request) -> HttpResponse:
    """The everyday choices: the first of two clicks."""
    person = _person(request)
    about = _about(request, person)
    return render(
        request,
        "registers/gifts/happened.html",
        {
            "choices": [
                {"choice": each, "url": _step(each.name, **about)}
                for each in (OPENINGS if codes.uses("gifts") else ())
            ],
            "declared": [
                {
                    "choice": opening,
                    "url": reverse("matter-new", args=[register.name, opening.name]),
                }
                for register, opening in openings(request.actor)
            ]
            if person == request.actor.person
            else [],
            "person": None if person == request.actor.person else person,
            "for_others": request.actor.has(PERSONNEL, ETHICS),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, step: str) -> HttpResponse:
    """What to do about a choice; a question; the answers together; the person it is about."""
    if step in BY_NAME:
        return _answer(request, BY_NAME[step])
    if step == "who":
        return _who(request)
    draft = drafts.draft_of(request.session, request.GET.get("draft", ""))
    if draft is None or (step not in PAGES and step != "check"):
        return _no_draft(request, step)
    person = person_of(request, draft.about, draft.person)
    if step == "check":
        return _check(request, draft, person)
    page = next((each for each in draft.pages if each.name == step), None)
    return _ask(request, draft, person, page) if page else redirect(_next(draft))


class DayForm(NotAhead, forms.Form):
    """The day for which the terms are shown."""

    day = forms.DateField(label=_("Day"), widget=DayInput, input_formats=DAYS)

    def __init__(self, *given: Any, today: date, label: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        self.fields["day"].label = label
        self.fields["day"].widget.attrs["max"] = today.isoformat()

    def clean_day(self) -> date | None:
        """A day that is not ahead."""
        return self.not_ahead(self.cleaned_data["day"])


def _answer(request: Request, choice: Happening) -> HttpResponse:
    """What is owed, by which day, to whom and under which words, before anything is recorded."""
    person = _person(request)
    places = _places(request, person)
    asked = request.GET if "day" in request.GET else {"day": request.today.isoformat()}
    if request.method == "POST":
        asked = request.POST
    form = DayForm(asked, today=request.today, label=choice.day)
    day = form.cleaned_data["day"] if form.is_valid() else request.today
    if request.method == "POST" and places:
        draft = drafts.begin(
            request.session,
            choice=choice.name,
            person=person.uid,
            organisation=places[0].uid if len(places) == 1 else "",
            several=len(places) > 1,
            day=day.isoformat(),
        )
        return redirect(_next(draft))
    told = _told_of(request, choice, person, places, day)
    context = {
        "choice": choice,
        "form": form,
        "day": day,
        "is_today": day == request.today,
        "told": told,
        "quotes": quotes(choice.cites),
        "places": places,
        "person": None if person == request.actor.person else person,
        "about": _about(request, person),
        "back_url": f"{reverse('happened')}{_query(_about(request, person))}",
    }
    status = 200 if form.is_valid() and request.method != "POST" else 422
    return render(request, "registers/gifts/answer.html", context, status=status)


def _told_of(
    request: Request, choice: Happening, person: Person, places: list[Organisation], day: date
) -> list[dict[str, Any]]:
    if not places:
        return []
    # Of several organisations the one that was entered last is taken as the example.
    held = Post.objects.filter(person=person, organisation__in=places, void=False)
    latest = held.order_by("-since", "-pk").select_related("organisation").first()
    organisation = latest.organisation if latest else places[0]
    owed = []
    for variant in choice.variants:
        example = choice.example(person.uid, day, variant)
        owed += foreseen(organisation, example.matter, [example])
    return tell(
        organisation, owed, request.today, actor=request.actor, conditions=choice.conditions
    )


def _who(request: Request) -> HttpResponse:
    """The people of whom the actor may record, found by name or number."""
    actor = request.actor
    if not actor.has(PERSONNEL, ETHICS):
        raise Http404
    people, about = others_of(actor, OPENINGS[0]), reverse("happened")
    context = people_found(
        request, people, (PERSONNEL, ETHICS), lambda each: f"{about}?person={each.uid}"
    )
    return render(request, "registers/gifts/who.html", context)


def _form(
    request: Request, draft: Draft, person: Person, page: QuestionPage, given: Any = None
) -> PageForm:
    places = _places(request, person) if page is WHERE_WORKING else []
    return PageForm(
        given, draft=draft, page=page, person=person, places=places, today=request.today
    )


def _ask(request: Request, draft: Draft, person: Person, page: QuestionPage) -> HttpResponse:
    """One page of questions, with what was answered before."""
    given = request.POST if request.method == "POST" else None
    form = _form(request, draft, person, page, given)
    if form.is_valid():
        draft.answers[page.name] = form.answer()
        draft.organisation = draft.said("organisation", "organisation") or draft.organisation
        drafts.keep(request.session, draft)
        return redirect(_next(draft))
    place = draft.pages.index(page)
    before = draft.pages[place - 1].name if place else None
    context = {
        "form": form,
        "title": form.heading,
        "person": None if person == request.actor.person else person,
        "position": place + 1,
        "count": len(draft.pages),
        "back_url": _step(before, draft=draft.matter) if before else _beginning(request, draft),
        "checking": draft.next_page == "check",
        "check_url": _step("check", draft=draft.matter),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registers/gifts/question.html", context, status=status)


def _check(request: Request, draft: Draft, person: Person) -> HttpResponse:
    """The answers together with what will be owed; sent, they are recorded, and only once."""
    if draft.next_page != "check":
        return redirect(_next(draft))
    organisation = get_object_or_404(Organisation, uid=draft.organisation)
    if organisation not in _places(request, person):
        raise Http404
    faults: list[str] = []
    people = {draft.matter: gettext("What you describe")}
    if request.method == "POST":
        try:
            fact = _record_once(request, organisation, draft)
        except Refused as refused:
            faults.append(say(refused, people))
        else:
            drafts.forget(request.session, draft)
            return redirect("matter-done", register=REGISTER.name, fact=fact, stated=fact)
    told: list[dict[str, Any]] = []
    try:
        stated = draft.fact()
        if (flaw := stated.flaw()) is not None:
            raise flaw
        owed = foreseen(organisation, stated.matter, identified([stated]))
        told = tell(organisation, owed, request.today, actor=request.actor)
    except Refused as refused:
        faults = faults or [say(refused, people)]
    context = {
        "draft": draft,
        "about": draft.about,
        "rows": _rows(request, draft, person),
        "told": told,
        "faults": faults,
        "person": None if person == request.actor.person else person,
        "back_url": _step(draft.pages[-1].name, draft=draft.matter),
    }
    return render(request, "registers/gifts/check.html", context, status=422 if faults else 200)


def _record_once(request: Request, organisation: Organisation, draft: Draft) -> str:
    """The recorded fact; sent twice, also at once, it is the one that was recorded first.

    The chain is locked before it is looked up, so nobody can come between.
    """
    with transaction.atomic():
        chain = locked(organisation.uid)
        recorded = Entry.objects.filter(
            chain=chain, matter=draft.matter, kind=draft.about.kind
        ).first()
        if recorded is not None:
            return recorded.fact
        return record(request.actor, organisation, [draft.fact()], now=request.now)[0].fact


def _no_draft(request: Request, step: str) -> HttpResponse:
    """A page of a draft that is not there: recorded already, or gone with the session."""
    identifier = request.GET.get("draft", "")
    known = step in PAGES or step == "check"
    if not known or not identifier:
        raise Http404
    rows = visible_to(request.actor, Matter.objects.filter(identifier=identifier))
    found = rows.annotate(address=first_fact()).first()
    if found is not None:
        messages.info(
            request,
            gettext("This is recorded already. Nothing was recorded twice."),
        )
        return redirect("matter", register=REGISTER.name, fact=found.address)
    messages.info(request, gettext("These answers are not kept any more. Please begin again."))
    return redirect("happened")


def _rows(request: Request, draft: Draft, person: Person) -> list[dict[str, Any]]:
    """The answers for `parts/summary_list.html`, each with a link that changes it."""
    rows: list[dict[str, Any]] = []
    for page in draft.pages:
        form = _form(request, draft, person, page)
        for position, (field, said) in enumerate(draft.answers[page.name].items()):
            if field == "currency" or (not said and position):
                continue
            row: dict[str, Any] = {"label": form.fields[field].label}
            if not said:
                row["value"] = gettext("not known")
            elif isinstance(form.fields[field], forms.DateField):
                row["day"] = date.fromisoformat(said)
            elif isinstance(form.fields[field], forms.ChoiceField):
                choices = form.fields[field].choices  # type: ignore[attr-defined]
                row["value"] = dict(choices)[said]
            elif field == "value":
                row["value"] = f"{said} {draft.said(page.name, 'currency')}"
            else:
                row["value"] = said
            if not position:
                row["action"] = gettext("Change")
                row["action_url"] = _step(page.name, draft=draft.matter)
            rows.append(row)
    return rows


def _person(request: Request) -> Person:
    """Whom it is about: oneself, or somebody of whom one may record."""
    return person_of(request, OPENINGS[0], request.GET.get("person", ""))


def _places(request: Request, person: Person) -> list[Organisation]:
    """Where what happened to the person may be recorded by the reader."""
    return sorted(workplaces(request.actor, OPENINGS[0], person), key=str)


def _about(request: Request, person: Person) -> dict[str, str]:
    return {} if person == request.actor.person else {"person": person.uid}


def _beginning(request: Request, draft: Draft) -> str:
    other = (
        {}
        if request.actor.person and request.actor.person.uid == draft.person
        else {"person": draft.person}
    )
    return _step(draft.choice, day=draft.day, **other)


def _next(draft: Draft) -> str:
    return _step(draft.next_page, draft=draft.matter)


def _step(step: str, **asked: str) -> str:
    return f"{reverse('happened-step', args=[step])}{_query(asked)}"


def _query(asked: dict[str, str]) -> str:
    return f"?{urlencode(asked)}" if asked else ""
