"""The page of a provision: its words, and all that is known of them, as of any day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from paryz.declaring.installed import registers
from paryz.kernel.rules import Code, Duty, Provision, Reading
from paryz.kernel.world import World
from paryz.languages import LANGUAGES, OWN_NAMES
from paryz.law import codes, provisions
from paryz.law.coverage import scenarios_of
from paryz.public.code import printed
from paryz.public.examples import rendered
from paryz.public.law import asked_day, code_or_404, holding, reader, state_of_law, world_for
from paryz.web.actors import Request
from paryz.web.everybody import for_everybody
from paryz.words.labels import act_label, fact_label, modality_label, owed_by_label, source_label
from paryz.words.saying import day_in_words, say

# A provision has up to a hundred, which are most of its page: the others are asked for.
FIRST_SCENARIOS = 6


@for_everybody(state_of_law)
def provision(request: Request, code_id: str, number: str) -> HttpResponse:
    """A provision, in the reader's language, as of the day that `?as-of=` names."""
    code = code_or_404(code_id)
    try:
        found = code.provision(number)
    except LookupError:
        raise Http404(number) from None
    day, mistake = asked_day(request.GET.get("as-of", ""))
    world = world_for(request.actor)
    edition = provisions.edition_on(code, world, day) if day else None
    asked = edition.id if edition else None
    language = reader()
    words = provisions.words(code, found, language, asked)
    scenarios = scenarios_of(number)
    whole = request.GET.get("scenarios") == "all" or len(scenarios) <= FIRST_SCENARIOS
    before, after = provisions.neighbours(code, number)
    context = {
        "code": code,
        "code_title": provisions.title(code, language),
        "chapter": provisions.chapter_title(code, found.chapter, language),
        "provision": found,
        "printed": printed(found),
        "on_paper": _on_paper(code, found),
        "words": words,
        "others": [
            (OWN_NAMES[each], provisions.words(code, found, each, asked))
            for each in LANGUAGES
            if each != language
        ],
        "lead_in": _lead_in(code, found, language, asked),
        "under": [
            (printed(each), each.number, provisions.words(code, each, language, asked))
            for each in provisions.within(code, number)
        ],
        "day": day,
        "day_words": day_in_words(day) if day else "",
        "as_of": request.GET.get("as-of", ""),
        "mistake": mistake,
        "caveats": [say(each) for each in provisions.caveats(code, found, words, world, day)],
        "banner": gettext(code.banner),
        "status": gettext(code.status),
        "facts": _facts(code, found, world),
        "defects": [gettext(each) for each in found.defects],
        "duties": [_duty(each, found) for each in found.duties],
        "carried": [
            {"label": each.label, "url": reverse("register", args=[each.name])}
            for each in registers().values()
            if number in each.covers
        ],
        "signed_in": request.actor.person is not None,
        "readings": [_reading(each, world) for each in found.readings],
        "scenarios": [rendered(each) for each in scenarios[: None if whole else FIRST_SCENARIOS]],
        "scenarios_count": len(scenarios),
        "whole": whole,
        "see": _links(found.see, language),
        "cited_by": _links(
            tuple(each for each in provisions.cited_by(number) if each not in found.see), language
        ),
        "before": before,
        "after": after,
    }
    return render(request, "public/provision.html", context, status=400 if mistake else 200)


def _on_paper(code: Code, found: Provision) -> str:
    """The number as one finds it on paper: 9. 16)."""
    above = f"{printed(code.provision(found.within))} " if found.within else ""
    return above + printed(found)


def _lead_in(code: Code, found: Provision, language: str, asked: str | None) -> dict[str, Any]:
    """The words under which a subparagraph stands, without which it is no sentence."""
    if found.within is None:
        return {}
    above = code.provision(found.within)
    return {
        "number": above.number,
        "printed": printed(above),
        "words": provisions.words(code, above, language, asked),
    }


def _facts(code: Code, found: Provision, world: World) -> list[dict[str, Any]]:
    held = holding(provisions.in_force(code, found, world))
    edition = provisions.edition_of(code, found)
    rows = [
        {"label": gettext("Number"), "value": found.number},
        {
            "label": gettext("Number on paper"),
            "value": _on_paper(code, found) or gettext("none: it is printed without a number"),
        },
        {
            "label": gettext("Edition"),
            "value": f"{found.edition}: {gettext(edition.title)}",
            "note": gettext(edition.source),
        },
        {"label": gettext("Holds"), "value": held.words, "note": held.basis},
        {"label": gettext("Whom it addresses"), "value": owed_by_label(found.addressee)},
        {"label": gettext("What it is"), "value": modality_label(found.modality)},
    ]
    if found.category:
        rows.append({"label": gettext("Category in cases"), "value": gettext(found.category)})
    return [row for row in rows if row["value"]]


def _duty(duty: Duty, found: Provision) -> dict[str, Any]:
    basis = gettext(duty.basis.citation) if duty.basis else ""
    if duty.basis and not duty.basis.verified:
        basis += f" ({gettext('not verified')})"
    return {
        "act": act_label(duty.act),
        "number": duty.label if duty.label and duty.label != found.number else "",
        "owed_by": owed_by_label(duty.owed_by),
        "to": owed_by_label(duty.to) if duty.to else "",
        "term": say(duty.term.says),
        "arises_from": [fact_label(kind.__name__) for kind in duty.arises_from],
        "discharged_by": [fact_label(kind.__name__) for kind in duty.discharged_by],
        "source": source_label(duty.source),
        "basis": basis,
        "is_policy": duty.policy is not None,
    }


def _reading(reading: Reading, world: World) -> dict[str, Any]:
    chosen = world.reading(reading.key) if reading.key else ""
    return {
        "text": gettext(reading.text),
        "because": gettext(reading.because),
        "setting": reading.key or "",
        "options": reading.options,
        "default": reading.default,
        "chosen": chosen,
    }


def _links(numbers: tuple[str, ...], language: str) -> list[dict[str, str]]:
    links = []
    for number in numbers:
        code, found = codes.find(number)
        words = provisions.words(code, found, language)
        links.append(
            {
                "number": number,
                "words": words.text,
                "language": words.language,
                "code": provisions.title(code, language),
                "url": reverse("provision", args=[code.id, number]),
            }
        )
    return links
