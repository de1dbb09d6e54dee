"""Mapping files: what they may say, and the sentences for what they may not."""

from __future__ import annotations

from datetime import date

import pytest

from paryz.imports.staff.mapping import STAFF_LAYOUTS
from paryz.kernel.refusal import Refused
from tests.imports.lists import staff, table

MAPPING = """
title = "Ours"
key = "tab"
dates = ["%d %b %Y"]

[columns]
tab = "No"
full_name = "Who"
entered_on = "Since"
unit = "Where"

[constants]
category = "гражданский"
week = 6
language = "kk"
"""


def refusal(text):
    with pytest.raises(Refused) as refused:
        STAFF_LAYOUTS.read(text, name="ours.toml")
    return str(refused.value)


def test_a_mapping_says_which_column_is_which_and_what_holds_for_all():
    people = staff(
        "No,Who,Since,Where,Title\n7,Ахметов Нурлан,01 Sep 2020,School,x\n",
        STAFF_LAYOUTS.read(MAPPING, name="ours.toml"),
    )

    (person,) = people.people
    assert (person.key_kind, person.key) == ("tab", "7")
    assert person.entered_on == date(2020, 9, 1)
    assert (person.category, person.week, person.language) == ("civil", 6, "kk")
    assert people.columns.unused == ("Title",)


def test_a_mapping_is_loaded_from_a_file_or_by_the_name_of_a_shipped_one(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(MAPPING, encoding="utf-8")

    assert STAFF_LAYOUTS.load(path).title == "Ours"
    assert STAFF_LAYOUTS.shipped() == ["baltimore-2018"]
    assert STAFF_LAYOUTS.load("baltimore-2018").category == "state"


def test_a_mapping_that_is_nowhere_is_refused_with_the_shipped_ones():
    with pytest.raises(Refused, match=r"no mapping nowhere.*baltimore-2018"):
        STAFF_LAYOUTS.load("nowhere")


def test_a_column_that_the_list_lacks_is_refused_with_those_it_has():
    with pytest.raises(Refused, match=r"expects a column “No”.*Its columns are: Nr, Who"):
        staff("Nr,Who,Since,Where\n1,2,3,4\n", STAFF_LAYOUTS.read(MAPPING, name="ours.toml"))


def test_a_number_that_the_list_lacks_is_refused():
    mapping = STAFF_LAYOUTS.read('key = "tab"', name="ours.toml")

    with pytest.raises(Refused, match="known by “Personnel number”"):
        staff("ФИО,Дата приёма\nА Б,01.09.2020\n", mapping)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("key = ", "is not TOML"),
        ('key = "name"', "“key” is “name”. It can be: tab, iin, none"),
        ("key = 5", "“key” must be text"),
        ('kee = "tab"', "says “kee”, which no mapping has there"),
        ('[columns]\nphone = "Tel"', "says “[columns] phone”"),
        ("columns = 5", "[columns] is not a section"),
        ("[constants]\nweek = 7", "“week” is “7”. It can be: 5, 6"),
        ('[names]\nsplit = "given surname"', "“split” is “given surname”"),
        ("dates = 5", "“dates” must be a list"),
        ('dates = ["%Q"]', "“%Q” is not a format"),
        ('dates = ["%d.%m"]', "lacks the day, the month or the year"),
    ],
)
def test_what_a_mapping_may_not_say(text, sentence):
    assert sentence in refusal(text)


def test_a_mapping_in_another_encoding_or_without_end_is_refused():
    assert "UTF-8" in refusal('title = "Ақсай"'.encode("utf-16"))
    assert "too large" in refusal("#" * 200_000)


def test_a_comma_parts_surname_and_given_name():
    mapping = STAFF_LAYOUTS.read('[names]\nsplit = "surname,given"', name="ours.toml")

    people = staff('Name,Hire date\n"Harrod  Jr,Kenneth W",2001-03-28\n', mapping)

    assert (people.people[0].surname, people.people[0].given) == ("Harrod Jr", "Kenneth W")


def test_a_unit_belongs_to_what_stands_before_the_bracket():
    mapping = STAFF_LAYOUTS.read('[unit]\nparent_before = "("', name="ours.toml")

    people = staff(
        "Name,Hire date,Unit code,Unit\n"
        "A B,2001-03-28,A1,Police (416)\nC D,2001-03-28,A2,Audits\n"
        "E F,2001-03-28,L,Library\nG H,2001-03-28,L1,Library (067)\n",
        mapping,
    ).people

    assert [person.unit_path for person in people] == [
        (("", "Police"), ("A1", "Police (416)")),
        (("A2", "Audits"),),
        (("L", "Library"),),
        (("L", "Library"), ("L1", "Library (067)")),
    ]


def test_the_example_in_the_description_of_mappings_is_a_mapping():
    from paryz.imports.staff import mapping

    example = [line[4:] for line in mapping.__doc__.splitlines() if line.startswith("    ")]

    assert STAFF_LAYOUTS.read("\n".join(example), name="example").week == 5
    assert table("a,b\n1,2\n").headings == ("a", "b")
