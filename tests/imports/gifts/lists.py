"""Registers for tests: the United States' whole one, and small ones written here."""

from __future__ import annotations

import io
import lzma
from datetime import date
from functools import cache
from pathlib import Path

from paryz.imports.gifts.mapping import GIFT_LAYOUTS, GiftMapping
from paryz.imports.gifts.rows import LONGEST_CELL, read_gifts
from paryz.imports.tables import read_table

TODAY = date(2026, 11, 21)
FEDERAL = Path(__file__).parents[2] / "data" / "us-federal-gifts-1999-2018.csv.xz"

# The least that a mapping says, and the columns that most tests need.
SMALL = """
rules = "The Island: Gifts Act"
missing = ["NA"]

[identifier]
columns = ["No"]
prefix = "I-"

[columns]
day = "Day"
year = "Year"
description = "What"
value = "Worth"
recipient = "Who"

[day_in_text]
column = "What"
patterns = [
    "Recd--{month} {day}-{to day}, {year}",
    "Recd--{month} {day}, {year}",
    "Recd--{mm}/{day}/{yy}",
    "Recd--{month} {year}",
    "Recd--Unknown",
]

[disposition_in_text]
column = "What"
patterns = ["{words: Given away|Sold} on {month} {day}, {year}", "Kept in--{words}", "Archives"]
"""
HEADINGS = "No,Day,Year,What,Worth,Who"


def mapping(text: str = SMALL) -> GiftMapping:
    return GIFT_LAYOUTS.read(text, name="island.toml")


def gifts(*rows: str, text: str = SMALL, headings: str = HEADINGS):
    """The register that these rows are."""
    data = "\n".join([headings, *rows]).encode()
    table = read_table(io.BytesIO(data), name="island.csv", longest_cell=LONGEST_CELL)
    return read_gifts(table, mapping(text), person="island", today=TODAY)


def described(words: str, **cells: str):
    """The register of one gift with these words as its description."""
    row = {"no": "1", "day": "NA", "year": "2005", "worth": "5", "who": "A", **cells}
    what = words.replace('"', '""')
    return gifts(f'{row["no"]},{row["day"]},{row["year"]},"{what}",{row["worth"]},{row["who"]}')


@cache
def federal_bytes() -> bytes:
    return lzma.decompress(FEDERAL.read_bytes())


@cache
def federal():
    """The whole register of the United States, read by the mapping that is shipped."""
    data = io.BytesIO(federal_bytes())
    table = read_table(data, name="us-federal-gifts.csv", longest_cell=LONGEST_CELL)
    return read_gifts(table, GIFT_LAYOUTS.load("us-federal-gifts"), person="us", today=TODAY)


def reasons(list_):
    """Each refused row as (line, column, sentence)."""
    return [
        (row.line, fault.column, str(fault.reason)) for row in list_.bad for fault in row.faults
    ]


def told(list_):
    return [str(warned.reason) for warned in list_.told]
