"""Filters that every template has without asking."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.translation import get_language

from paryz.languages import gettext
from paryz.web import dates, labels, values, words

register = template.Library()

register.filter("say", words.say)
register.filter("act_label", labels.act_label)
register.filter("status_label", labels.status_label)
register.filter("source_label", labels.source_label)
register.filter("owed_by_label", labels.owed_by_label)
register.filter("fact_label", labels.fact_label)
register.filter("field_label", labels.field_label)
register.filter("translated", gettext)


@register.filter
def value_label(value: str, field: str) -> str:
    """A value of a field's list: {{ value|value_label:"category" }}."""
    return values.value_label(field, value)


@register.filter
def in_words(day: datetime.date | None) -> str:
    """21 қараша 2026, in the reader's language."""
    return dates.in_words(day, get_language() or "en") if day else ""


@register.filter
def in_words_with_weekday(day: datetime.date | None) -> str:
    """21 қараша 2026, сенбі, in the reader's language."""
    return dates.in_words(day, get_language() or "en", weekday=True) if day else ""


@register.filter
def iso(day: datetime.date | None) -> str:
    """2026-11-21, for machines."""
    return day.isoformat() if day else ""


@register.filter
def elided(page: Page[Any]) -> Iterator[int | str]:
    """The numbers of the pages near this one and at both ends, with gaps between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
