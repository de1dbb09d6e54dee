"""The questions, one a page: what each asks, and what of it cannot be taken."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.kernel.facts import KINDS, LONGEST_TEXT, decode
from paryz.kernel.refusal import Refused
from paryz.matters.fields import (
    CURRENCIES,
    NotAhead,
    day_field,
    number_field,
    say_what_is_missing,
    words_field,
)
from paryz.people.models import Organisation, Person, Post
from paryz.policy.actors import Actor
from paryz.registers.gifts.drafts import Draft
from paryz.words.saying import day_in_words, say


class QuestionForm(NotAhead, forms.Form):
    """One question. ``kind`` is the fact whose fields its answers become."""

    title: ClassVar[str | Promise]

    def __init__(self, *given: Any, draft: Draft, actor: Actor, person: Person, **named: Any):
        super().__init__(*given, **named)
        self.draft, self.actor, self.person, self.today = draft, actor, person, actor.today
        for name, field in self.fields.items():
            start = draft.said(self.question, name)
            if isinstance(field, forms.DateField):
                field.widget.attrs["max"] = self.today.isoformat()
                if not start and field.required and self.question == draft.about.questions[0]:
                    start = draft.day
            self.initial.setdefault(name, start)
        say_what_is_missing(self)

    question: ClassVar[str]

    @property
    def heading(self) -> str | Promise:
        """The question: the choice's own words for the day that its term is counted from."""
        is_first = self.question == self.draft.about.questions[0]
        return self.draft.about.day if is_first else self.title

    def answer(self) -> dict[str, str]:
        """What is kept of it: the fields of the fact, as words."""
        return {
            name: value.isoformat() if isinstance(value, date) else str(value or "")
            for name, value in self.cleaned_data.items()
        }

    def clean(self) -> dict[str, Any]:
        """What the fact itself would refuse is refused here, beside the field."""
        given = super().clean() or {}
        about = self.draft.about
        least = {"day": self.today.isoformat(), about.matter: self.draft.matter}
        declared = KINDS[about.kind].__dataclass_fields__
        for name, value in list(given.items()):
            if name == "giver" or name not in declared or not isinstance(value, str) or not value:
                continue
            try:
                decode(about.kind, {**least, name: value}, person=self.draft.person)
            except Refused as refused:
                self.add_error(name, say(refused))
        return given


class OrganisationForm(QuestionForm):
    """At which of the organisations for which the person works it happened."""

    question = "organisation"
    title = _("Where do you work, as far as this is about it?")
    organisation = forms.ChoiceField(label=_("Organisation"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.uid, str(each)) for each in workplaces(self.actor, self.person)]


class LearnedForm(QuestionForm):
    """The day of learning of what came unknown: the term is counted from it (E9.16)."""

    question = "learned"
    title = _("When did you find it, or learn of it?")
    aware_on = day_field(
        _("Day on which you learned of it"),
        _("The seven days are counted from here: the next day is the first."),
    )

    def clean_aware_on(self) -> date | None:
        """A day that is not ahead, nor before it came."""
        learned = self.not_ahead(self.cleaned_data["aware_on"])
        came = self.draft.said("received", "day")
        if learned and came and learned.isoformat() < came:
            raise forms.ValidationError(_too_early(learned, date.fromisoformat(came)))
        return learned


class ReceivedForm(QuestionForm):
    """The day on which it came."""

    question = "received"
    title = _("When did it come to you?")
    day = day_field(_("Day on which it came"))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["day"]
        about = self.draft.about
        if about.learned:
            field.required = False
            field.help_text = gettext(
                "Leave it empty if nobody knows: then the day on which you learned of it counts."
            )
        elif about.matter == "service":
            field.label = gettext("Day on which it was done")

    def clean_day(self) -> date | None:
        """A day of service that is not ahead, nor after it was learned of."""
        came = self.not_ahead(self.cleaned_data["day"])
        for question in ("learned", "learned-later"):
            learned = self.draft.said(question, "aware_on")
            if came and learned and learned < came.isoformat():
                raise forms.ValidationError(_too_early(date.fromisoformat(learned), came))
        day = came or date.fromisoformat(self.draft.said("learned", "aware_on") or "9999-12-31")
        _serves(self.draft, self.person, day)
        return came


class OfferedForm(QuestionForm):
    """The day of an offer that was declined."""

    question = "offered"
    title = _("When was it offered?")
    day = day_field(_("Day of the offer"))

    def clean_day(self) -> date | None:
        """A day of service that is not ahead."""
        day = self.not_ahead(self.cleaned_data["day"])
        if day:
            _serves(self.draft, self.person, day)
        return day


class LearnedLaterForm(QuestionForm):
    """The day of learning of a service that was rendered unknown."""

    question = "learned-later"
    title = _("Did you learn of it only later?")
    aware_on = day_field(
        _("Day on which you learned of it"),
        _("Leave it empty if you knew at once."),
        required=False,
    )

    def clean_aware_on(self) -> date | None:
        """A day that is not ahead, nor before it was done."""
        learned = self.not_ahead(self.cleaned_data["aware_on"])
        came = self.draft.said("received", "day")
        if learned and came and learned.isoformat() < came:
            raise forms.ValidationError(_too_early(learned, date.fromisoformat(came)))
        return learned


class GiverForm(QuestionForm):
    """Who the giver is to the servant: 9.15 speaks of two of them only."""

    question = "giver"
    title = _("Do you know who it is from?")
    giver = forms.ChoiceField(
        label=_("Who they are to you"),
        widget=forms.RadioSelect,
        choices=[
            ("service-recipient", _("Somebody whom I serve: a visitor, a patient, a parent")),
            ("subordinate", _("Somebody who works under me")),
            ("superior", _("Somebody under whom I work")),
            ("colleague", _("A colleague")),
            ("other", _("Somebody else: a firm, an acquaintance")),
            ("unknown", _("I do not know who it is from")),
        ],
    )


class GiverNameForm(QuestionForm):
    """The giver's name, if it is known."""

    question = "giver-name"
    title = _("Who was it?")
    giver_name = words_field(
        _("Name of the person or the firm"),
        _("Leave it empty if you do not know the name."),
        required=False,
    )


class ConnectedForm(QuestionForm):
    """Whether it came because of the functions."""

    question = "connected"
    title = _("Does it have to do with your work?")
    connected = forms.ChoiceField(
        label=_("Connection with your work"),
        help_text=_(
            "It does if it would not have come without your post: from those whom you serve, "
            "examine, teach, treat, check or buy from."
        ),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes, or I cannot rule it out")),
            ("no", _("No, it has nothing to do with it")),
        ],
    )


class WhatForm(QuestionForm):
    """What it is, in the servant's own words."""

    question = "what"
    title = _("What is it?")
    description = words_field(
        _("In your own words"),
        _("Such as: a bottle of cognac in a gift box, unopened."),
        rows=4,
    )


class WhereForm(QuestionForm):
    """Where it was left or given."""

    question = "where"
    title = _("Where was it?")
    place = words_field(
        _("Place"), _("Such as: on my desk, room 214."), required=False, longest=LONGEST_TEXT
    )


class ValueForm(QuestionForm):
    """The value, which is recorded and never tested."""

    question = "value"
    title = _("Do you know what it is worth?")
    value = number_field(
        _("Value in figures"),
        _(
            "Only if you know it. Nothing depends on it: the Code has no threshold, and a small "
            "gift is owed like a large one."
        ),
        required=False,
    )
    currency = forms.ChoiceField(
        label=_("Currency"), choices=[(each, each) for each in CURRENCIES], required=False
    )

    def clean_value(self) -> str:
        """Nothing is worth less than nothing."""
        value = str(self.cleaned_data["value"]).strip()
        if value.startswith("-"):
            raise forms.ValidationError(gettext("A value is not below zero."))
        return value

    def answer(self) -> dict[str, str]:
        """The currency of nothing is not kept."""
        found = super().answer()
        return found if found["value"] else dict.fromkeys(found, "")


class PriceForm(ValueForm):
    """The price of a service, with the method by which it was found."""

    question = "price"
    title = _("Do you know what it would have cost?")
    value = number_field(
        _("Price in figures"),
        _("Leave it empty if it has still to be found out. You pay it to the republican budget."),
        required=False,
    )
    valuation = words_field(
        _("How you know the price"),
        _("Such as: the price list of the garage, an invoice, three offers."),
        rows=2,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A price comes with its method: the Code does not say how it is found."""
        given = super().clean()
        if given.get("value") and not given.get("valuation"):
            self.add_error("valuation", gettext("Say how you know the price."))
        return given


FORMS: dict[str, type[QuestionForm]] = {
    form.question: form
    for form in (
        OrganisationForm,
        LearnedForm,
        ReceivedForm,
        OfferedForm,
        LearnedLaterForm,
        GiverForm,
        GiverNameForm,
        ConnectedForm,
        WhatForm,
        WhereForm,
        ValueForm,
        PriceForm,
    )
}


def workplaces(actor: Actor, person: Person) -> list[Organisation]:
    """The organisations in whose records the actor may state what happened to the person."""
    posts = Post.objects.filter(person=person, void=False)
    if person != actor.person:
        posts = posts.filter(actor.scope("personnel", "ethics"))
    held = {
        post.organisation_id: post.organisation for post in posts.select_related("organisation")
    }
    return sorted(held.values(), key=str)


def _too_early(learned: date, came: date) -> str:
    return gettext(
        "You learned of it on {learned}, and it came on {came}: nobody learns of a gift before it "
        "is there. Change one of the two days."
    ).format(learned=day_in_words(learned), came=day_in_words(came))


def _serves(draft: Draft, person: Person, day: date) -> None:
    """A sentence where the person held no post on that day: the Code did not bind them then."""
    if day == date(9999, 12, 31) or not draft.organisation:
        return
    held = Post.objects.filter(
        Post.held_on(day), person=person, organisation__uid=draft.organisation
    )
    if not held.exists():
        raise forms.ValidationError(
            gettext("On {day} there was no post there, so nothing can be recorded of it.").format(
                day=day_in_words(day)
            )
        )
