"""Whom it concerns: people found by name or personnel number, for whoever may state it of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from paryz.people.models import Person, Post
from paryz.people.names import folded
from paryz.web.actors import Request

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
