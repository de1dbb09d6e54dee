"""How long appeals wait, by unit: on a page, and as a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.words import Several, languages_of, official_day, words_of
from paryz.languages import LANGUAGES
from paryz.matters.papers import handed_out
from paryz.matters.whose import WhoseForm
from paryz.people.models import Organisation
from paryz.policy.actors import Actor
from paryz.registers.appeals.declaration import HANDLERS
from paryz.registers.appeals.delays import Delays, UnitDelays, delays
from paryz.web.actors import Request
from paryz.words.saying import day_in_words


@require_safe
def waiting(request: Request) -> HttpResponse:
    """The figures of one organisation and year; those of few people are hidden."""
    whose = WhoseForm(request, organisations(request.actor))
    chosen = whose.chosen_or_first
    if chosen is None:
        return _asked_again(request, whose)
    found = delays(chosen, _year(request), request.today)
    address = f"?organisation={found.organisation.uid}"
    context = {
        "title": gettext("How long appeals wait"),
        "found": found,
        "columns": columns(),
        "lines": [_cells(line, unit_words(line)) for line in found.lines],
        "whole": _cells(found.whole, gettext("All units")) if found.whole else None,
        "years": [
            {"label": str(year), "url": f"{address}&year={year}", "current": year == found.year}
            for year in found.years
        ],
        "places": [
            {
                "label": str(each),
                "url": f"?organisation={each.uid}&year={found.year}",
                "current": each == found.organisation,
            }
            for each in ([] if whose.is_searched or not whose.are_several else whose.rows)
        ],
        "whose": whose,
        "paper_url": f"{reverse('appeals-delays-paper')}{address}&year={found.year}",
        "today": request.today,
    }
    return render(request, "registers/appeals/delays.html", context)


@require_safe
def paper(request: Request) -> HttpResponse:
    """The same figures as a paper."""
    chosen = WhoseForm(request, organisations(request.actor)).chosen_or_first
    if chosen is None:
        raise Http404
    found = delays(chosen, _year(request), request.today)
    languages = languages_of(found.organisation, request.GET.get("language", ""))
    return handed_out(print_delays(found, request.today, languages), f"appeals-{found.year}")


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those of which the actor reads appeals, whole or in part: figures are of the whole."""
    return Organisation.objects.filter(actor.in_part(*HANDLERS))


def _asked_again(request: Request, whose: WhoseForm) -> HttpResponse:
    """The search alone, with what is wrong about it; 404 where there is nothing to find."""
    if not whose.errors:
        raise Http404
    context = {"title": gettext("How long appeals wait"), "whose": whose}
    return render(request, "registers/appeals/delays.html", context, status=422)


def _year(request: Request) -> int:
    """The year that was asked for, or this one; 404 for what is none."""
    asked = request.GET.get("year", "")
    if not asked:
        return request.today.year
    if not asked.isdecimal() or not MINYEAR <= int(asked[:5]) <= MAXYEAR:
        raise Http404
    return int(asked)


def columns() -> list[str]:
    """What the figures are, after the name of the unit."""
    return [
        gettext("Received"),
        gettext("Answered in time"),
        gettext("Answered late"),
        gettext("Open"),
        gettext("Overdue"),
        gettext("Days to an answer, median"),
    ]


def unit_words(line: UnitDelays) -> str:
    """The unit by name, and what it was merged into."""
    unit = line.unit
    if unit is None:
        return gettext("No unit named")
    if unit.successor is None or unit.closed_on is None:
        return str(unit)
    return gettext("{unit}, merged into {successor} on {day}").format(
        unit=unit, successor=unit.successor, day=day_in_words(unit.closed_on)
    )


def _cells(line: UnitDelays, label: str) -> dict[str, Any]:
    cells = [*line.figures, line.median]
    return {
        "label": label,
        "cells": [
            {"label": name, "value": value} for name, value in zip(columns(), cells, strict=True)
        ],
    }


COLUMNS = ("received", "in_time", "late", "open", "overdue", "median")


def print_delays(found: Delays, today: date, languages: Sequence[str]) -> bytes:
    """The table with its sums; a hidden figure is a dash, and the paper says what it means."""
    words = words_of(Path(__file__).parent)
    day = official_day(today)
    lines = [(_unit(words, line), line) for line in found.lines]
    if found.whole is not None:
        lines.append((words["delays_all"], found.whole))
    title = words["delays"]
    return typeset(
        "delays.typ",
        {
            "languages": list(languages),
            "title": f"{title[languages[0]]}, {found.year}",
            "heading": {each: f"{title[each]}, {found.year}" for each in LANGUAGES},
            "organisation": letterhead(found.organisation, languages),
            "about": {
                each: words["delays_about"][each].format(day=day[each]) for each in LANGUAGES
            },
            "hidden": words["delays_hidden"],
            "header": [words[f"delays_{name}"] for name in ("unit", *COLUMNS)],
            "lines": [
                {"unit": unit, "figures": [_figure(each) for each in (*line.figures, line.median)]}
                for unit, line in lines
            ],
            "signature": [words[name] for name in ("post_and_name", "signature", "date")],
        },
    )


def _figure(value: int | None) -> str:
    return "–" if value is None else str(value)


def _unit(said: Mapping[str, Several], line: UnitDelays) -> Several:
    if line.unit is None:
        return said["delays_no_unit"]
    unit = line.unit
    if unit.successor is None or unit.closed_on is None:
        return dict.fromkeys(LANGUAGES, unit.name)
    day = official_day(unit.closed_on)
    return {
        each: said["delays_merged"][each].format(
            unit=unit.name, successor=unit.successor.name, day=day[each]
        )
        for each in LANGUAGES
    }
