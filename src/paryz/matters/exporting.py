"""Tables as files: CSV that spreadsheets open as text, and XLSX without a formula in it."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.conf import settings
from django.http import FileResponse
from django.utils.functional import Promise

Exported = str | int | Decimal | datetime.date | Promise | None

FORMATS = ("csv", "xlsx")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A spreadsheet reads a cell that begins with one of these as a formula, or drops the letter.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_LETTERS = 32_767  # in a cell of XLSX


def escaped(value: Exported) -> str:
    """A value as a CSV cell holds it: text that begins like a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def write_csv(
    file: IO[bytes], headings: Sequence[Exported], rows: Iterable[Sequence[Exported]]
) -> None:
    """UTF-8 with the mark by which spreadsheets know it, a comma between the cells."""
    words = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(words)
    writer.writerow([escaped(each) for each in headings])
    writer.writerows([escaped(each) for each in row] for row in rows)
    words.flush()
    words.detach()


def write_xlsx(
    file: IO[bytes], headings: Sequence[Exported], rows: Iterable[Sequence[Exported]]
) -> None:
    """One sheet, written row by row; every text stays text, days are days."""
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "tmpdir": _folder(),
    }
    book = xlsxwriter.Workbook(file, options)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings) - 1, 24)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, str(heading), bold)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, datetime.date):
                sheet.write_datetime(
                    line, column, datetime.datetime(value.year, value.month, value.day), day
                )
            elif isinstance(value, int | Decimal):
                sheet.write_number(line, column, value)
            elif value is not None and (text := str(value)):
                sheet.write_string(line, column, text[:MOST_LETTERS])
    book.close()


_WRITERS: dict[
    str, Callable[[IO[bytes], Sequence[Exported], Iterable[Sequence[Exported]]], None]
] = {"csv": write_csv, "xlsx": write_xlsx}


def export(
    name: str,
    file_format: str,
    headings: Sequence[Exported],
    rows: Iterable[Sequence[Exported]],
) -> FileResponse:
    """The table as a file to keep. It is whole before its first byte is sent."""
    file = tempfile.TemporaryFile(dir=_folder())  # noqa: SIM115 - the response closes it
    try:
        _WRITERS[file_format](file, headings, rows)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{name}.{file_format}",
        content_type=MEDIA_TYPES[file_format],
    )


def _folder() -> str | None:
    return getattr(settings, "FILE_UPLOAD_TEMP_DIR", None)
