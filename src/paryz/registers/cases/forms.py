"""The forms of a case: its days, what it is about, and the decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.kernel.rules import Provision
from paryz.matters.declared.asking import Asker, DeedForm, QuestionsForm
from paryz.matters.fields import NotAhead, day_field, say_what_is_missing, words_field
from paryz.registers.cases.models import Decision
from paryz.registers.cases.provisions import advice_on, offered
from paryz.words.labels import value_label

DAYS = ("committed_on", "discovered_on", "found_by")


class DaysForm(QuestionsForm):
    """When it was done and discovered: the two limits are counted from these days."""

    def __init__(self, *given: Any, asker: Asker, **named: Any) -> None:
        questions = tuple(each for each in asker.act.questions if each.name in DAYS)
        asker = replace(asker, act=replace(asker.act, questions=questions))
        super().__init__(*given, asker=asker, **named)
        del self.fields["day"]

    def clean_committed_on(self) -> date | None:
        """A day that is not ahead."""
        return self.not_ahead(self.cleaned_data["committed_on"])

    def clean_discovered_on(self) -> date | None:
        """Not ahead, and not before it was done."""
        day = self.not_ahead(self.cleaned_data["discovered_on"])
        done = self.cleaned_data.get("committed_on")
        if day and done and day < done:
            raise forms.ValidationError(gettext("It cannot be discovered before it was done."))
        return day


class CaseForm(DeedForm):
    """What the case is about. The days were answered before and are sent along."""

    def __init__(self, *given: Any, bound: Sequence[Provision], **named: Any) -> None:
        super().__init__(*given, **named)
        self.bound = {each.number: each for each in bound}
        for name in DAYS:
            self.fields[name].widget = forms.HiddenInput()
        provision = self.fields["provision"]
        assert isinstance(provision, forms.ChoiceField)
        provision.choices = [("", gettext("Choose the provision")), *offered(bound)]
        provision.help_text = advice_on(bound)
        self.order_fields(["provision", "further", "description", "number", "day"])

    def clean_further(self) -> str:
        """Other provisions that bound the person, by their numbers."""
        numbers = [each for each in re.split(r"[,;\s]+", self.cleaned_data["further"]) if each]
        for number in numbers:
            if number not in self.bound:
                raise forms.ValidationError(
                    gettext(
                        "“{number}” is no provision that bound this person on that day."
                    ).format(number=number)
                )
        return ", ".join(dict.fromkeys(numbers))


class DecisionForm(NotAhead, forms.Form):
    """What is decided, and in which words."""

    outcome = forms.ChoiceField(
        label=_("What is to be decided?"),
        help_text=_("Nothing else is allowed (Labor Code, article 64)."),
        widget=forms.RadioSelect,
    )
    day = day_field(
        _("Which day does the order bear?"),
        _("Not a day of incapacity, public duties, leave or a trip."),
    )
    number = words_field(_("Number of the order"), required=False, longest=200)
    established = words_field(
        _("What was established?"),
        _("It goes into the text, which you may then change."),
        rows=4,
        required=False,
    )
    text = words_field(
        _("The text of the order"),
        _("Exactly these words are decided, printed and bound by their hash."),
        rows=18,
        required=False,
    )

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        super().__init__(*given, **named)
        self.today = today
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [(each, value_label("outcome", each)) for each in Decision.Outcome.values]
        self.fields["day"].widget.attrs["max"] = today.isoformat()
        say_what_is_missing(self)

    def clean_day(self) -> date | None:
        """A day that is not ahead: an order is dated when it is made."""
        return self.not_ahead(self.cleaned_data["day"])


class RefusalForm(forms.Form):
    """Why a text is refused."""

    reason = words_field(_("Why is it refused?"), rows=3, longest=1000)
