"""The questions of each act: a day, and what has to be known about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.facts import HandoverRefused
from paryz.kernel.facts import LONGEST_NAME
from paryz.languages import language
from paryz.matters.case import Case
from paryz.matters.fields import (
    CURRENCIES,
    NotAhead,
    day_field,
    number_field,
    say_what_is_missing,
    words_field,
)
from paryz.matters.offices import is_valid
from paryz.people.models import Body
from paryz.registers.gifts.questions import GiverForm
from paryz.words.dates import in_words
from paryz.words.saying import day_in_words

ANOTHER = "another"


class ActForm(NotAhead, forms.Form):
    """What was done, on which day. ``token`` makes a form that is sent twice one fact."""

    day = day_field(_("On which day?"))
    token = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(
        self, *given: Any, case: Case, today: date, bodies: Sequence[Body] = (), **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.case, self.today, self.bodies = case, today, bodies
        self.fields["day"].widget.attrs["max"] = today.isoformat()
        say_what_is_missing(self)

    def clean_day(self) -> date | None:
        """Neither ahead nor before what it is about."""
        day = self.not_ahead(self.cleaned_data["day"])
        opening = self.case.opening
        if day and opening is not None and day < opening.day:
            raise forms.ValidationError(
                gettext("It came on {day}: nothing can be done about it before.").format(
                    day=day_in_words(opening.day)
                )
            )
        return day

    def words(self) -> dict[str, str]:
        """The words of the fact, by its fields."""
        return {
            name: value.isoformat() if isinstance(value, date) else str(value)
            for name, value in self.cleaned_data.items()
            if value and name != "token"
        }


class GiverFoundForm(ActForm):
    """Who left it."""

    giver_is = forms.ChoiceField(
        label=_("Who they are to you"),
        widget=forms.RadioSelect,
        choices=[each for each in GiverForm.base_fields["giver"].choices if each[0] != "unknown"],  # type: ignore[attr-defined]
    )
    giver_name = words_field(_("Name of the person or the firm"), required=False, longest=10_000)
    field_order = ("giver_is", "giver_name", "day")


class ReturnedForm(ActForm):
    """Who saw that it went back."""

    witnesses = words_field(
        _("Who saw it"),
        _("Full names, where the giver did not sign the note."),
        rows=2,
        required=False,
    )


class ReturnRefusedForm(ReturnedForm):
    """What the giver said, and who heard it."""

    reason = words_field(_("What did they say?"), rows=2, required=False)
    field_order = ("day", "reason", "witnesses")


class OfficeForm(ActForm):
    """An office of the organisation's directory, or another one that is named."""

    office = forms.ChoiceField(label=_("Which office?"), widget=forms.RadioSelect)
    another = words_field(_("Name of the other office"), required=False, longest=LONGEST_NAME)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        office = self.fields["office"]
        assert isinstance(office, forms.ChoiceField)
        if self.bodies:
            listed = [(str(body.pk), _in_words(body)) for body in self.bodies]
            office.choices = [*listed, (ANOTHER, gettext("Another office"))]
            valid = [str(body.pk) for body in self.bodies if is_valid(body, self.today)]
            self.initial.setdefault("office", valid[0] if valid else ANOTHER)
        else:
            del self.fields["office"]
            self.fields["another"].label = gettext("Name of the office")

    def clean(self) -> dict[str, Any]:
        """The entry of the directory holds on the day; another office has a name."""
        given = super().clean() or {}
        chosen = given.pop("office", ANOTHER)
        day = given.get("day")
        if chosen == ANOTHER:
            if not given.get("another") and "another" not in self.errors:
                self.add_error("another", gettext("Name the office."))
            given["body"] = given.get("another", "")
        elif body := next((each for each in self.bodies if str(each.pk) == chosen), None):
            given["body"] = body.name[:LONGEST_NAME]
            if day and not is_valid(body, day):
                self.add_error(
                    "office",
                    gettext("On {day} this entry of the directory does not hold: {office}.").format(
                        day=day_in_words(day), office=_in_words(body)
                    ),
                )
        given.pop("another", None)
        return given


class HandedOverForm(OfficeForm):
    """To which office it went, under which number of the act."""

    act_number = words_field(
        _("Number of the transfer act"),
        _("If it is not known yet, it can be added later."),
        required=False,
        longest=LONGEST_NAME,
    )
    field_order = ("day", "office", "another", "act_number")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # The office that refused may have named the one to go to.
        refused = self.case.last(HandoverRefused)
        if refused is not None and refused.redirected_to:
            self.initial["another"] = refused.redirected_to
            self.initial["office"] = ANOTHER


class HandoverRefusedForm(OfficeForm):
    """Which office refused, why, and where it sent the servant."""

    reason = words_field(_("Which reason did they give?"), rows=2)
    redirected_to = words_field(
        _("Where did they send you?"),
        _("If they named another office."),
        required=False,
        longest=LONGEST_NAME,
    )
    field_order = ("day", "office", "another", "reason", "redirected_to")


class ValuedForm(ActForm):
    """The price of a service and the method by which it was found."""

    value = number_field(_("Price in figures"))
    currency = forms.ChoiceField(label=_("Currency"), choices=[(each, each) for each in CURRENCIES])
    valuation = words_field(
        _("How you know the price"),
        _("Such as: the price list of the garage, an invoice, three offers."),
        rows=2,
    )
    field_order = ("value", "currency", "valuation", "day")

    def clean_value(self) -> str:
        """Nothing costs less than nothing."""
        return above_zero(self.cleaned_data["value"])


class PaidForm(ActForm):
    """How much went to the budget, by which order."""

    amount = number_field(_("Amount in tenge, in figures"))
    payment_order = words_field(
        _("Number of the payment order"), required=False, longest=LONGEST_NAME
    )
    field_order = ("day", "amount", "payment_order")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        priced = getattr(self.case.opening, "value", None)
        for fact in self.case.facts:
            priced = getattr(fact, "value", None) or priced
        if priced is not None:
            self.initial.setdefault("amount", str(priced))

    def clean_amount(self) -> str:
        """Nobody pays less than nothing."""
        return above_zero(self.cleaned_data["amount"])


class ActNumberForm(ActForm):
    """The number that the transfer act was given."""

    act_number = words_field(_("Number of the transfer act"), longest=LONGEST_NAME)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        del self.fields["day"]


def above_zero(said: str) -> str:
    """The amount as it was typed, unless it is below zero."""
    if said.strip().startswith("-"):
        raise forms.ValidationError(gettext("A value is not below zero."))
    return said.strip()


def _in_words(body: Body) -> str:
    """The office with its address and the days for which the entry holds."""
    parts = [body.name, body.address]
    if body.valid_from:
        parts.append(gettext("from {day}").format(day=in_words(body.valid_from, language())))
    if body.valid_to:
        parts.append(gettext("until {day}").format(day=in_words(body.valid_to, language())))
    return ", ".join(part for part in parts if part)
