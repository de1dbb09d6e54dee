"""XLSX workbooks, honest and hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime

import pytest

from paryz.imports import workbooks
from paryz.imports.tables import read_table
from paryz.kernel.refusal import Refused
from tests.imports.lists import workbook


def simple(book, sheet):
    sheet.write_row(0, 0, ["ТАӘ", "Қабылданған күні"])
    sheet.write_row(1, 0, ["Қалиева Әйгерім", "01.09.2020"])


def read(data):
    return read_table(io.BytesIO(data), name="list.xlsx")


def refusal(data):
    with pytest.raises(Refused) as refused:
        read(data)
    return str(refused.value)


def repacked(data, change):
    """The same zip with some parts changed: change(name, bytes) gives the new bytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def with_sheet(xml, **parts):
    def change(name, content):
        if name == "xl/worksheets/sheet1.xml":
            return xml
        return parts.get(name.rpartition("/")[2].partition(".")[0], content)

    return repacked(workbook(simple), change)


def sheet_xml(rows):
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org'
        b'/spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>"
    )


def test_cells_are_read_as_text():
    def fill(book, sheet):
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, ["Табель нөмірі", "ТАӘ", "Қабылданған күні", "Уақыты", "ЖСН"])
        sheet.write(1, 0, 7)
        sheet.write(1, 1, "Қалиева Әйгерім")
        sheet.write(1, 2, date(2020, 9, 1), day)
        sheet.write(1, 3, datetime(2020, 9, 1, 8, 30), day)
        sheet.write(1, 4, 900101300123)

    table = read(workbook(fill))

    assert table.rows == [
        (2, ["7", "Қалиева Әйгерім", "2020-09-01", "2020-09-01 08:30:00", "900101300123"])
    ]


def test_a_formula_comes_as_its_value():
    def fill(book, sheet):
        sheet.write_row(0, 0, ["Name", "Unit"])
        sheet.write_formula(1, 0, '="Ahmetov"&" Nurlan"', None, "Ahmetov Nurlan")
        sheet.write_string(1, 1, "=1+1")

    assert read(workbook(fill)).rows[0].cells == ["Ahmetov Nurlan", "=1+1"]


def test_rows_are_named_by_their_line_in_the_sheet():
    def fill(book, sheet):
        sheet.write_row(4, 1, ["Name", "Unit"])
        sheet.write_row(8, 1, ["Ahmetov", "1"])

    table = read(workbook(fill))

    assert table.heading_line == 5
    assert [row.line for row in table.rows] == [9]


def test_the_first_filled_sheet_is_read_and_the_others_are_named():
    def fill(book, empty, people, more):
        simple(book, people)
        simple(book, more)

    table = read(workbook(fill, "Бос", "Адамдар", "Басқа"))

    assert len(table.rows) == 1
    assert [str(note) for note in table.notes] == [
        "Only the sheet “Адамдар” was read; the sheet “Басқа” was not."
    ]


def test_an_empty_workbook_is_refused():
    assert "is empty" in refusal(workbook(lambda book, sheet: None))


def test_a_zip_that_is_no_workbook_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "not an XLSX workbook" in refusal(file.getvalue())


def test_a_damaged_workbook_is_refused():
    data = workbook(simple)

    assert "is damaged" in refusal(data[: len(data) // 2])
    assert "is damaged" in refusal(with_sheet(b"<worksheet><sheetData><row><c></row>"))


def test_a_zip_bomb_is_not_opened():
    bomb = with_sheet(sheet_xml(b"<row/>" * 8_000_000))

    assert len(bomb) < 1_000_000
    assert "unpacks to far more" in refusal(bomb)


def test_a_directory_that_says_less_than_the_part_holds_is_found_out():
    honest = with_sheet(sheet_xml(b"<row/>" * 3_000_000))
    size = len(sheet_xml(b"<row/>" * 3_000_000))
    lying = honest.replace(struct.pack("<L", size), struct.pack("<L", 2_000))

    assert lying != honest
    assert "unpacks to far more" in refusal(lying)


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_PARTS", 5)

    assert "unpacks to far more" in refusal(workbook(simple))


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>',
        b'<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">',
        b" " * (1024 * 1024 - 60) + b'<!DOCTYPE worksheet [<!ENTITY a "a">]>',
    ],
    ids=["entity", "outside", "far down"],
)
def test_a_document_type_or_an_entity_is_refused(prolog):
    xml = sheet_xml(b"<row/>").replace(b"<worksheet", prolog + b"<worksheet")

    assert "document type or entities" in refusal(with_sheet(xml))


def test_a_part_in_utf_16_cannot_hide_an_entity():
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "a">]><w/>'

    assert "document type or entities" in refusal(with_sheet(xml.encode("utf-16")))


def test_a_cell_in_the_last_row_and_column_does_not_take_all_memory():
    far = with_sheet(
        sheet_xml(
            b'<row r="1"><c r="A1"><v>1</v></c></row>'
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        )
    )

    assert "unpacks to far more" in refusal(far)


def test_a_long_text_used_many_times_does_not_take_all_memory():
    long = b"<sst><si><t>" + b"A" * 32_000 + b"</t></si></sst>"
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    many = with_sheet(sheet_xml(row * 2_000), sharedStrings=long)

    assert "unpacks to far more" in refusal(many)


def test_too_many_columns_are_refused():
    def fill(book, sheet):
        sheet.write_row(0, 0, [f"h{column}" for column in range(201)])

    assert "more than 200 columns" in refusal(workbook(fill))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MAX_ROWS", 30)

    def fill(book, sheet):
        for line in range(60):
            sheet.write_row(line, 0, ["a", "b"])

    assert "more than" in refusal(workbook(fill))


def test_a_cell_that_is_too_long_is_refused_with_its_line():
    def fill(book, sheet):
        sheet.write_row(0, 0, ["Name", "Unit"])
        sheet.write_row(1, 0, ["A" * 10_001, "1"])

    assert "Line 2 holds a cell" in refusal(workbook(fill))
