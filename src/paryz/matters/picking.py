"""One of many: chosen from a list while that is short, found by its name where it is not.

Whom a matter concerns is found by name or personnel number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.people.models import Organisation, Person, Post, Unit
from paryz.people.names import folded
from paryz.web.actors import Request

# A list of so many is read at one glance; a ministry has thousands.
FEW = 15
# How many of those that the words fit are named in a mistake.
NAMED = 7
# What words may fit at most where all that they fit are meant.
MOST = 100
# What stands round the words of a name, and is no part of them.
AROUND = "·()"

Rows = QuerySet[Any, Any]
Place = Organisation | Unit


@dataclass(frozen=True, kw_only=True)
class Among:
    """The rows that one is chosen from, what each is called, the columns that it is searched by."""

    rows: Rows
    name_of: Callable[[Any], str] = str
    columns: tuple[str, ...] = ("folded",)

    def fitting(self, typed: str) -> list[Any]:
        """The rows with all the words in their names, the shortest first; some of very many."""
        found = self.rows
        for word in {part.strip(AROUND) for part in folded(typed).split()} - {""}:
            some = Q()
            for column in self.columns:
                some |= Q(**{f"{column}__contains": word})
            found = found.filter(some)
        shortest = (Length(column) for column in self.columns)
        # Whatever has the whole name that was typed has no word besides, and stands at the front.
        return list(found.order_by(*shortest, "pk")[: MOST + 1])


class Found(forms.CharField):
    """What is found by words of its name, or by its identifier, as links have it.

    It is searched for when the form is sent, among what the actor may see, so it needs no script.
    ``several``: all that the words fit are meant, and cleaned to a list of identifiers; otherwise
    to the one row that they fit.
    """

    def __init__(
        self, *among: Among, several: bool = False, help_text: Any = "", **kwargs: Any
    ) -> None:
        typing = _("Type a part of the name")
        super().__init__(
            max_length=200,
            help_text=format_lazy("{}. {}", typing, help_text) if help_text else typing,
            widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
            **kwargs,
        )
        self._among, self._several = among, several

    def prepare_value(self, value: Any) -> Any:
        """The name in the place of an identifier."""
        known = self._known(value)
        return known[0][1] if known else value

    def clean(self, value: Any) -> Any:
        """What is meant; a mistake where that is nothing, or too much."""
        typed = super().clean(value)
        if not typed:
            return [] if self._several else None
        found = self._known(typed) or self._search(typed)
        if not found:
            raise ValidationError(
                gettext("Nothing has all these words in its name. Look at the spelling.")
            )
        if self._several:
            if len(found) > MOST:
                raise ValidationError(
                    gettext(
                        "These words fit more than {count} names. Type more of the name."
                    ).format(count=MOST)
                )
            return [each.uid for each, _name in found]
        if len(found) > 1:
            names = "; ".join(name for _each, name in found[:NAMED])
            raise ValidationError(
                gettext("These words fit more than one: {names}. Type the whole name.").format(
                    names=names + ("; …" if len(found) > NAMED else "")
                )
            )
        return found[0][0]

    def _known(self, value: Any) -> list[tuple[Any, str]]:
        if not isinstance(value, str) or not value or " " in value:
            return []
        return [
            (row, each.name_of(row)) for each in self._among for row in each.rows.filter(uid=value)
        ]

    def _search(self, typed: str) -> list[tuple[Any, str]]:
        """The rows with all the words and their names; those alone whose whole name was typed."""
        found = [(row, each.name_of(row)) for each in self._among for row in each.fitting(typed)]
        whole = folded(typed)
        return [pair for pair in found if folded(pair[1]) == whole] or found


def is_few(*rows: Rows) -> bool:
    """Whether they can all be offered at once."""
    return sum(len(each.order_by().values_list("pk")[: FEW + 1]) for each in rows) <= FEW


def one_of(
    field: forms.Field, rows: Rows, name_of: Callable[[Any], str] = str
) -> forms.ModelChoiceField[Any] | Found:
    """The field with these rows to choose from, or the one in its place that finds them."""
    assert isinstance(field, forms.ModelChoiceField)
    if not is_few(rows):
        return Found(among(rows, name_of), label=field.label, required=field.required)
    field.queryset = rows
    field.label_from_instance = name_of  # type: ignore[assignment]
    return field


def one_place(*among: Among, empty: Any = None, **kwargs: Any) -> forms.Field:
    """A field that is cleaned to one of the rows; ``empty``: what none of them is called."""
    if not is_few(*(each.rows for each in among)):
        return Found(*among, **kwargs)
    listed = {row.uid: (row, each.name_of(row)) for each in among for row in each.rows}
    return forms.TypedChoiceField(
        choices=[
            *([] if empty is None else [("", empty)]),
            *((uid, name) for uid, (_row, name) in listed.items()),
        ],
        coerce=lambda uid: listed[uid][0],
        empty_value=None,
        **kwargs,
    )


def among(rows: Rows, name_of: Callable[[Any], str] = str) -> Among:
    """Organisations, or units by their own names and those of their organisations."""
    columns = ("folded", "organisation__folded") if rows.model is Unit else ("folded",)
    return Among(rows=rows, name_of=name_of, columns=columns)


PEOPLE_SHOWN = 30


class FindForm(forms.Form):
    """Whom it concerns."""

    q = forms.CharField(
        label=_("Name or personnel number"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )


def people_found(
    request: Request,
    people: QuerySet[Person],
    roles: Sequence[str],
    url: Callable[[Person], str],
) -> dict[str, Any]:
    """Of those people the ones that were asked for, each with the latest post under the roles."""
    form = FindForm(request.GET)
    words = folded(form.cleaned_data["q"]).split() if form.is_valid() else []
    posts = Post.objects.filter(request.actor.scope(*roles), void=False)
    found: list[Person] = []
    if words:
        for word in words:
            numbered = posts.filter(tab_number__iexact=word)
            people = people.filter(folded__contains=word) | people.filter(
                pk__in=numbered.values("person")
            )
        found = list(people.distinct().order_by("folded", "pk")[: PEOPLE_SHOWN + 1])
    return {
        "form": form,
        "asked": bool(words),
        "more": len(found) > PEOPLE_SHOWN,
        "found": [
            {"person": each, "post": _in_words(posts.filter(person=each)), "url": url(each)}
            for each in found[:PEOPLE_SHOWN]
        ],
    }


def _in_words(posts: QuerySet[Post]) -> str:
    post = posts.select_related("unit").order_by("-since", "-pk").first()
    return " · ".join(str(part) for part in (post.title, post.unit) if part) if post else ""
