"""The whole register of the United States: its numbers are those of docs/import-a-register.md."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from paryz.imports.gifts import reasons
from tests.imports.gifts.lists import federal

PAGE = Path(__file__).parents[3] / "docs" / "import-a-register.md"


def numbers_of_the_page(heading):
    """The rows of a table of the page, by their labels."""
    page = PAGE.read_text(encoding="utf-8")
    head = f"| {heading} | rows |".replace("|  |", "| |")
    table = page.partition(f"\n{head}\n|---|---|\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.*) \| ([\d,]+) \|$", table, re.MULTILINE)
    return {label: int(number.replace(",", "")) for label, number in rows}


@pytest.fixture(scope="module")
def register():
    return federal()


def of(register, number):
    return next(row.fact for row in register.rows if row.fact.gift == f"US-FR-{number}")


def test_the_page_says_how_many_rows_are_read_listed_marked_and_refused(register):
    page = numbers_of_the_page("")
    facts = [row.fact for row in register.rows]

    assert page["read"] == 8_392 == len(facts) + len(register.bad) + len(register.twins)
    assert page["listed"] == len(facts)
    assert page["refused"] == len(register.bad)
    assert page["of these, the day is marked *from the description*"] == sum(
        fact.day_from == "description" for fact in facts
    )
    assert page["of these, the disposition is marked *from the description*"] == sum(
        fact.disposition_from == "description" for fact in facts
    )
    assert page["of these, with a day of disposition"] == sum(
        fact.disposed_on is not None for fact in facts
    )


def test_the_page_says_why_each_row_is_refused(register):
    assert numbers_of_the_page("refused because of") == dict(reasons.counted(register.bad))
    assert all(row.faults for row in register.bad)
    assert reasons.OTHER not in dict(reasons.counted(register.bad))


def test_the_page_says_what_is_told(register):
    assert numbers_of_the_page("told, and listed all the same") == dict(reasons.told(register.told))


def test_four_of_five_rows_without_a_day_have_it_in_the_description(register):
    without = sum(row.cells[4] == "NA" for row in [*register.rows, *register.bad])

    assert without == 3_513
    assert sum(row.fact.day_from == "description" for row in register.rows) / without > 0.79


def test_a_row_that_is_the_same_word_for_word_is_listed_once(register):
    assert [tuple(twin) for twin in register.twins] == [(4461, 4460)]


def test_a_number_that_comes_again_with_another_country_is_refused_with_the_line_of_the_first(
    register,
):
    (row,) = [row for row in register.bad if row.line == 6739]

    assert str(row.reason) == "Line 6738 has the number US-FR-6736 too, with other words."


@pytest.mark.parametrize(
    ("number", "day", "disposition"),
    [
        ("1", "1998-10-20", "Archives Foreign"),  # Recd--October 20, 1998
        ("2", "1998-11-20", "Accepted by Another Government Agency"),  # the same day twice
        ("3", "1999-01-15", "Archives Foreign"),  # Recd-- January 15, 1999
        ("81", "1999-07-05", "Archives Foreign"),  # Reed--July 5, 1999
        ("404", "2000-08-15", "To be retained for official display"),  # Red--August 15, 2000
        ("708", "2001-06-12", None),  # Rec'd--12 June 2001
        ("1194", "2002-03-03", "Deposited with the Secretary of the Senate"),  # no word before it
        ("2757", "2007-04-12", None),  # Rec'd-- 12-Apr-07
        ("2920", "2007-06-05", None),  # Rec'd--5 June, 2007
        ("2639", "2005-12-30", "Archives Foreign"),  # Processed--January 3, 2006
        ("4014", "2009-10-14", None),  # Rec'd--10[sol]14/2009
    ],
)
def test_a_day_is_read_in_each_of_the_offices_spellings(register, number, day, disposition):
    fact = of(register, number)

    assert (str(fact.day), fact.day_from) == (day, "description")
    assert disposition is None or fact.disposition == disposition


def test_a_day_of_disposition_is_read(register):
    fact = of(register, "8243")

    assert (fact.disposition, str(fact.disposed_on)) == ("Transferred to GSA", "2018-12-21")


def test_values_that_were_computed_are_rounded_to_cents(register):
    values = [row.fact.value for row in register.rows if row.fact.value is not None]

    assert max(-value.as_tuple().exponent for value in values) <= 2
    assert of(register, "4468").value == Decimal("7923.36")


def test_every_gift_says_whose_rules_apply_and_none_is_of_a_servant(register):
    facts = [row.fact for row in register.rows]

    assert {fact.rules for fact in facts} == {
        "United States: Foreign Gifts and Decorations Act, 5 U.S.C. 7342"
    }
    assert {fact.in_service for fact in facts} == {"no"}
    assert {fact.person for fact in facts} == {"us"}


def test_no_day_is_far_from_the_year_of_its_row_without_being_told(register):
    told = {warned.line for warned in register.told if warned.reason.msgid == reasons.YEAR_APART}
    apart = Counter(abs(row.fact.day.year - int(row.cells[3])) > 1 for row in register.rows)

    assert apart[True] == len(told)
