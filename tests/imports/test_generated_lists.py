"""Generated staff lists: realistic, reproducible, with mistakes that are known."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from paryz.imports.staff.rows import read_staff
from paryz.imports.tables import read_table
from paryz_kz import iin
from paryz_kz.staff_lists import generate, planned_mistakes, write
from tests.imports.lists import TODAY


def read(path):
    table = read_table(path, name=path.name)
    return read_staff(table, today=TODAY, iin_doubt=iin.doubt)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_exactly_the_planned_mistakes_are_refused(tmp_path, language, ending):
    path = tmp_path / f"list.{ending}"
    mistakes = write(path, 1_000, 3, language, 100, today=TODAY, signed=True)

    people = read(path)

    assert len(mistakes) == 100
    assert {bad.line for bad in people.bad} == mistakes.keys()
    assert len(people.people) == 900
    assert people.warnings == []
    assert people.doubts == []
    assert people.columns.unused == ()


def test_five_thousand_people_with_two_hundred_bad_rows(tmp_path):
    path = tmp_path / "list.csv"
    mistakes = write(path, 5_000, 1, "kk", 200, today=TODAY)

    people = read(path)

    assert len(people.people) == 4_800
    assert {bad.line for bad in people.bad} == mistakes.keys()


def test_the_same_seed_gives_the_same_list_and_another_another():
    def people(seed):
        return list(generate(200, seed, "ru", 20, today=TODAY, signed=True))

    assert people(1) == people(1)
    assert people(1) != people(2)


def test_every_iin_is_right_and_nobody_elses(tmp_path):
    path = tmp_path / "list.csv"
    write(path, 3_000, 5, "kk", today=TODAY)

    numbers = [person.iin for person in read(path).people]

    assert len(set(numbers)) == 3_000
    assert {iin.doubt(number) for number in numbers} == {None}


def test_the_iin_fits_the_person(tmp_path):
    for person in generate(500, 2, "ru", today=TODAY):
        said = iin.parts(person["ИИН"])
        if person["Отчество"].endswith(("овна", "евна", "кызы")):
            assert said.sex == "female"
        if person["Отчество"].endswith(("ович", "евич", "улы")):
            assert said.sex == "male"
        day, month, year = person["Дата приёма на работу"].split(".")
        age = date(int(year), int(month), int(day)) - said.born_on
        assert age.days > 19 * 365


def test_names_are_written_in_kazakh_letters_with_and_without_a_patronymic():
    people = list(generate(2_000, 1, "kk", today=TODAY))
    patronymics = [person["Әкесінің аты"] for person in people]

    assert any(letter in person["Тегі"] for person in people for letter in "ҚӘҒҮҰӨІ")
    assert any(name.endswith("ұлы") for name in patronymics)
    assert any(name.endswith("қызы") for name in patronymics)
    assert any(name.endswith("ович") for name in patronymics)
    assert "" in patronymics


def test_every_unit_has_a_head_who_answers_to_the_head_above(tmp_path):
    path = tmp_path / "list.csv"
    write(path, 2_000, 1, "kk", today=TODAY)
    people = read(path)
    by_line = {person.line: person for person in people.people}

    assert len(people.supervisors) == 1_999
    for line, supervisor in people.supervisors.items():
        own, above = by_line[line].unit_path, by_line[supervisor].unit_path
        assert above in (own, own[:-1])


def test_most_are_civil_servants_and_teachers_work_six_days(tmp_path):
    path = tmp_path / "list.csv"
    write(path, 2_000, 1, "en", today=TODAY)
    people = read(path).people

    assert sum(person.category == "civil" for person in people) > 1_500
    assert {person.category for person in people} == {"civil", "state", "other"}
    assert {person.week for person in people if person.title.startswith("teacher")} == {6}


def test_old_hands_signed_before_and_some_did_not(tmp_path):
    path = tmp_path / "list.csv"
    write(path, 2_000, 1, "ru", today=TODAY, signed=True)
    people = read(path).people

    signed = [person for person in people if person.signed_on]
    assert 1_700 < len(signed) < 2_000
    assert any(person.filed_on is None for person in signed)
    assert all(person.paper_place for person in people if person.filed_on)


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 10, 61])
def test_a_list_has_as_many_rows_as_asked(rows):
    assert len(list(generate(rows, 1, "kk", today=TODAY))) == rows


def test_more_mistakes_than_rows_are_refused():
    with pytest.raises(ValueError, match="can hold a mistake"):
        planned_mistakes(10, 1, 10)


def test_the_command_writes_the_list_and_prints_the_mistakes(tmp_path):
    path = tmp_path / "list.csv"

    done = subprocess.run(
        [sys.executable, "-m", "paryz_kz.staff_lists", "--rows", "100", "--bad", "10",
         "--today", TODAY.isoformat(), str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert len(done.stdout.splitlines()) == 10
    assert len(read(path).people) == 90
