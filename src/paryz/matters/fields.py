"""Fields that the questions and the acts share: words, amounts, days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext

from paryz.kernel.facts import LONGEST_TEXT
from paryz.web.inputs import DayInput

DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
CURRENCIES = ("KZT", "USD", "EUR", "RUB", "CNY")


class WordsField(forms.CharField):
    """Words of any length that a fact takes; a line that ends is one character, and not two."""

    def __init__(self, *, longest: int = LONGEST_TEXT, **named: Any) -> None:
        super().__init__(max_length=longest, **named)

    def to_python(self, value: Any) -> str:
        """The words as they are kept, without what cannot be printed."""
        words = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        if any(ord(letter) < 32 and letter not in "\n\t" for letter in words):
            raise forms.ValidationError(
                gettext("There are characters in it that cannot be printed. Type it anew.")
            )
        return words


def words_field(label: Any, help_text: Any = "", *, rows: int = 0, **named: Any) -> WordsField:
    """A line of words, or a box of so many lines."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off"})
    return WordsField(label=label, help_text=help_text, widget=widget, **named)


def number_field(label: Any, help_text: Any = "", **named: Any) -> forms.CharField:
    """An amount in figures; what it may be is the fact's to say."""
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=30, widget=widget, **named)


def day_field(label: Any, help_text: Any = "", **named: Any) -> forms.DateField:
    """A day that is not ahead."""
    return forms.DateField(
        label=label, help_text=help_text, widget=DayInput, input_formats=DAYS, **named
    )


def say_what_is_missing(form: forms.Form) -> None:
    """Fields that must be filled in say what to do, and not only that something is missing."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField):
            field.error_messages["required"] = gettext("Choose the day.")
        elif isinstance(field, forms.ChoiceField):
            field.error_messages["required"] = gettext("Choose one of the answers.")
        elif isinstance(field, WordsField):
            field.error_messages["required"] = gettext("Say it in a few words.")
        else:
            field.error_messages["required"] = gettext("Write the amount in figures.")


class NotAhead:
    """Days of a form that cannot lie ahead."""

    today: date

    def not_ahead(self, day: date | None) -> date | None:
        """The day, unless it lies ahead."""
        if day is not None and day > self.today:
            raise forms.ValidationError(gettext("This day lies ahead. Choose today or earlier."))
        return day
