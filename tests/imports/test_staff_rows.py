"""Rows become people, or bad rows that are named with line, column and reason."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports.lists import faults, staff

WHOLE = """\
Табель нөмірі;ЖСН;ТАӘ;Қабылданған күні;Санаты;Жұмыс аптасы;Лауазымы;Бөлімше;Жоғары бөлімше;\
Басшысы;Тілі;E-mail;Қол қойған күні;Тігілген күні;Сақталған орны
1;800101300120;Ахметов Нұрлан Серікұлы;01.09.2020;азаматтық қызметші;алты күндік;директор;\
№ 5 мектеп;Білім бөлімі;;қазақша;n@example.kz;02.09.2020;05.09.2020;1-том
2;;Қалиева Әйгерім;2021-03-01;Иное;5;мұғалім;№ 5 мектеп;Білім бөлімі;1;русский;;;;
"""


def row(**changes):
    """A list of one good row, some cells of it changed."""
    cells = {
        "Табельный номер": "1",
        "ИИН": "",
        "Фамилия": "Ахметов",
        "Имя": "Нурлан",
        "Отчество": "",
        "Дата приёма": "01.09.2020",
        "Категория": "гражданский служащий",
        "Руководитель": "",
        "Дата ознакомления": "",
        "Дата приобщения": "",
        "E-mail": "",
    }
    cells |= {key.replace("_", " "): value for key, value in changes.items()}
    return staff(";".join(cells) + "\n" + ";".join(cells.values()) + "\n")


def list_of(*lines):
    return staff("ТН,ФИО,Дата приёма,Руководитель\n" + "\n".join(lines) + "\n")


def test_everything_that_a_list_says_about_a_person_is_read():
    first, second = staff(WHOLE).people

    assert (first.key_kind, first.key, first.iin) == ("tab", "1", "800101300120")
    assert (first.surname, first.given, first.patronymic) == ("Ахметов", "Нұрлан", "Серікұлы")
    assert (first.category, first.week, first.language) == ("civil", 6, "kk")
    assert first.unit_path == (("", "Білім бөлімі"), ("", "№ 5 мектеп"))
    assert (first.signed_on, first.filed_on) == (date(2020, 9, 2), date(2020, 9, 5))
    assert (first.paper_place, first.email) == ("1-том", "n@example.kz")
    assert (second.category, second.week, second.language) == ("other", 5, "ru")
    assert (second.entered_on, second.supervisor_ref) == (date(2021, 3, 1), "1")


def test_a_supervisor_is_found_by_number_iin_name_or_initials():
    people = list_of(
        "1,Ахметов Нурлан Серикович,01.09.2020,",
        "2,Омаров Болат,01.09.2020,1",
        "3,Исаев Марат,01.09.2020,Ахметов Нурлан Серикович",
        "4,Есенов Арман,01.09.2020,Ахметов Н.С.",
        "5,Досанов Ержан,01.09.2020,ахметов н. с.",
    )

    assert people.supervisors == {3: 2, 4: 2, 5: 2, 6: 2}
    assert people.warnings == []


@pytest.mark.parametrize(
    ("changes", "column", "sentence"),
    [
        ({"Фамилия": "", "Имя": ""}, "Фамилия", "The name is missing"),
        ({"Фамилия": ""}, "Фамилия", "has no surname"),
        ({"Фамилия": "12345"}, "Фамилия", "is not a name"),
        ({"Фамилия": "??????"}, "Фамилия", "letters of “?????? Нурлан” were lost"),
        ({"Фамилия": "А" * 300}, "Фамилия", "more than 200 characters"),
        ({"Дата_приёма": ""}, "Дата приёма", "day of entry into service is missing"),
        ({"Дата_приёма": "—"}, "Дата приёма", "day of entry into service is missing"),
        ({"Дата_приёма": "31.06.2020"}, "Дата приёма", "no day of the calendar"),
        ({"Дата_приёма": "22.11.2026"}, "Дата приёма", "2026-11-22 has not come yet"),
        ({"Дата_приёма": "31.12.1939"}, "Дата приёма", "31.12.1939 is before 1940-01-01"),
        ({"Дата_приёма": "12.08.0023"}, "Дата приёма", "“12.08.0023” begins with 0"),
        ({"Дата_ознакомления": "15.12.1991"}, "Дата ознакомления", "is before 1991-12-16"),
        ({"ИИН": "12345678901"}, "ИИН", "12 digits; here are 11 characters"),
        ({"ИИН": "8001013001О0"}, "ИИН", "12 digits"),
        ({"Табельный_номер": ""}, "Табельный номер", "number by which people"),
        ({"Категория": "хороший"}, "Категория", "“хороший” is not known here"),
        ({"Дата_ознакомления": "22.11.2026"}, "Дата ознакомления", "has not come yet"),
        (
            {"Дата_ознакомления": "05.09.2020", "Дата_приобщения": "04.09.2020"},
            "Дата приобщения",
            "filed on 2020-09-04, before it was signed on 2020-09-05",
        ),
        ({"Дата_приобщения": "04.09.2020"}, "Дата ознакомления", "day of signing is missing"),
    ],
)
def test_a_bad_row_is_named_with_line_column_and_reason(changes, column, sentence):
    people = row(**changes)

    assert people.people == []
    ((line, named, reason),) = faults(people)
    assert (line, named) == (2, column)
    assert sentence in reason


def test_all_that_is_wrong_in_a_row_is_said():
    people = row(Дата_приёма="", ИИН="1", Категория="?")

    assert [column for column, _ in people.bad[0].faults] == ["Дата приёма", "ИИН", "Категория"]
    assert people.bad[0].cells[2] == "Ахметов"


def test_signing_before_entry_is_allowed():
    assert len(row(Дата_ознакомления="30.08.2020").people) == 1


def test_a_wrong_check_digit_warns_and_keeps_the_row():
    people = row(ИИН="800101300121")

    assert len(people.people) == 1
    assert [(line, column) for line, column, _ in people.warnings] == [(2, "ИИН")]
    assert "last digit of the IIN" in str(people.warnings[0].reason)


def test_what_is_no_address_is_left_out_with_a_warning():
    people = row(**{"E-mail": "нет"})

    assert people.people[0].email == ""
    assert "not an e-mail address" in str(people.warnings[0].reason)


def test_what_looks_like_a_formula_stays_text():
    people = row(Имя="=HYPERLINK(1)")

    assert people.people[0].given == "=HYPERLINK(1)"


def test_one_name_only_is_the_surname_and_a_warning():
    people = list_of("1,Нурлан,01.09.2020,")

    assert (people.people[0].surname, people.people[0].given) == ("Нурлан", "")
    assert "one name only" in str(people.warnings[0].reason)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ахметов Нұрлан Серікұлы", ("Ахметов", "Нұрлан", "Серікұлы")),
        ("Ахметов Нурлан", ("Ахметов", "Нурлан", "")),
        ("Мамедов Али Гусейн оглы", ("Мамедов", "Али", "Гусейн оглы")),
        ("Нурлан Серикович Ахметов", ("Ахметов", "Нурлан", "Серикович")),
        ("Нұрлан Серікұлы Ахметов", ("Ахметов", "Нұрлан", "Серікұлы")),
    ],
)
def test_a_full_name_is_taken_apart(text, parts):
    person = list_of(f"1,{text},01.09.2020,").people[0]

    assert (person.surname, person.given, person.patronymic) == parts


def test_a_doubled_number_refuses_both_rows_and_names_the_other():
    people = list_of("7,А Б,01.09.2020,", "8,В Г,01.09.2020,", "7,Д Е,01.09.2020,")

    assert [person.line for person in people.people] == [3]
    assert faults(people) == [
        (2, "ТН", "The number 7 stands also in line 4."),
        (4, "ТН", "The number 7 stands also in line 2."),
    ]


def test_a_doubled_iin_is_not_repeated_in_the_reason():
    people = staff(
        "ИИН,ФИО,Дата приёма\n800101300120,А Б,01.09.2020\n800101300120,В Г,01.09.2020\n"
    )

    assert [reason for _, _, reason in faults(people)] == [
        "The same IIN stands also in line 3.",
        "The same IIN stands also in line 2.",
    ]


def test_supervisors_in_a_circle_are_refused_with_the_chain():
    people = list_of(
        "1,Ахметов А,01.09.2020,2",
        "2,Омаров О,01.09.2020,3",
        "3,Исаев И,01.09.2020,1",
        "4,Есенов Е,01.09.2020,1",
    )

    assert [person.line for person in people.people] == [5]
    assert faults(people)[1] == (
        3,
        "Руководитель",
        "The supervisors stand in a circle: Омаров О (3) → Исаев И (4) → Ахметов А (2) → "
        "Омаров О (3). The number in brackets is the line.",
    )
    assert people.supervisors == {}


def test_nobody_supervises_themselves():
    people = list_of("1,Ахметов Нурлан,01.09.2020,1")

    assert faults(people)[0][2] == "Ахметов Нурлан is named as their own supervisor."


def test_a_long_chain_of_supervisors_is_no_circle():
    people = list_of(*(f"{n},Ахметов А{n},01.09.2020,{n + 1}" for n in range(1, 3000)))

    assert people.bad == []
    assert len(people.supervisors) == 2998


@pytest.mark.parametrize(
    ("supervisor", "sentence"),
    [
        ("99", "“99” is not in this list"),
        ("Омаров Болат", "can be the person of line 3, 4"),
        ("5", "stands in line 6, which is refused"),
    ],
)
def test_a_supervisor_who_is_not_found_is_a_warning(supervisor, sentence):
    people = list_of(
        f"1,Ахметов Нурлан,01.09.2020,{supervisor}",
        "3,Омаров Болат,01.09.2020,",
        "4,Омаров Болат,02.09.2020,",
        "",
        "5,Исаев Марат,,",
    )

    assert len(people.people) == 3
    assert sentence in str(people.warnings[0].reason)


def test_one_name_day_and_unit_twice_is_a_doubt_where_there_is_no_number():
    text = "ФИО,Дата приёма,Отдел\nА Б,01.09.2020,1\nА Б,01.09.2020,1\nА Б,01.09.2020,2\n"

    people = staff(text)

    assert len(people.people) == 3
    ((lines, why),) = people.doubts
    assert lines == (2, 3)
    assert "Is this one person?" in str(why)


def test_one_iin_under_two_numbers_is_a_doubt():
    people = staff(
        "ТН,ИИН,ФИО,Дата приёма\n1,800101300120,А Б,01.09.2020\n2,800101300120,А Б,01.09.2020\n"
    )

    assert people.doubts[0].lines == (2, 3)


def test_a_row_with_a_separator_too_many_is_refused():
    people = staff("ФИО,Дата приёма\nАхметов, Нурлан,01.09.2020\n")

    assert "3 cells and the list 2 columns" in faults(people)[0][2]


def test_units_that_contain_each_other_are_refused():
    people = staff(
        "ФИО,Дата приёма,Unit,Parent unit\nА Б,01.09.2020,Отдел,Школа\nВ Г,01.09.2020,Школа,Отдел\n"
    )

    assert people.people == []
    assert "stand in a circle: Отдел → Школа → Отдел" in faults(people)[0][2]


def test_a_parent_unit_is_followed_to_the_top():
    people = staff(
        "ФИО,Дата приёма,Unit,Parent unit\n"
        "А Б,01.09.2020,Школа,Отдел\nВ Г,01.09.2020,Отдел,Управление\n"
        "Д Е,01.09.2020,Управление,Управление\n"
    ).people

    assert [name for _, name in people[0].unit_path] == ["Управление", "Отдел", "Школа"]
    assert [name for _, name in people[2].unit_path] == ["Управление"]


def test_one_unit_code_with_two_names_is_a_warning():
    people = staff(
        "ФИО,Дата приёма,Unit code,Unit\nА Б,01.09.2020,5,Школа\nВ Г,01.09.2020,5,Шкoла №5\n"
    )

    assert {person.unit_name for person in people.people} == {"Школа"}
    assert "unit code 5 is “Школа” in one row" in str(people.warnings[0].reason)
