"""A generated list as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from paryz_kz.staff_lists.generating import generate, headings
from paryz_kz.staff_lists.mistakes import planned_mistakes
from paryz_kz.staff_lists.words import Language


def write(
    path: Path,
    rows: int,
    seed: int = 1,
    language: Language = "kk",
    bad: int = 0,
    *,
    today: date,
    signed: bool = False,
) -> dict[int, str]:
    """Write a list as CSV or, by the file's ending, as XLSX; which lines hold which mistake."""
    people = generate(rows, seed, language, bad, today=today, signed=signed)
    titles = headings(language, signed=signed)
    cells: Iterator[list[str]] = (list(person.values()) for person in people)
    if path.suffix.lower() == ".xlsx":
        _workbook(path, titles, cells)
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter="," if language == "en" else ";")
            writer.writerow(titles)
            writer.writerows(cells)
    return planned_mistakes(rows, seed, bad, signed=signed)


def _workbook(path: Path, titles: list[str], rows: Iterable[list[str]]) -> None:
    import xlsxwriter  # only those who want a workbook need the package

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with closing(xlsxwriter.Workbook(str(path), options)) as workbook:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        day = workbook.add_format({"num_format": "dd.mm.yyyy"})
        sheet.set_column(0, len(titles) - 1, 18)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, titles, bold)
        for line, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if not cell:
                    continue
                moment = _moment(cell)
                if moment is None:
                    sheet.write_string(line, column, cell)
                else:
                    sheet.write_datetime(line, column, moment, day)


def _moment(cell: str) -> datetime | None:
    """A cell that is a day, as spreadsheets keep it; one that only looks so stays text."""
    if len(cell) != 10 or not cell[:2].isdigit():
        return None
    try:
        if cell[2] == "." and cell[5] == ".":
            moment = datetime(int(cell[6:]), int(cell[3:5]), int(cell[:2]))
        elif cell[4] == "-" and cell[7] == "-":
            moment = datetime(int(cell[:4]), int(cell[5:7]), int(cell[8:]))
        else:
            return None
    except ValueError:
        return None
    return moment
