"""`paryz import staff`: a real city's list, a Kazakh one with mistakes, small ones by hand."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from datetime import date, timedelta

import pytest

from paryz.duties.models import Deadline
from paryz.ledger.models import Entry
from paryz.people.models import Organisation, Person, Post, Role, Unit
from paryz_kz.staff_lists import write
from tests.cli.running import lines_of, paryz, undone, write_list
from tests.day import TODAY
from tests.imports.lists import CITY

pytestmark = [pytest.mark.django_db]
BALTIMORE = "City of Baltimore"
MAPPED = ("--map", "baltimore-2018", "--organisation", BALTIMORE, "--adopts", "kz-honour-2005")
HEADINGS = "Tab number;Surname;Given name;Entered on;Category;Unit"
SERIK = "1;Serikov;Serik;2026-03-02;civil;School"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("lists")


@pytest.fixture(scope="module")
def city(place, django_db_setup, django_db_blocker):
    """The report of the city's list, brought into an installation that was never set up."""
    file = place / "city.csv"
    file.write_bytes(gzip.decompress(CITY.read_bytes()))
    with undone(django_db_blocker):
        yield paryz("import", "staff", file, *MAPPED, "--skip-bad", "--json").json


def of(name):
    return Organisation.objects.get(name=name)


def imported(path, *rows, headings=HEADINGS, more=()):
    file = write_list(path / "list.csv", headings, *rows)
    return paryz("import", "staff", file, "--organisation", "Мектеп", *more)


def test_the_city_is_read_but_for_three_named_rows(city):
    assert city["rows"] == 13_683
    assert city["added"] == city["outcome"]["added"] == 13_680
    assert [(bad["line"], bad["column"]) for bad in city["bad"]] == [
        (406, "HIRE_DT"),
        (5384, "HIRE_DT"),
        (6882, "HIRE_DT"),
    ]
    assert len(city["warnings"]) == 27
    assert city["doubts"] == []


def test_the_citys_bad_rows_are_in_a_file_for_their_owner_alone(city):
    from pathlib import Path

    written = Path(city["bad_rows_file"])

    assert [row["Line"] for row in lines_of(written)] == ["406", "5384", "6882"]
    assert written.stat().st_mode & 0o077 == 0


def test_the_city_has_its_people_units_and_duties(city):
    assert Post.objects.filter(organisation=of(BALTIMORE), category="state").count() == 13_680
    assert Unit.objects.filter(organisation=of(BALTIMORE)).count() == 725
    owed = Deadline.objects.filter(organisation=of(BALTIMORE), provision="H/policy")
    assert owed.filter(act="acknowledge").count() > 8_000


def test_the_adoption_stands_in_the_record(city):
    adopted = Entry.objects.get(kind="SettingChosen", person=of(BALTIMORE).uid)

    assert (adopted.content["setting"], adopted.content["value"]) == ("adopts", "kz-honour-2005")


def test_the_citys_list_again_changes_nothing(place, city):
    again = paryz("import", "staff", place / "city.csv", *MAPPED, "--dry-run", "--json").json

    assert (again["same"], again["added"], again["changed"]) == (13_680, 0, 0)
    assert (again["absent"], again["doubts"]) == (0, [])


def test_next_years_list_is_understood_and_its_doubt_is_answered(place, city):
    head, *rows = csv.reader(io.StringIO((place / "city.csv").read_text(encoding="utf-8")))
    names = Counter(row[0] for row in rows)
    alone = [row for row in rows if names[row[0]] == 1 and row[4] and "," in row[0]][::200]
    leavers, movers, bride = alone[:20], alone[20:35], alone[35]
    after = [list(row) for row in rows if row[4] and row not in leavers]
    for row in after:
        if row in movers:
            row[2:4] = "A99999", "Office of Tomorrow (999)"
    after[after.index(bride)] = ["Newlywed-" + bride[0], *bride[1:]]
    after += [
        [f"Joiner{n},New", "Clerk", "A99999", "Office of Tomorrow (999)", "07/02/2018"]
        for n in range(30)
    ]
    line = 2 + [row[0].startswith("Newlywed-") for row in after].index(True)
    known = Person.objects.get(folded=bride[0].replace(",", " ").lower())
    with (place / "next.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *after])
    answers = place / "answers.csv"
    answers.write_text(f"line,answer\n{line},{known.uid}\n", encoding="utf-8")

    done = paryz(
        "import", "staff", place / "next.csv", *MAPPED, "--answers", answers, "--json"
    ).json  # fmt: skip

    assert (done["added"], done["changed"], done["absent"]) == (30, 15, 20)
    [doubt] = done["doubts"]
    assert doubt["line"] == line
    assert doubt["candidates"] == [known.uid]
    assert done["outcome"]["changed"] == 16
    assert done["outcome"]["left"] == done["outcome"]["doubts"] == 0
    assert Person.objects.get(uid=known.uid).surname.startswith("Newlywed-")
    assert Post.objects.filter(organisation=of(BALTIMORE), until=None).count() == 13_710


@pytest.fixture(scope="module")
def kazakh(place):
    """A list of five thousand with two hundred mistakes, and the lines where they are."""
    file = place / "kazakh.csv"
    return file, write(file, 5_000, 1, "kk", 200, today=TODAY, signed=True)


def test_exactly_the_planned_lines_are_refused_and_nothing_is_written(kazakh):
    file, mistakes = kazakh
    before = Person.objects.count(), Entry.objects.count(), Unit.objects.count()

    refused = paryz("import", "staff", file, "--organisation", "Басқарма", "--json")

    assert refused.code == 1
    assert {bad["line"] for bad in refused.json["bad"]} == mistakes.keys()
    assert all(bad["column"] and bad["reason"] for bad in refused.json["bad"])
    assert refused.json["imported"] is False
    assert not Organisation.objects.filter(name="Басқарма").exists()
    assert (Person.objects.count(), Entry.objects.count(), Unit.objects.count()) == before


def test_the_rest_is_imported_and_those_who_signed_are_not_late(kazakh, place):
    file, mistakes = kazakh
    target = place / "mended.csv"
    options = ("--organisation", "Басқарма", "--skip-bad", "--bad-rows", target, "--json")

    done = paryz("import", "staff", file, *options)
    again = paryz("import", "staff", file, *options)

    assert done.code == again.code == 0
    assert done.json["outcome"]["added"] == 4_800
    assert {int(row["Line"]) for row in lines_of(target)} == mistakes.keys()
    assert again.json["outcome"]["same"] == 4_800
    assert again.json["outcome"]["facts"] == 0
    signed = Entry.objects.filter(chain__key=of("Басқарма").uid, kind="CodeAcknowledged")
    assert signed.count() > 4_000
    late = paryz("duties", "--organisation", "Басқарма", "--overdue", "--json").json
    late_signers = {duty["person_id"] for duty in late if duty["act"] == "acknowledge"}
    assert late_signers
    assert not late_signers & set(signed.values_list("person", flat=True))


def test_a_bad_row_is_named_with_line_column_and_reason_on_standard_error(tmp_path):
    refused = imported(tmp_path, SERIK, "2;Orlov;Oleg;30.02.2019;civil;School")

    assert refused.code == 1
    assert refused.out == ""
    assert "line 3, Entered on: " in refused.err
    assert "Nothing was imported. Bad rows: 1." in refused.err


def test_who_signed_and_filed_before_is_neither_late_nor_asked_to_file(tmp_path):
    headings = f"{HEADINGS};Signed on;Filed on;Where the paper lies"

    imported(tmp_path, f"{SERIK};03.03.2026;05.03.2026;Shelf 3", headings=headings)

    owed = paryz("duties", "--organisation", "Мектеп", "--json").json
    assert {duty["act"]: duty["status"] for duty in owed} == {
        "acknowledge": "done",
        "file-acknowledgement": "done",
    }
    filed = Entry.objects.get(kind="AcknowledgementFiled", chain__key=of("Мектеп").uid)
    assert filed.content["place"] == "Shelf 3"


def test_a_last_day_in_the_list_ends_the_service_once(tmp_path):
    headings = f"{HEADINGS};Left on"
    left = TODAY - timedelta(days=1)

    imported(tmp_path, f"{SERIK};", headings=headings)
    done = imported(tmp_path, f"{SERIK};{left}", headings=headings, more=["--json"])
    again = imported(tmp_path, f"{SERIK};{left}", headings=headings, more=["--json"])

    assert done.json["outcome"]["left"] == 1
    assert again.json["outcome"]["facts"] == 0
    assert Post.objects.get(organisation=of("Мектеп")).until == left


def test_who_is_not_in_the_list_any_more_is_absent_and_has_not_left(tmp_path):
    imported(tmp_path, SERIK, "2;Orlov;Oleg;2026-03-02;civil;School")

    done = imported(tmp_path, SERIK, more=["--json"])

    assert done.json["absent"] == 1
    assert Post.objects.filter(organisation=of("Мектеп"), until=None).count() == 2


def test_supervisors_are_named_by_number(tmp_path):
    headings = f"{HEADINGS};Supervisor"

    imported(tmp_path, f"{SERIK};2", "2;Orlov;Oleg;2026-03-02;civil;School;", headings=headings)

    post = Post.objects.get(organisation=of("Мектеп"), tab_number="1")
    assert post.supervisor.surname == "Orlov"


def test_a_loop_of_supervisors_is_a_bad_row(tmp_path):
    headings = f"{HEADINGS};Supervisor"

    refused = imported(
        tmp_path, f"{SERIK};2", "2;Orlov;Oleg;2026-03-02;civil;School;1", headings=headings
    )

    assert refused.code == 1
    assert "line 2, Supervisor" in refused.err


def test_a_dry_run_writes_nothing(tmp_path):
    done = imported(tmp_path, SERIK, more=["--dry-run"])

    assert done.code == 0
    assert "1 people new" in done.out
    assert "Nothing was written" in done.out
    assert not Organisation.objects.filter(name="Мектеп").exists()


def test_a_file_that_is_not_there_is_a_question_that_could_not_be_asked(tmp_path):
    missing = paryz("import", "staff", tmp_path / "none.csv", "--organisation", "Мектеп")

    assert missing.code == 2
    assert "does not exist" in missing.err


def test_a_list_without_a_column_of_names_is_refused_in_a_sentence(tmp_path):
    refused = imported(tmp_path, "1;2026-03-02", headings="Tab number;Entered on")

    assert refused.code == 1
    assert "No column holds the name." in refused.err


def test_the_bad_rows_are_not_written_over_the_list(tmp_path):
    done = imported(
        tmp_path, SERIK, "2;;;;civil;", more=["--skip-bad", "--bad-rows", tmp_path / "list.csv"]
    )

    assert done.code == 1
    assert "written over the list" in done.err


def test_where_the_bad_rows_cannot_be_written_nobody_is_imported(tmp_path):
    done = imported(
        tmp_path, SERIK, "2;;;;civil;", more=["--skip-bad", "--bad-rows", tmp_path / "no/bad.csv"]
    )

    assert done.code == 2
    assert "No such file" in done.err
    assert not Organisation.objects.filter(name="Мектеп").exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [("2,nobody", "no answer for line 2"), ("9,new", "not doubtful"), ("two,new", "line number")],
)
def test_an_answer_that_answers_nothing_is_refused(tmp_path, said, why):
    imported(tmp_path, SERIK)
    other = "2;Serikov;Serik;2020-09-01;civil;School"
    answers = tmp_path / "answers.csv"
    answers.write_text(f"line,answer\n{said}\n", encoding="utf-8")
    headings = HEADINGS.removeprefix("Tab number;")

    refused = imported(
        tmp_path, other.removeprefix("2;"), headings=headings, more=["--answers", answers]
    )

    assert refused.code == 1
    assert why in refused.err


def test_adopting_a_code_is_no_part_of_importing_into_an_organisation_there_is(tmp_path):
    imported(tmp_path, SERIK)

    refused = imported(tmp_path, SERIK, more=["--adopts", "kz-honour-2005"])

    assert refused.code == 1
    assert "paryz organisation --set adopts=kz-honour-2005" in refused.err


def test_a_code_that_cannot_be_adopted_is_refused(tmp_path):
    refused = imported(tmp_path, SERIK, more=["--adopts", "kz-civil-2020"])

    assert refused.code == 1
    assert "kz-honour-2005" in refused.err


def test_personnel_imports_into_their_organisation_and_a_servant_into_none(tmp_path):
    imported(tmp_path, SERIK, "2;Orlov;Oleg;2026-03-02;civil;School")
    Role.objects.create(
        person=Post.objects.get(organisation=of("Мектеп"), tab_number="2").person,
        name="personnel",
        organisation=of("Мектеп"),
        since=date(2026, 3, 2),
    )
    more = "3;Nurlanov;Nurlan;2026-03-02;civil;School"

    by_servant = imported(tmp_path, SERIK, more, more=["--as", "Serikov Serik"])
    by_personnel = imported(tmp_path, SERIK, more, more=["--as", "Orlov Oleg"])
    elsewhere = paryz(
        "import", "staff", tmp_path / "list.csv", "--organisation", BALTIMORE, "--as", "Orlov Oleg"
    )

    assert by_servant.code == 1
    assert by_personnel.code == 0, by_personnel.err
    assert Entry.objects.latest("pk").recorded_by.startswith("person:")
    assert elsewhere.code == 1
    assert elsewhere.err == f"There is no organisation “{BALTIMORE}”.\n"
