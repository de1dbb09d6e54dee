"""The codes that are installed, and a search over their words in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from paryz.languages import LANGUAGES, OWN_NAMES
from paryz.law import codes as installed
from paryz.law import provisions
from paryz.public.law import holding, reader, state_of_law, world_for
from paryz.web.actors import Request
from paryz.web.everybody import for_everybody

LONGEST = 100
# What stands around the first word that was found.
AROUND = 90
_WORD = re.compile(r"\w+")


class ProvisionSearch(forms.Form):
    """What somebody looks for in the codes."""

    q = forms.CharField(
        label=_("Search in the codes"),
        help_text=_("Words in Kazakh, Russian or English, or the number of a provision"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput({"type": "search"}),
    )


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A provision in which all the words stand, in one language."""

    number: str
    code: str
    url: str
    language: str
    language_name: str
    excerpt: SafeString


@for_everybody(state_of_law)
def codes(request: Request) -> HttpResponse:
    """The codes, or what was found in them."""
    form = ProvisionSearch(request.GET or None)
    asked = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    world = world_for(request.actor)
    language = reader()
    listed = [
        {
            "code": code,
            "title": provisions.title(code, language),
            "act": gettext(code.act),
            "banner": gettext(code.banner),
            "holding": holding(world.in_force(code.id)),
            "count": len(code.provisions),
        }
        for code in world.package.codes
    ]
    hits = list(search(asked, language)) if asked else []
    return render(
        request,
        "public/codes.html",
        {"form": form, "asked": asked, "hits": hits, "codes": listed},
        status=400 if form.is_bound and not form.is_valid() else 200,
    )


def search(asked: str, language: str) -> Iterator[Hit]:
    """The provisions that hold every word, those in the reader's language before the others.

    A provision is found once, in the first language in which it has all the words; a word may be
    the beginning of a longer one, for Kazakh and Russian words change at their ends.
    """
    wanted = [word.casefold() for word in _WORD.findall(asked)]
    number = asked.replace(" ", "").casefold()
    if not wanted:
        return
    pattern = re.compile("|".join(rf"\b{re.escape(word)}" for word in wanted), re.IGNORECASE)
    seen: set[str] = set()
    for each in sorted(LANGUAGES, key=lambda one: one != language):
        for code_id, found, text in _texts(each):
            is_it = found.casefold() == number
            if found in seen or not (is_it or _has_all(text, wanted)):
                continue
            seen.add(found)
            yield Hit(
                number=found,
                code=provisions.title(installed.find(found)[0], language),
                url=reverse("provision", args=[code_id, found]),
                language=each,
                language_name=OWN_NAMES[each],
                excerpt=excerpt(text, pattern),
            )


def _has_all(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return all(re.search(rf"\b{re.escape(word)}", folded) for word in wanted)


def _texts(language: str) -> Iterator[tuple[str, str, str]]:
    for code in installed.package().codes:
        for provision in code.provisions:
            words = provisions.words(code, provision, language)
            if words.language == language:
                yield code.id, provision.number, words.text


def excerpt(text: str, pattern: re.Pattern[str]) -> SafeString:
    """The words around the first that was found, every one that was found marked."""
    first = pattern.search(text)
    start = max(0, (first.start() if first else 0) - AROUND)
    end = min(len(text), (first.end() if first else 0) + 2 * AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    shown = text[start:end]
    parts: list[tuple[SafeString | str]] = []
    position = 0
    for found in pattern.finditer(shown):
        parts.append((shown[position : found.start()],))
        parts.append((format_html("<mark>{}</mark>", found[0]),))
        position = found.end()
    parts.append((shown[position:],))
    joined = format_html_join("", "{}", parts)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, joined, after)
