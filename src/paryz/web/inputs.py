"""Inputs that forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from paryz.facts.calendar import LAST_YEAR
from paryz.law import codes


class DayInput(forms.DateInput):
    """A day: the browser's own field, which speaks the reader's language, and ISO on the wire.

    It begins with the earliest day that the country takes (of ``kind``, the fact that is asked
    for) and ends with the last year that a calendar may hold, unless the form says less: so the
    browser asks for the year in four figures.
    """

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None, *, kind: str = "") -> None:
        super().__init__(attrs, format="%Y-%m-%d")
        self.kind = kind

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        bounds = {"min": codes.first_day(self.kind).isoformat(), "max": f"{LAST_YEAR}-12-31"}
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] = {**bounds, **context["widget"]["attrs"]}
        return context
