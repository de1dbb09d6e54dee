"""Which person of a list is which person we know."""

from __future__ import annotations

from dataclasses import replace

from paryz.imports.staff.matching import match
from tests.imports.lists import known, staff


def keyless(*lines):
    return staff("Name,Hire date,Unit,Post\n" + "\n".join(lines) + "\n").people


def numbered(*lines):
    return staff("Tab number,Name,Hire date,Unit,Post,IIN\n" + "\n".join(lines) + "\n").people


def compared(before, after):
    return match(known(before), after)


def kinds(matches):
    return [each.kind for each in matches.rows]


def changed(each):
    return {change.field: (change.old, change.new) for change in each.changes}


AHMETOV = "Ahmetov Nurlan,2020-09-01,School 1,teacher"
OMAROV = "Omarov Bolat,2019-08-15,School 1,guard"


def test_everybody_is_added_to_an_empty_installation():
    matches = match([], keyless(AHMETOV, OMAROV))

    assert kinds(matches) == ["added", "added"]
    assert matches.absent == []


def test_a_list_matched_against_what_it_made_changes_nothing():
    people = keyless(AHMETOV, OMAROV)

    assert kinds(compared(people, people)) == ["same", "same"]


def test_who_is_not_in_the_list_is_only_absent():
    before = keyless(AHMETOV, OMAROV)

    matches = compared(before, keyless(OMAROV))

    assert kinds(matches) == ["same"]
    assert [person.surname for person in matches.absent] == ["Ahmetov"]


def test_a_number_decides_whatever_else_changed():
    matches = compared(
        numbered("1,Ahmetova Aliya,2020-09-01,School 1,teacher,"),
        numbered("1,Omarova Aliya,2020-09-02,School 2,deputy,"),
    )

    assert changed(matches.rows[0]).keys() == {"surname", "entered_on", "unit", "title"}


def test_a_number_that_passed_to_somebody_else_is_a_doubt():
    matches = compared(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,"),
        numbered("1,Omarov Bolat,2024-09-01,School 1,teacher,"),
    )

    assert kinds(matches) == ["doubt"]
    assert "was that of Ahmetov Nurlan" in str(matches.rows[0].why)
    assert matches.absent == []


def test_a_name_written_in_the_letters_of_the_other_language_is_the_same_person():
    matches = compared(
        numbered("1,Қалиева Әйгерім,2020-09-01,School 1,teacher,"),
        numbered("1,Калиева Айгерим,2020-09-01,School 1,teacher,"),
    )

    assert kinds(matches) == ["changed"]


def test_a_number_with_another_iin_is_a_doubt():
    matches = compared(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,800101300120"),
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,900101300123"),
    )

    assert "who has another IIN" in str(matches.rows[0].why)


def test_an_iin_finds_a_person_whose_number_changed():
    matches = compared(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,800101300120"),
        numbered("9,Ahmetov Nurlan,2020-09-01,School 1,teacher,800101300120"),
    )

    assert changed(matches.rows[0]) == {"key": ("1", "9")}


def test_a_known_person_under_another_number_is_a_doubt_and_not_added_twice():
    matches = compared(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,"),
        numbered("9,Ahmetov Nurlan,2020-09-01,School 1,teacher,"),
    )

    assert "known under another number" in str(matches.rows[0].why)


def test_two_people_with_one_name_and_two_iins_are_two_people():
    matches = compared(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,800101300120"),
        numbered("9,Ahmetov Nurlan,2021-09-01,School 1,teacher,900101300123"),
    )

    assert kinds(matches) == ["added"]
    assert len(matches.absent) == 1


def test_people_known_without_a_number_get_it_from_a_list_that_has_one():
    before = known(keyless(AHMETOV, OMAROV))

    matches = match(before, numbered("7,Ahmetov Nurlan,2020-09-01,School 1,teacher,"))

    assert changed(matches.rows[0]) == {"key": ("", "7")}


def test_name_and_day_without_the_unit_mean_a_move():
    matches = compared(keyless(AHMETOV), keyless("Ahmetov Nurlan,2020-09-01,School 2,deputy"))

    assert changed(matches.rows[0]) == {
        "unit": ("School 1", "School 2"),
        "title": ("teacher", "deputy"),
    }


def test_a_new_post_in_the_same_unit_is_a_change():
    matches = compared(keyless(AHMETOV), keyless(AHMETOV.replace("teacher", "deputy")))

    assert changed(matches.rows[0]) == {"title": ("teacher", "deputy")}


def test_capitals_and_spaces_are_no_change():
    matches = compared(keyless(AHMETOV), keyless(AHMETOV.replace("Ahmetov", "AHMETOV ")))

    assert kinds(matches) == ["same"]


def test_another_day_in_the_same_unit_is_a_doubt():
    matches = compared(keyless(AHMETOV), keyless(AHMETOV.replace("2020", "2023")))

    (doubt,) = matches.rows
    assert doubt.kind == "doubt"
    assert [person.surname for person in doubt.candidates] == ["Ahmetov"]
    assert "with another day of entry. Did they come back" in str(doubt.why)


def test_the_name_of_somebody_who_is_gone_is_a_doubt_in_another_unit_too():
    matches = compared(keyless(AHMETOV), keyless("Ahmetov Nurlan,2023-09-01,School 2,guard"))

    assert "the list shows them nowhere else" in str(matches.rows[0].why)


def test_the_name_of_somebody_whom_the_list_shows_is_no_doubt():
    matches = compared(
        keyless(AHMETOV), keyless(AHMETOV, "Ahmetov Nurlan,2023-09-01,School 2,guard")
    )

    assert kinds(matches) == ["same", "added"]


def test_a_new_surname_on_the_same_day_in_the_same_unit_is_a_doubt():
    before = keyless("Ahmetova Aliya,2020-09-01,School 1,teacher")

    matches = compared(before, keyless("Omarova Aliya,2020-09-01,School 1,teacher"))

    assert "the same person under another surname" in str(matches.rows[0].why)


def test_a_given_name_written_otherwise_is_a_doubt():
    matches = compared(keyless(AHMETOV), keyless(AHMETOV.replace("Nurlan", "Nurlan S")))

    assert "the same person, written otherwise" in str(matches.rows[0].why)


TWINS = (
    "Ahmetov Nurlan,2020-09-01,School 1,teacher",
    "Ahmetov Nurlan,2020-09-01,School 1,guard",
)


def test_two_people_with_one_name_day_and_unit_are_told_apart_by_their_posts():
    before = known(keyless(*TWINS))

    matches = match(before, keyless(*reversed(TWINS)))

    assert [(each.kind, each.known.title) for each in matches.rows] == [
        ("same", "guard"),
        ("same", "teacher"),
    ]


def test_two_people_alike_in_everything_are_matched_one_to_one():
    people = keyless(TWINS[0], TWINS[0])

    assert kinds(compared(people, people)) == ["same", "same"]


def test_a_second_row_alike_in_everything_is_a_doubt():
    assert kinds(match([], keyless(TWINS[0], TWINS[0]))) == ["added", "doubt"]
    assert kinds(compared(keyless(TWINS[0]), keyless(*TWINS))) == ["same", "doubt"]


def test_one_of_two_alike_who_is_gone_is_a_doubt():
    people = known(keyless(TWINS[0], TWINS[0]))

    matches = match(people, keyless(TWINS[0]))

    assert kinds(matches) == ["doubt"]
    assert len(matches.rows[0].candidates) == 2
    assert "fit 2 people" in str(matches.rows[0].why)


def test_two_of_one_name_and_day_who_both_moved_are_a_doubt():
    before = keyless(*TWINS)

    matches = compared(
        before,
        keyless(
            "Ahmetov Nurlan,2020-09-01,School 2,cook", "Ahmetov Nurlan,2020-09-01,School 3,nurse"
        ),
    )

    assert kinds(matches) == ["doubt", "doubt"]


def test_what_a_list_leaves_out_is_no_change():
    before = [replace(person, patronymic="S", title="teacher") for person in known(
        numbered("1,Ahmetov Nurlan,2020-09-01,School 1,teacher,800101300120")
    )]  # fmt: skip

    matches = match(
        before, staff("Tab number,Name,Hire date\n1,Ahmetov Nurlan,2020-09-01\n").people
    )

    assert kinds(matches) == ["same"]


def test_a_known_person_without_a_day_is_not_matched_by_day():
    before = [replace(person, entered_on=None) for person in known(keyless(AHMETOV))]

    assert kinds(match(before, keyless(AHMETOV))) == ["doubt"]
