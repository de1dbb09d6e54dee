"""Which column is which, by headings in three languages."""

from __future__ import annotations

import pytest

from paryz.imports.staff.columns import field_of, letters_of, recognised
from paryz.kernel.refusal import Refused
from paryz_kz.staff_lists import headings
from tests.imports.lists import staff


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Табельный номер", "tab"),
        ("ТН", "tab"),
        ("Таб. №", "tab"),
        ("Табель нөмірі", "tab"),
        ("табель номири", "tab"),
        ("ИИН", "iin"),
        ("ЖСН", "iin"),
        ("ФИО", "full_name"),
        ("Ф. И. О.", "full_name"),
        ("ТАӘ", "full_name"),
        ("Т.А.Ә.", "full_name"),
        ("Тегі", "surname"),
        ("Аты", "given"),
        ("Әкесінің аты (бар болса)", "patronymic"),
        ("Дата приёма", "entered_on"),
        ("ДАТА ПРИЕМА НА РАБОТУ (дд.мм.гггг)", "entered_on"),
        ("Жұмысқа қабылданған күні", "entered_on"),
        ("Подразделение", "unit"),
        ("Бөлімше", "unit"),
        ("Должность", "title"),
        ("Лауазымы", "title"),
        ("Руководитель", "supervisor"),
        ("Басшысы", "supervisor"),
        ("Категория", "category"),
        ("Рабочая неделя", "week"),
        ("Жұмыс аптасы", "week"),
        ("e-mail", "email"),
        ("Танысу тілі", "language"),
        ("Дата ознакомления", "signed_on"),
        ("Filed on", "filed_on"),
        ("entered_on", "entered_on"),
        ("Қaтысы жоқ", None),
        ("", None),
    ],
)
def test_a_heading_names_its_field(heading, field):
    assert field_of(heading) == field


def test_a_latin_i_in_a_kazakh_heading_is_the_kazakh_letter():
    assert field_of("Тегi") == "surname"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_heading_of_a_generated_list_is_known(language):
    columns = recognised(headings(language, signed=True))

    assert columns.unused == ()
    assert len(columns.places) == 17


def test_unknown_columns_are_named_and_not_used():
    people = staff("ФИО,Дата приёма,Телефон,\nАхметов Нурлан,01.09.2020,+7701,\n")

    assert people.columns.unused == ("Телефон",)
    assert len(people.people) == 1


def test_two_columns_of_one_meaning_are_refused():
    with pytest.raises(Refused, match="“Отдел” and “Подразделение” are both read as “Unit”"):
        staff("ФИО,Дата приёма,Отдел,Подразделение\nА Б,01.09.2020,1,2\n")


def test_a_list_of_which_no_heading_is_known_is_refused():
    with pytest.raises(Refused, match="None of the headings is known: 1, Ахметов Нурлан"):
        staff("1,Ахметов Нурлан\n2,Омаров Болат\n")


def test_a_list_without_names_or_without_days_is_refused():
    with pytest.raises(Refused, match="No column holds the name"):
        staff("ИИН,Дата приёма\n1,2\n")
    with pytest.raises(Refused, match="No column holds the day of entry"):
        staff("ИИН,ФИО\n1,2\n")


def test_a_full_name_and_a_surname_contradict_each_other():
    with pytest.raises(Refused, match="Keep one of the two"):
        staff("ФИО,Фамилия,Дата приёма\n1,2,3\n")


def test_columns_without_heading_are_called_as_a_spreadsheet_calls_them():
    assert [letters_of(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
