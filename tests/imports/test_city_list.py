"""The list of a real city, and the same list a year later."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from functools import cache

from paryz.imports.staff.matching import match
from tests.imports.lists import city, city_text, faults, known

JOINERS = 300
LEAVERS = 200
MOVERS = 150
PROMOTED = 100


@cache
def this_year():
    return city()


@cache
def next_year():
    """The list of the year after: joiners, leavers, movers, promotions, one marriage.

    Made from the list itself, so that every kind of change is known.
    """
    head, *rows = list(csv.reader(io.StringIO(city_text())))
    rows = [row for row in rows if row[4]]
    names = Counter(row[0] for row in rows)
    alone = [row for row in rows if names[row[0]] == 1 and "," in row[0]]
    kinds = {}
    for number, row in enumerate(alone[::14]):
        kinds[id(row)] = number
    after = []
    for row in rows:
        number = kinds.get(id(row), 10_000)
        if number < LEAVERS:
            continue
        changed = list(row)
        if number < LEAVERS + MOVERS:
            changed[2], changed[3] = "A99999", "Office of Tomorrow (999)"
        elif number < LEAVERS + MOVERS + PROMOTED:
            changed[1] = f"Senior {row[1]}"
        elif number == LEAVERS + MOVERS + PROMOTED:
            changed[0] = "Newlywed-" + row[0]
        after.append(changed)
    for number in range(JOINERS):
        after.append(
            [f"Joiner{number},New", "Clerk", "A99999", "Office of Tomorrow (999)",
             "07/02/2018 12:00:00 AM"]
        )  # fmt: skip
    after.reverse()
    file = io.StringIO()
    csv.writer(file).writerows([head, *after])
    return city(file.getvalue())


def test_every_person_of_the_city_is_read_but_the_three_without_a_day():
    people = this_year()

    assert len(people.people) == 13_680
    assert faults(people) == [
        (line, "HIRE_DT", "The day of entry into service is missing.") for line in (406, 5384, 6882)
    ]
    assert people.doubts == []
    assert people.columns.unused == ()


def test_the_police_officers_under_a_number_are_read_with_a_warning():
    warnings = this_year().warnings

    assert len(warnings) == 27
    assert str(warnings[0].reason) == "“BPD 1” is one name only; it was read as the surname."


def test_a_person_of_the_city_is_a_state_servant_in_a_unit_of_a_department():
    person = this_year().people[0]

    assert (person.surname, person.given) == ("Aaron", "Patricia G")
    assert person.entered_on == date(1979, 10, 24)
    assert (person.category, person.week, person.key_kind) == ("state", 5, None)
    assert person.unit_path == (
        ("", "OED-Employment Dev"),
        ("A03031", "OED-Employment Dev (031)"),
    )


def test_the_city_has_673_units_in_69_at_the_top():
    paths = {person.unit_path for person in this_year().people}

    assert len(paths) == 673
    assert len({path[0] for path in paths}) == 69


def test_the_same_list_again_changes_nothing():
    people = this_year().people

    matches = match(known(people), people)

    assert Counter(each.kind for each in matches.rows) == {"same": 13_680}
    assert matches.absent == []


def test_next_years_list_is_understood():
    matches = match(known(this_year().people), next_year().people)

    found = Counter(each.kind for each in matches.rows)
    assert found["added"] == JOINERS
    assert found["changed"] == MOVERS + PROMOTED
    assert found["doubt"] == 1
    assert found["same"] == 13_680 - LEAVERS - MOVERS - PROMOTED - 1
    assert len(matches.absent) == LEAVERS


def test_movers_and_the_promoted_are_told_apart():
    matches = match(known(this_year().people), next_year().people)

    fields = Counter(
        tuple(change.field for change in each.changes) for each in matches.of("changed")
    )
    assert fields == {("unit",): MOVERS, ("title",): PROMOTED}


def test_the_married_surname_is_asked_about():
    matches = match(known(this_year().people), next_year().people)

    (doubt,) = matches.of("doubt")
    assert doubt.row.surname.startswith("Newlywed-")
    assert [person.given for person in doubt.candidates] == [doubt.row.given]
    assert "the same person under another surname" in str(doubt.why)


def test_next_years_list_again_changes_nothing():
    people = next_year().people

    matches = match(known(people), people)

    assert Counter(each.kind for each in matches.rows) == {"same": len(people)}
