"""One of many: chosen from a list while that is short, found by its name where it is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.people.names import folded

# A list of so many is read at one glance; a ministry has thousands.
FEW = 15
# How many of those that the words fit are named in a mistake.
NAMED = 7
# What words may fit at most where all that they fit are meant.
MOST = 100

Rows = QuerySet[Any, Any]


class Found(forms.CharField):
    """What is found by words of its name among rows, or by its identifier, as links have it.

    It is searched for when the form is sent, among what the actor may see, so it needs no script.
    ``several``: all that the words fit are meant, and cleaned to a list of identifiers; otherwise
    to the one row that they fit.
    """

    def __init__(
        self, *, rows: Rows, name_of: Callable[[Any], str], several: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(
            max_length=200,
            help_text=_("Type a part of the name"),
            widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
            **kwargs,
        )
        self._rows, self._name_of, self._several = rows, name_of, several

    def prepare_value(self, value: Any) -> Any:
        """The name in the place of an identifier."""
        row = self._known(value)
        return self._name_of(row) if row is not None else value

    def clean(self, value: Any) -> Any:
        """What is meant; a mistake where that is nothing, or too much."""
        typed = super().clean(value)
        if not typed:
            return [] if self._several else None
        row = self._known(typed)
        found = [row] if row is not None else self._search(typed)
        if not found:
            raise ValidationError(
                gettext("Nothing has all these words in its name. Look at the spelling.")
            )
        if self._several:
            if len(found) > MOST:
                raise ValidationError(
                    gettext("These words fit {count} names. Type more of the name.").format(
                        count=len(found)
                    )
                )
            return [each.uid for each in found]
        if len(found) > 1:
            names = "; ".join(self._name_of(each) for each in found[:NAMED])
            raise ValidationError(
                gettext("These words fit more than one: {names}. Type the whole name.").format(
                    names=names + ("; …" if len(found) > NAMED else "")
                )
            )
        return found[0]

    def _known(self, value: Any) -> Any:
        is_one_word = isinstance(value, str) and value and " " not in value
        return self._rows.filter(uid=value).first() if is_one_word else None

    def _search(self, typed: str) -> list[Any]:
        """The rows with all the words; the one alone whose whole name was typed."""
        whole = folded(typed)
        words = whole.split()
        found = []
        for row in self._rows:
            name = folded(self._name_of(row))
            if name == whole:
                return [row]
            if all(word in name for word in words):
                found.append(row)
        return found


def is_few(rows: Rows) -> bool:
    """Whether they can all be offered at once."""
    return len(rows.values_list("pk")[: FEW + 1]) <= FEW


def one_of(
    field: forms.Field, rows: Rows, name_of: Callable[[Any], str] = str
) -> forms.ModelChoiceField[Any] | Found:
    """The field with these rows to choose from, or the one in its place that finds them."""
    assert isinstance(field, forms.ModelChoiceField)
    if not is_few(rows):
        return Found(rows=rows, name_of=name_of, label=field.label, required=field.required)
    field.queryset = rows
    field.label_from_instance = name_of  # type: ignore[assignment]
    return field
