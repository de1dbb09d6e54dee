"""How a matter begins: what is owed, a few questions on one page, and the button."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from paryz.declaring.register import OWN, Opening, Register
from paryz.kernel.evaluation import Owed
from paryz.kernel.refusal import Refused
from paryz.law.codes import find
from paryz.matters.declared import stating
from paryz.matters.declared.acting import superior_of
from paryz.matters.declared.asking import Asker, DeedForm
from paryz.matters.declared.finding import keeps, opening_of, register_of
from paryz.matters.following import follows_from
from paryz.matters.offices import offices_for
from paryz.matters.picking import people_found
from paryz.matters.whose import WhoseForm
from paryz.people.models import Organisation, Person, Post, Unit
from paryz.policy.actors import Actor
from paryz.web.actors import Request
from paryz.words.citing import quotes
from paryz.words.labels import act_label, owed_by_label
from paryz.words.saying import say


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, register: str, opening: str) -> HttpResponse:
    """The beginning of a matter, for whoever may state it."""
    found = register_of(request.actor, register)
    chosen = opening_of(found, opening)
    if chosen.route:
        return redirect(chosen.route, chosen.name)
    whose = whose_and_where(request, found, chosen)
    return whose if isinstance(whose, HttpResponse) else _ask(request, found, chosen, *whose)


def whose_and_where(
    request: Request, found: Register, chosen: Opening
) -> tuple[Person | None, Organisation] | HttpResponse:
    """Whom it concerns and in whose record it stands, or the page that asks for it."""
    own = OWN in chosen.by and request.actor.person is not None
    if not own and not request.actor.has(*chosen.by):
        raise Http404
    uid = request.GET.get("person", "")
    others = chosen.about_others and request.actor.has(*chosen.by)
    if not chosen.nobodys and not uid and (not own or (others and "others" in request.GET)):
        return choose_person(request, found, chosen)
    person = None if chosen.nobodys else person_of(request, chosen, uid)
    places = workplaces(request.actor, chosen, person)
    whose = WhoseForm(request, places, widget=forms.RadioSelect)
    organisation = whose.only or whose.chosen
    if organisation is None:
        return choose_place(request, found, chosen, whose)
    return person, organisation


def _ask(
    request: Request,
    register: Register,
    opening: Opening,
    person: Person | None,
    organisation: Organisation,
) -> HttpResponse:
    asker = Asker(
        act=opening,
        facts=(),
        organisation=organisation,
        person=person,
        superior=superior_of(request, person),
        today=request.today,
        matter="",
        bodies=offices_for(request.actor, organisation, opening.offices),
        units=Unit.objects.filter(organisation=organisation, closed_on=None),
    )
    form = DeedForm(
        request.POST if request.method == "POST" else None,
        asker=asker,
        initial={"day": request.today, "token": stating.token()},
    )
    whose = person.uid if person else organisation.uid
    faults = shut_out_by(request.actor, register, person, request)
    if request.method == "POST" and not faults and form.is_valid():
        try:
            fact = stating.state_once(request, register, organisation, opening, form, person=whose)
        except Refused as refused:
            faults.append(say(refused, {whose: str(person or organisation)}))
        else:
            return redirect("matter-done", register=register.name, fact=fact, stated=fact)
    least = stating.example(opening, person=whose, matter="example", day=request.today)
    raised, _ended = follows_from(organisation, (register.kind, "example"), [least])
    context = {
        "register": register,
        "opening": opening,
        "form": form,
        "faults": faults,
        "person": None if person == request.actor.person else person,
        "others_url": "?others=1" if _is_asked_of_others(request, opening, person) else "",
        "notes": opening.notes,
        "quotes": quotes(_cited(opening, raised)),
        "owed": [
            {
                "act": act_label(each.duty.act),
                "who": owed_by_label(each.duty.owed_by),
                "act_by": each.dates.act_by,
                "immediate": each.limit.unit == "immediately",
            }
            for each in raised
        ],
        "back_label": register.label if keeps(request.actor, register) else register.own,
        "back_url": reverse("register", args=[register.name]),
    }
    status = 422 if form.errors or faults else 200
    return render(request, "registers/declared/new.html", context, status=status)


def _cited(opening: Opening, raised: Sequence[Owed]) -> Sequence[str]:
    """The provisions to quote: of the code that asks something of this person, if one does."""
    said = dict.fromkeys(note.cites for note in opening.notes if note.cites)
    if not said or not raised:
        return [*said]
    codes = {each.code.id for each in raised}
    theirs = [number for number in said if find(number)[0].id in codes]
    return theirs or [*dict.fromkeys(each.provision.number for each in raised)]


def _is_asked_of_others(request: Request, opening: Opening, person: Person | None) -> bool:
    """Whether the page is the actor's own, and they may state it of somebody else too."""
    own = person is not None and person == request.actor.person
    return own and opening.about_others and request.actor.has(*opening.by)


def shut_out_by(
    actor: Actor, register: Register, person: Person | None, request: Request
) -> list[str]:
    """Why the actor may not begin it: they would be shut out of it themselves."""
    if person is None or actor.operator or actor.shut is None or person == actor.person:
        return []
    example = stating.example(
        register.openings[0],
        person=person.uid,
        matter="example",
        day=request.today,
    )
    if person.uid not in register.accused([example]):
        return []
    if not actor.shut.by(person.pk, "accused", request.today):
        return []
    return [
        gettext(
            "You may not begin this: {name} is your superior, your kin, or somebody in whose place "
            "you act. Whoever is in charge above, or a body outside, has to."
        ).format(name=person)
    ]


def workplaces(actor: Actor, opening: Opening, person: Person | None) -> QuerySet[Organisation]:
    """The organisations in whose records the actor may state it."""
    if person is None:
        return Organisation.objects.filter(actor.in_part(*opening.by))
    posts = Post.objects.filter(person=person, void=False)
    if person != actor.person:
        posts = posts.filter(actor.scope(*opening.by))
    return Organisation.objects.filter(pk__in=posts.order_by().values("organisation"))


def choose_place(
    request: Request, register: Register, opening: Opening, whose: WhoseForm
) -> HttpResponse:
    """The organisations of which one is to be chosen; empty: none may be."""
    context = {
        "register": register,
        "opening": opening,
        "form": whose if whose.are_several else None,
        "person": request.GET.get("person", ""),
        "back_url": reverse("register", args=[register.name]),
    }
    status = 422 if whose.errors else 200
    return render(request, "registers/declared/place.html", context, status=status)


def person_of(request: Request, opening: Opening, uid: str) -> Person:
    """The person of an address, if the actor may begin such a matter about them; 404 otherwise."""
    own = request.actor.person
    if own is not None and uid in ("", own.uid) and OWN in opening.by:
        return own
    return get_object_or_404(others_of(request.actor, opening), uid=uid)


def others_of(actor: Actor, opening: Opening) -> QuerySet[Person]:
    """The people besides themselves of whom the actor may begin such a matter."""
    covered = Post.objects.filter(actor.scope(*opening.by), void=False)
    return Person.objects.filter(pk__in=covered.values("person"))


def choose_person(request: Request, register: Register, opening: Opening) -> HttpResponse:
    """The people of whom the actor may state it, found by name or number."""
    people = others_of(request.actor, opening)
    context = {
        "register": register,
        "opening": opening,
        **people_found(request, people, opening.by, lambda each: f"?person={each.uid}"),
        "back_url": reverse("register", args=[register.name]),
    }
    return render(request, "registers/declared/who.html", context)
