"""Rows of another register: what becomes a gift, what is refused, what is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.imports.gifts.lists import SMALL, described, gifts, reasons, told

# The day


def test_a_day_in_its_column_is_not_marked():
    (row,) = described("A bowl", day="2005-03-04").rows

    assert (row.fact.day, row.fact.day_from) == (date(2005, 3, 4), "column")
    assert (row.fact.gift, row.fact.rules) == ("I-1", "The Island: Gifts Act")
    assert (row.fact.person, row.fact.in_service) == ("island", "no")


def test_a_day_in_the_description_is_marked():
    (row,) = described("A bowl. Recd--October 20, 2005. Kept in--Archives.").rows

    assert (row.fact.day, row.fact.day_from) == (date(2005, 10, 20), "description")
    assert row.fact.description == "A bowl. Recd--October 20, 2005. Kept in--Archives."


def test_the_same_day_several_times_is_one_day():
    (row,) = described("Sake. Recd--May 3, 2005. Tea. Recd-- May 3, 2005.").rows

    assert row.fact.day == date(2005, 5, 3)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("A bowl", "No day is given, neither in a column nor in the text."),
        (
            "Sake. Recd--May 3, 2005. Tea. Recd--May 4, 2005.",
            "The text gives several days: 2005-05-03, 2005-05-04.",
        ),
        (
            "Trip. Recd--May 3-5, 2005.",
            "The text gives a span of days, and no single one: “Recd--May 3-5, 2005”.",
        ),
        ("Recd--May 2005", "The text gives a part of a day, and no day: “Recd--May 2005”."),
        ("Recd--Unknown.", "The text says that the day is not known: “Recd--Unknown”."),
        (
            "Recd--May 3, 2005. Tea. Recd--Unknown",
            "The text gives the day 2005-05-03, and beside it “Recd--Unknown”.",
        ),
        ("Recd--June 31, 2005", "“Recd--June 31, 2005” is no day of the calendar."),
        ("Recd--April 26, 2027", "The day 2027-04-26 has not come yet."),
    ],
)
def test_a_day_in_a_text_is_never_guessed(words, reason):
    ((line, _, said),) = reasons(described(words))

    assert (line, said) == (2, reason)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("31.02.2005", "“31.02.2005” is no day of the calendar."),
        ("2027-01-01", "The day 2027-01-01 has not come yet."),
        ("0023-08-12", "The year in “0023-08-12” begins with 0. Is it right?"),
        ("23-08-12", "The year in “23-08-12” has two digits. Write it with four."),
        ("12.08.1023", "The day 12.08.1023 is before 1940-01-01. Is the year right?"),
        ("1899-12-30", "The day 1899-12-30 is before 1940-01-01. Is the year right?"),
        ("yesterday", "“yesterday” is not a date. Write it as 2020-09-01 or 01.09.2020."),
    ],
)
def test_a_day_in_a_column_that_is_none_is_refused(day, reason):
    assert reasons(described("Recd--May 3, 2005", day=day)) == [(2, "Day", reason)]


def test_days_in_a_column_are_read_as_the_mapping_writes_them_and_a_workbook_as_iso():
    text = 'dates = ["{mm}/{day}/{year}"]\n' + SMALL
    rows = ["1,3/4/2005,2005,x,5,A", "2,2005-03-04,2005,x,5,A", "3,4.3.2005,2005,x,5,A"]

    found = gifts(*rows, text=text)

    assert [row.fact.day for row in found.rows] == [date(2005, 3, 4)] * 2
    assert reasons(found) == [
        (4, "Day", "“4.3.2005” is not a day as the mapping writes days: {mm}/{day}/{year}.")
    ]


def test_days_more_than_a_year_apart_are_told_and_listed():
    found = gifts(
        '1,2005-03-04,2005,"Recd--May 3, 2001",5,A',
        '2,NA,2005,"Recd--May 3, 2002",5,A',
        '3,2005-03-04,2005,"Recd--May 3, 2004",5,A',
    )

    assert len(found.rows) == 3
    assert told(found) == [
        "The column gives 2005-03-04, the text 2001-05-03: more than a year apart.",
        "The day 2002-05-03 lies more than a year from 2005, the year in the list.",
    ]


# The value


@pytest.mark.parametrize(
    ("numbers", "cell", "value"),
    [
        ("", "1500", "1500"),
        ("", '"1,500.25"', "1500.25"),
        ("", "1 500", "1500"),
        ('signs = ["$", "USD"]', "USD 72", "72"),
        ('decimal = ","', '"1 500,25"', "1500.25"),
        ('decimal = ","\nthousands = "."', '"1.234.500,25"', "1234500.25"),
        ("round = 2", "52966.880000000005", "52966.88"),
        ("", "0", "0"),
    ],
)
def test_values_are_read_as_the_register_writes_them(numbers, cell, value):
    (row,) = gifts(f"1,2005-03-04,2005,x,{cell},A", text=f"{SMALL}\n[numbers]\n{numbers}").rows

    assert row.fact.value == Decimal(value)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-5", "The value -5 is below nought."),
        ("−5", "The value −5 is below nought."),
        ("fifty", "“fifty” is not an amount in figures."),
        ('"1,50"', "“1,50” is not an amount in figures."),
        ("1e9", "“1e9” is not an amount in figures."),
        ("٣", "“٣” is not an amount in figures."),
        ("9" * 19, f"“{'9' * 19}” is not an amount in figures."),
    ],
)
def test_a_value_in_words_or_below_nought_refuses_the_row(cell, reason):
    found = gifts(f"1,2005-03-04,2005,x,{cell},A")

    assert reasons(found) == [(2, "Worth", reason)]


def test_a_value_that_is_missing_is_missing():
    (row,) = described("x", day="2005-03-04", worth="NA").rows

    assert row.fact.value is None


# The number


def test_a_number_may_be_built_of_several_columns():
    text = SMALL.replace('["No"]', '["Year", "No"]\nbetween = "/"')

    (row,) = gifts("7,2005-03-04,2005,x,5,A", text=text).rows

    assert row.fact.gift == "I-2005/7"


def test_the_same_row_twice_is_listed_once():
    found = gifts("1,2005-03-04,2005,x,5,A", "1,2005-03-04,2005,x,5,A")

    assert [row.line for row in found.rows] == [2]
    assert [tuple(twin) for twin in found.twins] == [(3, 2)]
    assert found.bad == []


def test_a_number_that_comes_again_with_other_words_refuses_the_later_row():
    found = gifts("1,2005-03-04,2005,x,5,A", "1,2005-03-04,2005,y,5,A")

    assert [row.line for row in found.rows] == [2]
    assert reasons(found) == [(3, "No", "Line 2 has the number I-1 too, with other words.")]


def test_a_row_without_a_number_is_refused():
    found = gifts(",2005-03-04,2005,x,5,A", ",2005-03-04,2005,y,5,A")

    assert [reason for *_, reason in reasons(found)] == [
        "The number by which the gift is known is missing."
    ] * 2


# Texts


def test_a_text_of_ten_thousand_characters_is_listed_and_a_longer_one_refused():
    found = gifts(f"1,2005-03-04,2005,{'x' * 10_000},5,A", f"2,2005-03-04,2005,{'x' * 10_001},5,A")

    assert [row.line for row in found.rows] == [2]
    assert reasons(found) == [(3, "What", "The cell has 10001 characters; 10000 is the most.")]


def test_what_a_spreadsheet_would_take_for_a_formula_comes_back_as_it_was():
    (row,) = described("'=SUM(A1)", day="2005-03-04").rows

    assert row.fact.description == "=SUM(A1)"


def test_a_character_that_cannot_be_printed_refuses_its_row():
    ((_, _, reason),) = reasons(described("a\x07b" + "c" * 500, day="2005-03-04"))

    assert "cannot be printed" in reason


def test_rows_are_refused_as_the_mapping_says():
    text = 'required = ["recipient"]\n' + SMALL
    text += '\n[[refuse]]\ncolumn = "What"\npattern = "with{drawn| drawn}"\nbecause = "Taken back."'

    found = gifts(
        "1,2005-03-04,2005,withdrawn,5,A", "2,2005-03-04,2005,x,5,NA", "3,2005-03-04,2005,x,5,A,z",
        text=text,
    )  # fmt: skip

    assert [row.fact for row in found.rows] == []
    assert reasons(found) == [
        (2, "What", "The mapping refuses it: Taken back."),
        (3, "Who", "The cell is empty, and the mapping requires it."),
        (
            4,
            "",
            "The row has 7 cells and the list 6 columns. Perhaps a cell with a separator in it "
            "lacks quotation marks.",
        ),
    ]


# What became of it


@pytest.mark.parametrize(
    ("words", "disposition", "day"),
    [
        ("Kept in--the vault of GSA.", "the vault of GSA", None),
        ("A vase. Archives. ", "Archives", None),
        ("Given away on May 9, 2006", "Given away", date(2006, 5, 9)),
        ("Kept in--NA", None, None),
        ("A vase", None, None),
    ],
)
def test_a_disposition_in_the_description_is_marked(words, disposition, day):
    (row,) = described(words, day="2005-03-04").rows

    assert (row.fact.disposition, row.fact.disposed_on) == (disposition, day)
    assert row.fact.disposition_from == ("description" if disposition else None)


def test_several_dispositions_are_none_and_told():
    found = described("Kept in--the attic. (2) Kept in--GSA.", day="2005-03-04")

    assert found.rows[0].fact.disposition is None
    assert told(found) == [
        "The text names several dispositions, and none was taken: the attic; GSA."
    ]


def test_a_day_of_passing_on_before_receipt_is_left_out_and_told():
    found = described("Sold on May 9, 2004", day="2005-03-04", year="2005")

    assert (found.rows[0].fact.disposition, found.rows[0].fact.disposed_on) == ("Sold", None)
    assert "passed on on 2004-05-09, but it was received on 2005-03-04" in told(found)[0]


def test_misprints_are_put_right_for_patterns_and_the_description_stays_as_it_was():
    (row,) = gifts(
        '1,NA,2005,"Recd--Jamuary 5, 2005",5,A', text=SMALL + '\n[misprints]\nJamuary = "January"'
    ).rows

    assert row.fact.day == date(2005, 1, 5)
    assert row.fact.description == "Recd--Jamuary 5, 2005"


COLUMNS = SMALL.replace(
    'recipient = "Who"', 'recipient = "Who"\ndisposition = "To"\ndisposed_on = "Gone"'
)


def test_a_disposition_in_columns_counts_before_one_in_the_text():
    (row,) = gifts(
        "1,2005-03-04,2005,Kept in--A.,5,A,Museum,2005-03-09",
        text=COLUMNS,
        headings="No,Day,Year,What,Worth,Who,To,Gone",
    ).rows

    assert (row.fact.disposition, row.fact.disposition_from) == ("Museum", "column")
    assert row.fact.disposed_on == date(2005, 3, 9)


def test_a_gift_that_left_before_it_came_is_refused_if_columns_say_so():
    found = gifts(
        "1,2005-03-04,2005,x,5,A,Museum,2005-03-03",
        text=COLUMNS,
        headings="No,Day,Year,What,Worth,Who,To,Gone",
    )

    assert reasons(found) == [
        (
            2,
            "Gone",
            "The gift was passed on on 2005-03-03, before it was received on 2005-03-04.",
        )
    ]
