"""Entering service and leaving it: the two facts from which most duties follow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.desk.refusing import refusals
from paryz.facts import ServiceEntered, ServiceLeft
from paryz.languages import OWN_NAMES
from paryz.law import codes
from paryz.ledger.appending import Receipt
from paryz.matters.finding import with_organisation
from paryz.matters.picking import one_of
from paryz.people.models import Organisation, Person, Post, Unit
from paryz.people.names import folded, full_name
from paryz.people.placing import placed
from paryz.policy.actors import Actor
from paryz.policy.seeing import PERSONNEL, visible_to
from paryz.recording.actions import record
from paryz.web.actors import Request
from paryz.web.inputs import DayInput
from paryz.words.labels import value_label
from paryz.words.saying import day_in_words, say

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


class PostForm(forms.Form):
    """The place that somebody takes up. What the actor may not choose is not offered."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        to_field_name="uid",
        empty_label=None,
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("No unit"),
    )
    tab_number = forms.CharField(label=_("Personnel number"), max_length=40, required=False)
    post = forms.CharField(label=_("Post"), max_length=300, required=False)
    category = forms.ChoiceField(label=_("Category"), widget=forms.RadioSelect)
    week = forms.ChoiceField(label=_("Working days in a week"), widget=forms.RadioSelect)
    supervisor = forms.CharField(
        label=_("Personnel number of the direct supervisor"), max_length=40, required=False
    )
    day = forms.DateField(
        label=_("First day of service"),
        help_text=_("The day of appointment. Terms are counted from it."),
        widget=DayInput(kind="ServiceEntered"),
        input_formats=DAYS,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        organisations = visible_to(actor, Organisation.objects.all()).filter(
            actor.in_part(PERSONNEL)
        )
        units = visible_to(actor, Unit.objects.filter(closed_on=None)).filter(
            actor.scope(PERSONNEL, unit="pk")
        )
        self.fields["organisation"] = one_of(self.fields["organisation"], organisations)
        self.fields["unit"] = one_of(
            self.fields["unit"], units.select_related("organisation"), with_organisation
        )
        for name, values in (("category", Post.Category.values), ("week", ["5", "6"])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(each, value_label(name, each)) for each in values]
        for name in ("tab_number", "supervisor", "iin"):
            if name in self.fields:
                self.fields[name].width = "20"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The unit belongs to the organisation, and the actor answers for that part of it."""
        given = super().clean() or {}
        organisation, unit = given.get("organisation"), given.get("unit")
        if organisation is None:
            return given
        if unit is not None and unit.organisation_id != organisation.pk:
            self.add_error("unit", gettext("This unit belongs to another organisation."))
        elif not self.actor.covers((PERSONNEL,), organisation.pk, unit.pk if unit else None):
            self.add_error("unit", gettext("Choose one of the units that you keep the files of."))
        number = given.get("supervisor")
        given["supervising"] = self._supervisor(organisation, number) if number else None
        if given.get("tab_number"):
            self._number_is_free(organisation, given["tab_number"])
        return given

    def _supervisor(self, organisation: Organisation, number: str) -> Person | None:
        held = Post.held_on(self.actor.today)
        posts = visible_to(self.actor, Post.objects.filter(held, organisation=organisation))
        post = posts.filter(tab_number=number).select_related("person").first()
        if post is None:
            self.add_error(
                "supervisor",
                gettext("Nobody in service there has the number {number}.").format(number=number),
            )
            return None
        return post.person

    def _number_is_free(self, organisation: Organisation, number: str) -> None:
        posts = visible_to(self.actor, Post.objects.filter(organisation=organisation, void=False))
        taken = posts.filter(Post.held_on(self.actor.today), tab_number=number).first()
        if taken is not None:
            self.add_error(
                "tab_number",
                gettext("{name} has this number.").format(name=taken.person),
            )


class PersonForm(PostForm):
    """Somebody new, and the post they take up."""

    surname = forms.CharField(label=_("Surname"), max_length=120)
    given = forms.CharField(label=_("Given name"), max_length=120, required=False)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=120, required=False)
    iin = forms.CharField(max_length=14, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    another = forms.BooleanField(
        label=_("This is another person of the same name"),
        required=False,
        widget=forms.HiddenInput,
    )
    field_order = ("surname", "given", "patronymic", "iin", "email", "language")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        if (number := codes.package().person_number) is not None:
            self.fields["iin"].label = gettext(number.name)
        else:
            del self.fields["iin"]
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = [
            ("", gettext("Not known")),
            *OWN_NAMES.items(),
        ]

    def clean_iin(self) -> str:
        """The country's number; a wrong check digit is said later, for such numbers exist."""
        found = "".join(str(self.cleaned_data["iin"]).split())
        number = codes.package().person_number
        if found and number is not None and not number.may_be(found):
            raise forms.ValidationError(gettext(number.malformed))
        return found

    def clean(self) -> dict[str, Any]:
        """Somebody with this number is known, or somebody of this name is: not without asking."""
        given = super().clean()
        known = visible_to(self.actor, Person.objects.all())
        if given.get("iin") and (found := known.filter(iin=given["iin"]).first()):
            self.add_error(
                "iin",
                gettext("{name} has this number. Add a post on that person's page.").format(
                    name=found
                ),
            )
        elif given.get("surname") and not given.get("another"):
            name = full_name(given["surname"], given.get("given", ""), given.get("patronymic", ""))
            if known.filter(folded=folded(name)).exists():
                self.fields["another"].widget = forms.CheckboxInput()
                self.add_error(
                    "another",
                    gettext("Somebody of this name is known already. Tick here if it is another."),
                )
        return given


def person_add(request: Request) -> HttpResponse:
    """Add a person with a post, or one more post to somebody who is known."""
    actor = request.actor
    known = None
    if uid := request.GET.get("person"):
        known = get_object_or_404(visible_to(actor, Person.objects.all()), uid=uid)
    kind = PostForm if known else PersonForm
    start = {"day": request.today, "category": "civil", "week": "5"}
    form = kind(actor, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals(form) as refused:
            person, receipt = _enter(request, form.cleaned_data, known)
        if not refused.said:
            number = codes.package().person_number
            doubt = number.doubt(person.iin) if number and person.iin and known is None else None
            if doubt is not None:
                messages.warning(request, say(doubt))
            _say_recorded(request, gettext("The entry into service is recorded."), receipt)
            return HttpResponseRedirect(reverse("person", args=[person.uid]))
    return render(
        request,
        "desk/form.html",
        {
            "form": form,
            "title": gettext("Add a post") if known else gettext("Add a person"),
            "caption": str(known) if known else "",
            "button": gettext("Record the entry into service"),
            "back_url": reverse("person", args=[known.uid]) if known else reverse("people"),
            "back_label": str(known) if known else gettext("People"),
        },
        status=422 if form.is_bound else 200,
    )


@transaction.atomic
def _enter(request: Request, given: dict[str, Any], known: Person | None) -> tuple[Person, Receipt]:
    person = known or Person.objects.create(
        **{
            name: given.get(name, "")
            for name in ("surname", "given", "patronymic", "iin", "email", "language")
        }
    )
    post = Post.objects.create(
        person=person,
        organisation=given["organisation"],
        unit=given["unit"],
        tab_number=given["tab_number"],
        title=given["post"],
        category=given["category"],
        week=int(given["week"]),
        supervisor=given["supervising"],
        since=given["day"],
    )
    placed(Post.objects.filter(pk=post.pk), request.today)
    fact = ServiceEntered(
        person=person.uid,
        day=given["day"],
        category=given["category"],
        week=given["week"],
        post=post.uid,
        position=given["post"] or None,
        supervisor=given["supervising"].uid if given["supervising"] else None,
    )
    receipts = record(request.actor, given["organisation"], [fact], now=request.now)
    return person, receipts[0]


class LeftForm(forms.Form):
    """Which service ended, and on which day."""

    post = forms.ModelChoiceField(
        label=_("Post"), queryset=Post.objects.none(), empty_label=None, to_field_name="uid"
    )
    day = forms.DateField(label=_("Last day of service"), widget=DayInput, input_formats=DAYS)


def person_left(request: Request, uid: str) -> HttpResponse:
    """Record that somebody left a post; what is still owed then ends or stays, by the code."""
    actor = request.actor
    person = get_object_or_404(visible_to(actor, Person.objects.all()), uid=uid)
    posts = visible_to(actor, Post.objects.filter(person=person)).filter(
        actor.scope(PERSONNEL), Post.held_on(request.today)
    )
    first = get_object_or_404(posts.order_by("-since", "-pk")[:1])
    form = LeftForm(request.POST or None, initial={"day": request.today, "post": first.uid})
    choose = form.fields["post"]
    assert isinstance(choose, forms.ModelChoiceField)
    choose.queryset = posts
    if request.method == "POST" and form.is_valid():
        post = form.cleaned_data["post"]
        fact = ServiceLeft(person=person.uid, day=form.cleaned_data["day"], post=post.uid)
        with refusals(form) as refused:
            receipts = record(actor, post.organisation, [fact], now=request.now)
        if not refused.said:
            said = gettext("Recorded: {name} left on {day}.").format(
                name=person, day=day_in_words(fact.day)
            )
            _say_recorded(request, said, receipts[0])
            return HttpResponseRedirect(reverse("person", args=[person.uid]))
    return render(
        request,
        "desk/form.html",
        {
            "form": form,
            "title": gettext("Record that the person left"),
            "caption": str(person),
            "lead": gettext(
                "A list without somebody never means that they left; you say so here. Duties "
                "that end with the service end on that day."
            ),
            "button": gettext("Record the leaving"),
            "back_url": reverse("person", args=[person.uid]),
            "back_label": str(person),
        },
        status=422 if form.is_bound else 200,
    )


def _say_recorded(request: Request, said: str, receipt: Receipt) -> None:
    entry = gettext("Entry {number}, seal {seal}.").format(
        number=receipt.number, seal=receipt.short
    )
    messages.success(request, f"{said} {entry}")
