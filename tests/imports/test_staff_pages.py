"""A personnel officer sends a list, sees what it would do, answers, and brings it in."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from paryz.duties.models import Deadline
from paryz.imports.models import StagedList
from paryz.ledger.models import Entry
from paryz.people.models import Person, Post
from tests.imports.lists import workbook

pytestmark = pytest.mark.django_db
HEADINGS = "Табель нөмірі;Тегі;Аты;Жұмысқа қабылданған күні;Санаты;Лауазымы;Бөлімше"
AIDA = "A1;Ахметова;Аида;02.11.2026;азаматтық қызметші;мұғалім;№ 5 мектеп"
BEKZAT = "A2;Әлиев;Бекзат;03.11.2026;азаматтық қызметші;мұғалім;№ 5 мектеп"
BAD = "A3;Ким;Сергей;31.02.2026;азаматтық қызметші;мұғалім;№ 5 мектеп"


@pytest.fixture
def officer(world, client_for):
    return client_for(world["personnel"])


def send(officer, world, *rows, name="list.csv", encoding="utf-8"):
    text = "\n".join([HEADINGS, *rows]).encode(encoding)
    return officer.post(
        reverse("import-staff"),
        {"organisation": world.organisation.pk, "file": SimpleUploadedFile(name, text)},
    )


def staged(officer, world, *rows):
    answer = send(officer, world, *rows)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def test_nothing_is_recorded_before_the_officer_says_so(officer, world):
    before = Entry.objects.count(), Person.objects.count()

    page = officer.get(staged(officer, world, AIDA, BEKZAT))

    assert page.status_code == 200
    assert "Ахметова Аида" in page.content.decode()
    assert (Entry.objects.count(), Person.objects.count()) == before


def test_what_of_the_list_is_not_read_or_may_be_one_person_is_said_before(officer, world):
    rows = [
        "Тегі;Аты;Жұмысқа қабылданған күні;Санаты;Сүйікті түсі",
        *["Ахметова;Аида;02.11.2026;азаматтық қызметші;көк"] * 2,
    ]
    file = SimpleUploadedFile("list.csv", "\n".join(rows).encode())
    sent = officer.post(
        reverse("import-staff"), {"organisation": world.organisation.pk, "file": file}
    )

    page = officer.get(sent.url).content.decode()

    assert "These columns are not read: Сүйікті түсі." in page
    assert "Is this one person?" in page


def test_a_list_of_which_all_is_read_is_shown_without_a_remark(officer, world):
    assert 'id="remarks"' not in officer.get(staged(officer, world, AIDA)).content.decode()


def test_sheets_that_are_not_read_are_named(officer, world):
    def fill(book, people, more):
        for sheet in (people, more):
            for line, row in enumerate((HEADINGS, AIDA)):
                sheet.write_row(line, 0, row.split(";"))

    file = SimpleUploadedFile("list.xlsx", workbook(fill, "Адамдар", "Басқа"))
    sent = officer.post(
        reverse("import-staff"), {"organisation": world.organisation.pk, "file": file}
    )

    page = officer.get(sent.url).content.decode()

    assert "Only the sheet “Адамдар” was read; the sheet “Басқа” was not." in page


def test_the_list_becomes_people_posts_and_duties(officer, world):
    address = staged(officer, world, AIDA, BEKZAT)

    answer = officer.post(address, {})

    assert answer.status_code == 302
    assert "New people" in officer.get(answer.url).content.decode()
    aida = Person.objects.get(surname="Ахметова")
    assert Deadline.objects.get(person=aida, act="acknowledge").due == dt.date(2026, 11, 5)
    assert Entry.objects.get(person=aida.uid).recorded_by == f"person:{world['personnel'].uid}"


def test_the_same_list_again_changes_nothing(officer, world):
    officer.post(staged(officer, world, AIDA, BEKZAT), {})
    before = Entry.objects.count()

    officer.post(staged(officer, world, AIDA, BEKZAT), {})

    assert Entry.objects.count() == before
    assert Person.objects.filter(surname="Ахметова").count() == 1


def test_bad_rows_need_a_decision_and_come_back_with_their_reasons(officer, world):
    address = staged(officer, world, AIDA, BAD)

    refused = officer.post(address, {})
    taken = officer.post(address, {"skip_bad": "on"})

    assert refused.status_code == 422
    assert taken.status_code == 302
    assert not Person.objects.filter(surname="Ким").exists()
    uid = StagedList.objects.get().uid
    rows = officer.get(reverse("import-staff-bad-rows", args=[uid])).content.decode()
    assert "Ким" in rows
    assert "31.02.2026" in rows


def test_absence_is_not_leaving_until_it_is_ticked(officer, world):
    officer.post(staged(officer, world, AIDA, BEKZAT), {})
    bekzat = Person.objects.get(surname="Әлиев")

    officer.post(staged(officer, world, AIDA), {})
    assert Post.objects.get(person=bekzat).until is None
    officer.post(staged(officer, world, AIDA), {"left": bekzat.uid, "left_on": "2026-11-10"})

    assert Post.objects.get(person=bekzat).until == dt.date(2026, 11, 10)


def test_those_who_left_need_a_last_day(officer, world):
    officer.post(staged(officer, world, AIDA, BEKZAT), {})
    bekzat = Person.objects.get(surname="Әлиев")

    answer = officer.post(staged(officer, world, AIDA), {"left": bekzat.uid})

    assert answer.status_code == 422


def test_a_mover_changes_the_unit_and_owes_nothing_new(officer, world):
    officer.post(staged(officer, world, AIDA), {})
    before = Entry.objects.count()

    officer.post(staged(officer, world, AIDA.replace("№ 5", "№ 6")), {})

    assert Post.objects.get(person__surname="Ахметова").unit.name == "№ 6 мектеп"
    assert Entry.objects.count() == before


def test_a_corrected_day_of_entry_moves_the_deadline(officer, world):
    officer.post(staged(officer, world, AIDA), {})

    officer.post(staged(officer, world, AIDA.replace("02.11.2026", "03.11.2026")), {})

    duty = Deadline.objects.get(person__surname="Ахметова", act="acknowledge")
    assert duty.due == dt.date(2026, 11, 6)


def test_somebody_who_came_back_is_asked_about_and_enters_anew(officer, world):
    officer.post(staged(officer, world, AIDA), {})
    aida = Person.objects.get(surname="Ахметова")
    officer.post(staged(officer, world, BEKZAT), {"left": aida.uid, "left_on": "2026-11-06"})

    officer.post(staged(officer, world, AIDA.replace("02.11.2026", "16.11.2026")), {})

    assert Post.objects.filter(person=aida).count() == 2
    duties = Deadline.objects.filter(person=aida, act="acknowledge").order_by("due")
    assert [duty.ended_on for duty in duties] == [dt.date(2026, 11, 6), None]


def test_a_file_that_is_no_list_is_refused_in_words(officer, world):
    answer = officer.post(
        reverse("import-staff"),
        {
            "organisation": world.organisation.pk,
            "file": SimpleUploadedFile("photo.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        },
    )

    assert answer.status_code == 422
    assert not StagedList.objects.exists()


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_lists_of_older_programs_are_read(officer, world, encoding):
    row = "A1;Ахметова;Аида;02.11.2026;гражданский служащий;учитель;Школа"
    text = "\n".join(
        ["Табельный номер;Фамилия;Имя;Дата приёма;Категория;Должность;Подразделение", row]
    ).encode(encoding)

    answer = officer.post(
        reverse("import-staff"),
        {"organisation": world.organisation.pk, "file": SimpleUploadedFile("l.csv", text)},
    )

    assert "Ахметова" in officer.get(answer.url).content.decode()


def test_an_officer_of_another_organisation_sees_none_of_it(officer, world, client_for):
    address = staged(officer, world, AIDA)

    assert client_for(world["personnel-of-other"]).get(address).status_code == 404


def test_the_officer_of_one_unit_imports_nothing(world, client_for):
    officer = client_for(world["personnel-of-child"])

    answer = send(officer, world, AIDA)

    assert answer.status_code == 422


def sent_with(officer, world, mapping, **fields):
    text = "\n".join([HEADINGS, AIDA]).encode()
    return officer.post(
        reverse("import-staff"),
        {
            "organisation": world.organisation.pk,
            "file": SimpleUploadedFile("list.csv", text),
            "mapping": SimpleUploadedFile("ours.toml", mapping.encode()),
            **fields,
        },
    )


def test_of_a_layout_and_a_mapping_file_somebody_says_which_one_counts(officer, world):
    answer = sent_with(officer, world, 'title = "Ours"', shipped="baltimore-2018")

    assert answer.status_code == 422
    assert "Choose a layout or send a mapping file, not both." in answer.content.decode()
    assert not StagedList.objects.exists()


def test_a_list_without_the_number_of_its_mapping_is_refused_when_it_is_sent(officer, world):
    answer = sent_with(officer, world, 'key = "iin"')

    assert answer.status_code == 422
    assert "people are known by “IIN”" in answer.content.decode()
    assert not StagedList.objects.exists()


def test_where_no_row_was_left_out_the_file_of_bad_rows_holds_none(officer, world):
    officer.post(staged(officer, world, AIDA), {})

    answer = officer.get(reverse("import-staff-bad-rows", args=[StagedList.objects.get().uid]))

    assert answer.status_code == 200
    assert answer.content == b"\xef\xbb\xbf"
