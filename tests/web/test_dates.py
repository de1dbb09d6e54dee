"""Dates in words where a person reads."""

import datetime

import pytest

from paryz.words.dates import MONTHS, WEEKDAYS, in_words

DAY = datetime.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "21 қараша 2026, сенбі"),
        ("ru", "21 ноября 2026, суббота"),
        ("en", "Saturday, 21 November 2026"),
    ],
)
def test_a_day_in_each_language(language, words):
    assert in_words(DAY, language, weekday=True).replace("\N{NO-BREAK SPACE}", " ") == words


def test_every_month_and_weekday_has_a_name():
    assert {len(set(names)) for names in MONTHS.values()} == {12}
    assert {len(set(names)) for names in WEEKDAYS.values()} == {7}
