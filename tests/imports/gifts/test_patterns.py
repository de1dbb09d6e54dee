"""Patterns: text with names in braces, written by people who do not program."""

from __future__ import annotations

import time
from datetime import date

import pytest

from paryz.imports.gifts.patterns import compiled, day_of, find_all, tidied
from paryz.kernel.refusal import Refused


def found(pattern, text, **words):
    return [each.values for each in compiled(pattern, words).find(tidied(text))]


def refusal(pattern):
    with pytest.raises(Refused) as refused:
        compiled(pattern)
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "A bowl. Recd--October 20, 1998. Est. Value--$72.",
        "Recd-- October 20, 1998",
        "Recd- -October 20,1998",
        "RECD—October 20, 1998",
        "recd--Oct. 20, 1998;",
        "Recd--October\n20, 1998",
        "Recd--October 20th, 1998",
    ],
)
def test_a_day_is_found_however_the_line_was_broken(text):
    (values,) = found("Recd--{month} {day}, {year}", text)

    assert day_of(values, None) == date(1998, 10, 20)


@pytest.mark.parametrize(
    ("pattern", "text", "day"),
    [
        ("Получен {day} {month} {year}", "Ваза. Получен 5 марта 2021 г.", date(2021, 3, 5)),
        ("Алынған: {day}.{mm}.{year}", "Алынған: 05.03.2021", date(2021, 3, 5)),
        ("{year}{mm}{day}", "lot 20210305.", date(2021, 3, 5)),
        ("Rec'd--{day}-{month}-{yy}", "Rec`d--12-Apr- 07; Est.", date(2007, 4, 12)),
    ],
)
def test_days_are_written_in_the_words_and_the_order_of_the_register(pattern, text, day):
    (values,) = found(pattern, text)

    assert day_of(values, 2007) == day


def test_a_year_of_two_figures_is_the_one_nearest_to_the_row():
    values = {"day": "1", "mm": "5", "yy": "98"}

    assert day_of(values, 1999) == date(1998, 5, 1)
    assert day_of(values, 2101) == date(2098, 5, 1)
    assert day_of({**values, "yy": "07"}, None) == date(2007, 5, 1)


def test_one_of_several_words_may_be_no_word_at_all():
    pattern = "{Recd|Received|}{--|:|} {mm}/{day}/{year}"

    assert len(found(pattern, "Received: 3/4/2005")) == 1
    assert len(found(pattern, "3/4/2005")) == 1


def test_words_that_have_a_name_stand_for_each_of_them():
    words = {"received": ["Recd", "Rec'd."]}

    assert found("{received}--{year}", "Rec'd.--2005", **words) == [{"year": "2005"}]
    assert found("{words: received} {year}", "recd 2005", **words) == [
        {"words": "recd", "year": "2005"}
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kept--Archives Foreign. A vase.", "Archives Foreign"),
        ("Kept--Archives Foreign", "Archives Foreign"),
        ("Kept--given to the U.S. Mint; sold", "given to the U.S. Mint"),
        ("Kept--with GSA. (2) A vase", "with GSA"),
        ("Kept--в архиве И. Ахметова. Ваза", "в архиве И. Ахметова"),
    ],
)
def test_words_go_to_the_end_of_the_sentence(text, words):
    assert found("Kept--{words}", text) == [{"words": words}]


@pytest.mark.parametrize(
    "text",
    [
        "Recd--3/19/2012-25",
        "Recd--3/19/2012/25",
        "Recd--13/19/20125",
        "Infrared--3/19/2012",
        "Recd--3/19/012",
    ],
)
def test_what_is_no_such_day_is_not_found(text):
    assert found("{Recd|Red}--{mm}/{day}/{year}", text) == []


def test_of_two_patterns_that_fit_the_same_letters_the_earlier_counts():
    patterns = [compiled("Recd--{month} {day}-{to day}, {year}"), compiled("{to day}, {year}")]

    (only,) = find_all(patterns, "Recd--May 3-5, 2005")

    assert only[0].kind == "span"


def test_what_is_put_aside_is_nobodys():
    patterns = [compiled("{month} {day}, {year}")]
    aside = [compiled("Reported--{month} {day}, {year}")]

    both = find_all(patterns, "Recd--May 3, 2005. Reported--June 4, 2006.", aside)

    assert [each.values["month"] for _, each in both] == ["May"]


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("{month} {day}, {year}", "day"),
        ("{mm}/{day}/{yy}", "day"),
        ("{month} {year}", "part"),
        ("{month} {day}", "part"),
        ("{month} {day}-{to day}, {year}", "span"),
        ("Unknown", "words"),
        ("Kept--{words}", "words"),
    ],
)
def test_a_pattern_tells_a_day_a_span_a_part_or_words(pattern, kind):
    assert compiled(pattern).kind == kind


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("", "between 1 and 300 characters"),
        ("x" * 301, "between 1 and 300 characters"),
        ("Recd {date}", "“{date}” is no name that a pattern knows. It can be: {day}, {month}"),
        ("Recd {day", "a brace is opened and not closed"),
        ("{day} and {day}", "{day} stands in it twice"),
        ("{words} on {day}", "a pattern cannot begin with {words}"),
    ],
)
def test_what_a_pattern_may_not_be(pattern, sentence):
    assert sentence in refusal(pattern)


def test_signs_that_mean_something_to_programs_mean_themselves():
    assert len(found("(a+)+$ .* [0-9] \\d", "x (a+)+$ .* [0-9] \\d y")) == 1


@pytest.mark.parametrize(
    "pattern",
    [
        "Recd--{month} {day}, {year}",
        "{a|aa|aaa}{a|aa|aaa}{a|aa|aaa}{a|aa|aaa}{a|aa|aaa}b{words}",
        "a{words}b{month}",
        "{|a}{|a}{|a}{|a}{|a}{|a}{|a}{|a}{|a}{|a}{|a}{|a}--{words}!",
        "- - - - - {day}",
    ],
)
@pytest.mark.parametrize("text", ["a" * 10_000, "- " * 5_000, "Recd--" * 1_600, "a;" * 5_000])
def test_no_text_keeps_a_pattern_busy(pattern, text):
    begun = time.perf_counter()

    found(pattern, text)

    assert time.perf_counter() - begun < 3
