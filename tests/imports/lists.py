"""Lists for tests: small ones written here, and the city's."""

from __future__ import annotations

import gzip
import io
from datetime import date
from functools import cache
from pathlib import Path

import xlsxwriter

from paryz.imports.staff.known import KnownServant
from paryz.imports.staff.mapping import STAFF_LAYOUTS, Mapping
from paryz.imports.staff.rows import read_staff
from paryz.imports.tables import read_table
from paryz_kz import iin

TODAY = date(2026, 11, 21)
CITY = Path(__file__).parent.parent / "data" / "city-employees-2018.csv.gz"


def table(text, *, encoding="utf-8", name="list.csv"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return read_table(io.BytesIO(data), name=name)


def staff(text, mapping: Mapping | None = None):
    return read_staff(table(text), mapping, today=TODAY, iin_doubt=iin.doubt)


@cache
def city_text():
    return gzip.decompress(CITY.read_bytes()).decode()


def city(text=None):
    return staff(text or city_text(), STAFF_LAYOUTS.load("baltimore-2018"))


def known(people, *, keys=True):
    """The people of a list as an installation knows them after importing it."""
    return [
        KnownServant(
            uid=f"person-{person.line}",
            key=person.key if keys else "",
            iin=person.iin if keys else "",
            surname=person.surname,
            given=person.given,
            patronymic=person.patronymic,
            entered_on=person.entered_on,
            unit=person.unit_name,
            unit_code=person.unit_code,
            title=person.title,
        )
        for person in people
    ]


def faults(list_):
    """Each refused row as (line, column, sentence)."""
    return [(row.line, row.column, str(row.reason)) for row in list_.bad]


def workbook(fill, *sheets):
    """A workbook as a spreadsheet program writes it."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        fill(book, *(book.add_worksheet(name) for name in sheets or ("Лист1",)))
    return file.getvalue()
