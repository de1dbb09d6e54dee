"""Filters that every template has without asking."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from paryz.languages import gettext
from paryz.web import qr_codes, tables
from paryz.words import dates, labels, saying

register = template.Library()

register.filter("say", saying.say)
register.filter("qr_code", qr_codes.drawn_qr_code)
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
    return labels.value_label(field, value)


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


@register.simple_tag
def cells(table: tables.Table, row: tables.Row) -> SafeString:
    """The cells of a row. A page has hundreds: as template includes they took most of its time."""
    return format_html_join(
        "\n      ",
        '<{} class="paryz-table__{}" data-label="{}">{}{}</{}>',
        (
            (
                mark_safe('th scope="row"') if first else "td",
                column.kind,
                column.label,
                _value(column, cell),
                _note(cell),
                "th" if first else "td",
            )
            for first, column, cell in zip(
                (True, *(False for _ in row.cells[1:])),
                (each for each in table.columns),
                row.cells,
                strict=True,
            )
        ),
    )


def _value(column: tables.Column, cell: tables.Cell) -> SafeString | str:
    value = cell.value
    if column.kind == "status" and value:
        return _status(str(value), str(cell.words), get_language() or "en")
    if value is None or value == "":
        shown = format_html(
            '<span aria-hidden="true">–</span><span class="govuk-visually-hidden">{}</span>',
            gettext("nothing"),
        )
    elif isinstance(value, datetime.date):
        shown = format_html('<time datetime="{}">{}</time>', iso(value), in_words(value))
    else:
        shown = conditional_escape(str(value))
    if cell.url:
        return format_html('<a class="govuk-link" href="{}">{}</a>', cell.url, shown)
    return shown


def _note(cell: tables.Cell) -> SafeString | str:
    if not cell.note:
        return ""
    return format_html('<span class="paryz-table__note">{}</span>', cell.note)


@lru_cache(maxsize=64)
def _status(status: str, words: str, language: str) -> SafeString:
    """The mark of a status, made once in each language."""
    shown = {"status": status, "words": words}
    return mark_safe(render_to_string("parts/status.html", shown))  # noqa: S308
