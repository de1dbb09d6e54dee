"""One recorded fact: what it says, its receipt, and how it is taken back or stated anew."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from paryz.declaring.installed import register_for
from paryz.desk.fact_forms import CARRIED, FactForm, ReasonForm
from paryz.desk.refusing import refusals
from paryz.duties.models import Matter
from paryz.kernel.facts import KINDS, Fact
from paryz.languages import OWN_NAMES
from paryz.ledger import receipts
from paryz.ledger.models import Entry
from paryz.matters.history import author
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import Actor
from paryz.policy.seeing import may_take_back, visible_to
from paryz.recording.actions import correct, retract
from paryz.recording.facts import fact_of
from paryz.web.actors import Request
from paryz.words.labels import code_label, fact_label, field_label, value_label
from paryz.words.saying import day_in_words


@dataclasses.dataclass(frozen=True, kw_only=True)
class FoundFact:
    """A fact that the actor may read, with what stands around it."""

    entry: Entry
    fact: Fact
    organisation: Organisation | None
    person: Person | None
    taken_back: Entry | None
    may_change: bool
    # (organisation, unit) of the person's posts there.
    posts: list[tuple[int, int | None]]


def fact(request: Request, fact: str) -> HttpResponse:
    """What was recorded, when, by whom, and the receipt that proves it."""
    found = _found(request.actor, fact)
    receipt = {
        "number": found.entry.number,
        "seal": found.entry.seal,
        "day": found.entry.day,
        "recorded_at": datetime.fromisoformat(found.entry.recorded_at),
        "text": receipts.of_entry(found.entry),
    }
    return render(
        request,
        "desk/fact.html",
        {
            **_context(request.actor, found),
            "title": fact_label(found.entry.kind),
            "receipt": receipt,
            "lines": [
                {
                    "label": gettext("Recorded by"),
                    "value": author(request.actor, found.entry.recorded_by),
                }
            ],
            "summary": _summary(found),
        },
    )


def fact_retract(request: Request, fact: str) -> HttpResponse:
    """Take a fact back, with those that could not stand without it."""
    found = _changeable(request.actor, fact)
    resting = _resting_on(request.actor, found)
    form = ReasonForm(request.POST or None)
    if of_others := [each for each in resting if not _may_take_back(request.actor, found, each)]:
        return _rests(request, found, of_others)
    if resting:
        form.fields["together"] = forms.MultipleChoiceField(
            label=gettext("Take back together with it"),
            help_text=gettext("These rest on it and could not stand without it."),
            choices=[(each.fact, _named(each)) for each in resting],
            initial=[each.fact for each in resting],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if request.method == "POST" and form.is_valid():
        assert found.organisation is not None
        with refusals(form) as refused:
            retract(
                request.actor,
                found.organisation,
                found.entry.fact,
                reason=form.cleaned_data["reason"],
                now=request.now,
                together_with=form.cleaned_data.get("together", ()),
            )
        if not refused.said:
            messages.success(
                request,
                gettext("The fact is taken back. What followed from it is worked out anew."),
            )
            return HttpResponseRedirect(_back(found))
    return _form(request, found, form, gettext("Take back"), "retract")


def fact_correct(request: Request, fact: str) -> HttpResponse:
    """Take a fact back and state it as it was, in one go."""
    found = _changeable(request.actor, fact)
    form = FactForm(found.fact, request.POST or None)
    if request.method == "POST" and form.is_valid() and (right := form.fact()) is not None:
        assert found.organisation is not None
        with refusals(form) as refused:
            receipts = correct(
                request.actor,
                found.organisation,
                found.entry.fact,
                right,
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        if not refused.said:
            messages.success(
                request,
                gettext(
                    "The fact is corrected: the old one is taken back and the right one is "
                    "recorded as entry {number}."
                ).format(number=receipts[-1].number),
            )
            return HttpResponseRedirect(reverse("fact", args=[receipts[-1].fact]))
    return _form(request, found, form, gettext("Take back and record anew"), "correct")


def _found(actor: Actor, fact: str) -> FoundFact:
    entries = visible_to(actor, Entry.objects.filter(content__isnull=False))
    entry = get_object_or_404(entries.select_related("chain"), fact=fact)
    organisation = Organisation.objects.filter(uid=entry.chain.key).first()
    person = Person.objects.filter(uid=entry.person).first()
    posts: list[tuple[int, int | None]] = list(
        Post.objects.filter(person=person, organisation=organisation, void=False).values_list(
            "organisation_id", "unit_id"
        )
    )
    taken_back = Entry.objects.filter(chain=entry.chain, retracts=entry.fact).first()
    return FoundFact(
        entry=entry,
        fact=fact_of(entry),
        organisation=organisation,
        person=person,
        taken_back=taken_back,
        may_change=entry.kind != "Retracted"
        and taken_back is None
        and organisation is not None
        and may_take_back(
            actor, entry.kind, person=entry.person, recorded_by=entry.recorded_by, posts=posts
        ),
        posts=posts,
    )


def _changeable(actor: Actor, fact: str) -> FoundFact:
    found = _found(actor, fact)
    if not found.may_change:
        raise Http404
    return found


def _resting_on(actor: Actor, found: FoundFact) -> list[Entry]:
    """The facts of the same matter that follow from this kind and agree with it."""
    kinds = [
        name for name, cls in KINDS.items() if found.entry.kind in cls.follows and cls.needs_cause
    ]
    entries = visible_to(
        actor,
        Entry.objects.filter(
            chain=found.entry.chain,
            matter_kind=found.entry.matter_kind,
            matter=found.entry.matter,
            kind__in=kinds,
            content__isnull=False,
        ),
    )
    gone = set(
        Entry.objects.filter(
            chain=found.entry.chain, matter=found.entry.matter, kind="Retracted"
        ).values_list("retracts", flat=True)
    )
    return [
        entry
        for entry in entries
        if entry.fact not in gone
        and all(
            getattr(fact_of(entry), name) == getattr(found.fact, name)
            for name in KINDS[entry.kind].same
        )
    ]


def _may_take_back(actor: Actor, found: FoundFact, entry: Entry) -> bool:
    return may_take_back(
        actor,
        entry.kind,
        person=entry.person,
        recorded_by=entry.recorded_by,
        posts=found.posts,
    )


def _rests(request: Request, found: FoundFact, entries: list[Entry]) -> HttpResponse:
    """Others have stated what could not stand without this fact, and they are asked first."""
    messages.error(
        request,
        gettext(
            "Others have recorded what rests on it: {facts}. Ask the personnel department to take "
            "it back, or correct it instead."
        ).format(facts=" · ".join(_named(each) for each in entries)),
    )
    return HttpResponseRedirect(reverse("fact", args=[found.entry.fact]))


def _named(entry: Entry) -> str:
    return f"{fact_label(entry.kind)}, {day_in_words(entry.day)}"


def _context(actor: Actor, found: FoundFact) -> dict[str, Any]:
    own = actor.person is not None and found.person == actor.person
    return {
        "found": found,
        "caption": "" if own else str(found.person or ""),
        "back_url": _back(found),
        "back_label": _back_label(found),
    }


def _back(found: FoundFact) -> str:
    """The page of the matter, where its register has one; else that of the person."""
    register = register_for(found.entry.matter_kind)
    if register is not None and _is_there(found):
        return reverse("matter", args=[register.name, found.entry.fact])
    return reverse("person", args=[found.person.uid]) if found.person else "/"


def _is_there(found: FoundFact) -> bool:
    """Whether anything of the matter stands still."""
    return Matter.objects.filter(
        organisation=found.organisation,
        kind=found.entry.matter_kind,
        identifier=found.entry.matter,
    ).exists()


def _back_label(found: FoundFact) -> str:
    if register_for(found.entry.matter_kind):
        return gettext("Back")
    return str(found.person or gettext("Home"))


def _form(
    request: Request, found: FoundFact, form: forms.Form, button: str, act: str
) -> HttpResponse:
    title = gettext("Correct a fact") if act == "correct" else gettext("Take a fact back")
    return render(
        request,
        "desk/fact_change.html",
        {
            **_context(request.actor, found),
            "title": title,
            "stated": _named(found.entry),
            "form": form,
            "act": act,
            "button": button,
            "fact_url": reverse("fact", args=[found.entry.fact]),
        },
        status=422 if form.is_bound else 200,
    )


def _summary(found: FoundFact) -> list[dict[str, Any]]:
    """The fields of the fact, in words; what names a post or a file is left out."""
    rows: list[dict[str, Any]] = [
        {"label": gettext("Day of the event"), "day": found.entry.day},
    ]
    for each in dataclasses.fields(found.fact):
        value = getattr(found.fact, each.name)
        if value is None or value == "" or each.name in CARRIED | {"day", "in_service"}:
            continue
        row: dict[str, Any] = {"label": field_label(each.name, found.entry.kind)}
        if isinstance(value, date):
            row["day"] = value
        elif each.name == "code":
            row["value"] = code_label(value)
        elif each.name == "language":
            row["value"] = OWN_NAMES.get(value, value)
        else:
            row["value"] = value_label(each.name, str(value))
        rows.append(row)
    if found.fact.in_service == "no":
        rows.append({"label": field_label("in_service"), "value": value_label("in_service", "no")})
    if found.entry.retracts:
        url = reverse("fact", args=[found.entry.retracts])
        rows.append({"label": gettext("Takes back"), "value": gettext("this fact"), "url": url})
    if found.taken_back is not None:
        url = reverse("fact", args=[found.taken_back.fact])
        rows.append(
            {
                "label": gettext("Taken back on"),
                "value": day_in_words(found.taken_back.day),
                "url": url,
            }
        )
    return rows
