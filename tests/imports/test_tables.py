"""Text files: encodings, separators, and what is no list."""

from __future__ import annotations

import io

import pytest

from paryz.imports import tables
from paryz.imports.tables import read_table
from paryz.kernel.refusal import Refused
from tests.imports.lists import table

RUSSIAN = "Табельный номер;ФИО;Дата приёма\n1;Ахметов Нурлан Серикович;01.09.2020\n"
KAZAKH = "Табель нөмірі;ТАӘ;Қабылданған күні\n1;Қалиева Әйгерім Нұрланқызы;01.09.2020\n"


def refusal(data, name="list.csv"):
    with pytest.raises(Refused) as refused:
        read_table(io.BytesIO(data), name=name)
    return str(refused.value)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"]
)
def test_a_russian_list_is_read_in_any_encoding_of_its_time(encoding):
    read = table(RUSSIAN, encoding=encoding)

    assert read.headings == ("Табельный номер", "ФИО", "Дата приёма")
    assert read.rows == [(2, ["1", "Ахметов Нурлан Серикович", "01.09.2020"])]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"]
)
def test_a_kazakh_list_keeps_its_letters(encoding):
    read = table(KAZAKH, encoding=encoding)

    assert read.rows[0].cells[1] == "Қалиева Әйгерім Нұрланқызы"


def test_utf_16_with_a_mark_is_read_in_both_byte_orders():
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert table(mark + KAZAKH.encode(encoding)).headings[0] == "Табель нөмірі"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_columns_are_parted_by_comma_semicolon_tab_or_bar(separator):
    text = "Name,Unit,Entered on\nAhmetov,School 1,2020-09-01\nOmarov,School 2,2020-09-01\n"

    read = table(text.replace(",", separator))

    assert read.headings == ("Name", "Unit", "Entered on")
    assert len(read.rows) == 2


def test_a_separator_within_quotation_marks_is_part_of_the_cell():
    read = table('ФИО;Отдел\n"Ахметов; Нурлан";"Школа ""Балапан"""\n')

    assert read.rows[0].cells == ["Ахметов; Нурлан", 'Школа "Балапан"']


def test_the_first_line_may_tell_the_separator():
    read = table("sep=|\nName|Unit\nAhmetov, N|School; 1\n")

    assert read.rows == [(3, ["Ahmetov, N", "School; 1"])]


def test_a_row_is_named_by_the_line_where_it_begins():
    read = table('Name,Unit\n"Ahmetov\nNurlan",1\n\nOmarov,2\n')

    assert [row.line for row in read.rows] == [2, 5]


def test_titles_above_the_headings_are_passed_over():
    read = table("Список работников на 2026 год;;\n;;\nФИО;Отдел;Дата\nАхметов;1;2020\n")

    assert read.headings == ("ФИО", "Отдел", "Дата")
    assert read.heading_line == 3


def test_short_rows_are_filled_and_surplus_cells_are_kept():
    read = table("a,b,c\n1\n1,2,3,,\n1,2,3,4\n")

    assert [row.cells for row in read.rows] == [["1", "", ""], ["1", "2", "3"], list("1234")]


def test_what_looks_like_a_formula_is_text():
    assert table("Name,Unit\n\"=cmd|'/c calc'!A1\",1\n").rows[0].cells[0] == "=cmd|'/c calc'!A1"


def test_a_letter_and_its_mark_are_one_letter():
    read = table("Name,Unit\nНи\u0306язов,1\n")

    assert read.rows[0].cells[0] == "Ниязов".replace("и", "й", 1)


@pytest.mark.parametrize("data", [b"", b"  \n\n", b"\xef\xbb\xbf", b";;;\n;;\n"])
def test_an_empty_file_is_refused(data):
    assert "is empty" in refusal(data)


def test_headings_without_rows_are_refused():
    assert "no rows under them" in refusal(b"Name,Unit\n")


def test_one_column_is_no_table():
    assert "none of its first lines has two columns" in refusal(b"Ahmetov\nOmarov\n")


def test_two_columns_with_one_heading_are_refused():
    sentence = refusal("ФИО;Отдел;фио\n1;2;3\n".encode())

    assert "“фио”: column 1 and column 3" in sentence


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\x7fELF", b"\x01\x02\x03,\x04\x05\n" * 9]
)
def test_a_picture_or_a_program_is_no_list(data):
    assert "is not a list" in refusal(data)


def test_an_old_workbook_is_refused_with_what_to_do():
    assert "save it as .xlsx" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_web_page_that_calls_itself_a_workbook_is_refused():
    assert "web page" in refusal(b"\n<html><table><tr><td>1</td></tr></table>", "list.xls")


def test_nul_bytes_are_refused():
    assert "NUL bytes" in refusal(b"Name,Unit\nAhmetov,\x00\n")


def test_a_letter_cut_in_two_is_refused_with_its_line():
    damaged = RUSSIAN.encode().replace("Серик".encode(), "Серик".encode()[:-1])

    assert "in line 2" in refusal(damaged)


def test_an_encoding_that_would_give_nonsense_is_refused():
    assert "encoding" in refusal(RUSSIAN.encode("cp866"))
    assert "encoding" in refusal("Name,Unit\nJosé,Café\nAndré,Été\n".encode("latin-1"))


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_list():
    text = 'Name,Unit\n"Ahmetov,1\n' + "Omarov,2\n" * 20

    assert "quotation marks of line 2" in refusal(text.encode())


def test_an_endless_cell_is_refused_with_its_line():
    text = "Name,Unit\nOmarov,1\n" + "A" * (tables.MAX_CELL + 1) + ",2\n"

    assert "Line 3 holds a cell of more than 10000 characters" in refusal(text.encode())


def test_too_many_columns_are_refused():
    line = ",".join(f"h{column}" for column in range(tables.MAX_COLUMNS + 1))

    assert "more than 200 columns" in refusal(f"{line}\n{line}\n".encode())


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 3)

    assert "more than 3 rows" in refusal(b"a,b\n" + b"1,2\n" * 4)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(tables, "MAX_BYTES", 1024 * 1024)

    assert "larger than 1 MB" in refusal(bytes(1024 * 1024 + 1))


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path):
    with pytest.raises(Refused, match=r"There is no file list\.csv"):
        read_table(tmp_path / "list.csv", name="list.csv")
    with pytest.raises(Refused, match="folder"):
        read_table(tmp_path, name="lists")
