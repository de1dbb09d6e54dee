"""Days as lists write them."""

from __future__ import annotations

from datetime import date

import pytest

from paryz.imports.dates import DateReader
from paryz.kernel.refusal import Refused
from tests.imports.lists import faults, staff


@pytest.mark.parametrize(
    "text",
    [
        "2020-09-01",
        "2020-09-01 00:00:00",
        "2020-09-01T08:30:00Z",
        "2020.09.01",
        "01.09.2020",
        "1.9.2020",
        "01.09.2020 г.",
        "01.09.2020 ж.",
        "01.09.2020 0:00",
        "1 сентября 2020 г.",
        "«01» сентября 2020 года",
        "1 қыркүйек 2020 ж.",
        "2020 жылғы 1 қыркүйек",
        "2020 ж. 1 қыркүйек",
        "1 September 2020",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert DateReader().read(text, None) == date(2020, 9, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30.02.2019", "no day of the calendar"),
        ("2019-13-01", "no day of the calendar"),
        ("01.09.20", "two digits"),
        ("43709", "is not a date"),
        ("с 2019 года", "is not a date"),
        ("1 сентабря 2020", "is not a date"),
        ("03/04/2020", "can be 2020-04-03 or 2020-03-04"),
        ("03-04-2020", "can be 2020-04-03 or 2020-03-04"),
        ("99999999999999999999.1.2020", "is not a date"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused_with_a_reason(text, sentence):
    with pytest.raises(Refused, match=sentence):
        DateReader().read(text, None)


def test_slashes_are_read_in_the_order_that_the_column_itself_proves():
    american = staff("Name,Hire date\nA B,03/04/2020\nC D,03/28/2020\n")
    kazakh = staff("Name,Hire date\nA B,03/04/2020\nC D,28/03/2020\n")

    assert american.people[0].entered_on == date(2020, 3, 4)
    assert kazakh.people[0].entered_on == date(2020, 4, 3)


def test_a_column_that_contradicts_itself_proves_nothing():
    people = staff("Name,Hire date\nA B,03/04/2020\nC D,03/28/2020\nE F,28/03/2020\n")

    assert [person.line for person in people.people] == [3, 4]
    assert "can be 2020-04-03 or 2020-03-04" in faults(people)[0][2]


def test_the_same_day_and_month_is_never_ambiguous():
    assert DateReader().read("04/04/2020", None) == date(2020, 4, 4)


def test_the_formats_of_a_mapping_are_the_only_ones_but_for_a_spreadsheets_own():
    reader = DateReader(["%m/%d/%Y %I:%M:%S %p"])

    assert reader.read("03/04/2020 12:00:00 AM", None) == date(2020, 3, 4)
    assert reader.read("2020-03-04", None) == date(2020, 3, 4)
    with pytest.raises(Refused, match="not a date as the mapping says"):
        reader.read("04.03.2020", None)
