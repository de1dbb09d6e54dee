"""Inputs that forms share."""

from __future__ import annotations

from paryz.web.inputs import DayInput


def test_a_day_is_asked_for_between_the_first_and_the_last_that_are_taken():
    shown = DayInput().render("day", None)

    assert 'min="1991-12-16"' in shown
    assert 'max="2200-12-31"' in shown


def test_the_first_day_is_that_of_the_fact_that_is_asked_for():
    assert 'min="1940-01-01"' in DayInput(kind="ServiceEntered").render("day", None)


def test_a_form_may_say_less():
    shown = DayInput({"max": "2026-11-20"}).render("day", None)

    assert shown.count("max=") == 1
    assert 'max="2026-11-20"' in shown
