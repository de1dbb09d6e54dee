"""The file of refused rows: harmless in a spreadsheet program, and good to import again."""

from __future__ import annotations

import csv
import io

from paryz.imports.badrows import write_bad_rows
from tests.imports.lists import staff

LIST = """\
ТН,ФИО,Дата приёма,Телефон
1,=cmd()|A1,,+7701
2,Омаров Болат,,@x
3,Исаев Марат,01.09.2020,-
"""


def written(people, **words):
    file = io.StringIO()
    write_bad_rows(file, people.columns.headings, people.bad, **words)
    return file.getvalue()


def test_the_file_holds_the_cells_the_line_the_column_and_the_reason():
    text = written(staff(LIST))

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0] == ["ТН", "ФИО", "Дата приёма", "Телефон", "Line", "Column", "Reason"]
    assert rows[2] == [
        "2", "Омаров Болат", "", "'@x", "3", "Дата приёма",
        "The day of entry into service is missing.",
    ]  # fmt: skip


def test_what_looks_like_a_formula_is_written_as_text():
    text = written(staff(LIST))

    assert "\n1,'=cmd()|A1,,'+7701," in text.replace("\r", "")


def test_headings_and_reasons_are_written_in_the_readers_language():
    text = written(staff(LIST), sentence=lambda reason: "Күні жоқ.", word=lambda word: f"[{word}]")

    assert "[Reason]" in text
    assert "Күні жоқ." in text


def test_the_mended_file_is_imported_as_it_is(tmp_path):
    path = tmp_path / "bad.csv"
    people = staff(LIST)
    assert write_bad_rows(path, people.columns.headings, people.bad) == 2

    mended = path.read_text("utf-8-sig").replace(",,", ",01.09.2020,")

    again = staff(mended)
    assert again.bad == []
    assert [person.surname for person in again.people] == ["=cmd()|A1", "Омаров"]
    assert again.columns.unused == ("Телефон", "Line", "Column", "Reason")


def test_cells_beyond_the_headings_are_not_lost():
    people = staff("ФИО,Дата приёма\nАхметов, Нурлан,01.09.2020\n")

    assert "Ахметов,Нурлан,01.09.2020,2," in written(people).replace(" ", "")
