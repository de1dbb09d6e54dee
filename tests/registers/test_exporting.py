"""Files of tables: text stays text, whatever it begins with."""

import csv
import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from paryz.matters.exporting import escaped, export, write_csv, write_xlsx

ROWS = [
    ("Әбдіғаппар, Гүлнұр", dt.date(2026, 11, 21), 3),
    ('=HYPERLINK("http://x")', None, -3),
    ("+77010000000", None, 0),
]


def as_csv(rows):
    file = io.BytesIO()
    write_csv(file, ["Name", "Day", "Number"], rows)
    return file.getvalue()


def test_a_spreadsheet_knows_the_letters_by_their_mark():
    assert as_csv(ROWS).startswith(b"\xef\xbb\xbf")
    assert "Әбдіғаппар" in as_csv(ROWS).decode("utf-8-sig")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_begins_like_a_formula_gets_an_apostrophe(first):
    assert escaped(f"{first}1+1") == f"'{first}1+1"


def test_numbers_and_days_are_no_formulas():
    assert escaped(-3) == "-3"
    assert escaped(dt.date(2026, 11, 21)) == "2026-11-21"
    assert escaped(None) == ""


def test_a_cell_with_commas_and_quotes_is_read_back_as_it_was():
    read = list(csv.reader(io.StringIO(as_csv(ROWS).decode("utf-8-sig"))))

    assert read[0] == ["Name", "Day", "Number"]
    assert read[1] == ["Әбдіғаппар, Гүлнұр", "2026-11-21", "3"]
    assert read[2][0] == '\'=HYPERLINK("http://x")'


def test_a_workbook_holds_no_formula_and_real_days():
    file = io.BytesIO()
    write_xlsx(file, ["Name", "Day", "Number"], ROWS)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    rows = sheet.to_python()

    assert rows[1] == ["Әбдіғаппар, Гүлнұр", dt.date(2026, 11, 21), 3]
    assert rows[2][0] == '=HYPERLINK("http://x")'
    assert b"<f>" not in file.getvalue()


def test_a_file_is_whole_before_it_is_sent():
    def breaks():
        yield ("one", None, 1)
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        export("list", "csv", ["Name", "Day", "Number"], breaks())
