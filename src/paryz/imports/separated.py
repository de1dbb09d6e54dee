"""Lists in text files, their columns separated by a comma, a semicolon, a tab or a bar.

Which letters the bytes stand for: UTF-8 is tried first because hardly anything else is valid UTF-8
by chance. What is left is UTF-16 by its shape, or one byte a letter: Windows-1251, or KZ-1048, the
Kazakh standard that puts Қ, Ә and Ң where Windows-1251 has letters of Macedonian and Serbian. A
text that would come out as nonsense is refused: a name with wrong letters is worse than no import.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from paryz.imports.raw_tables import CELL_TOO_LONG, MAX_CELL, RawTable, not_a_list
from paryz.kernel.refusal import Refused

SEPARATORS = (",", ";", "\t", "|")


def read_separated(data: bytes, name: str) -> RawTable:
    """The rows of a text file."""
    text, encoding = text_of(data, name)
    first_line = 1
    told = _told_separator(text)
    if told:
        text = text.partition("\n")[2]
        first_line = 2
    separator = told or _separator(text)
    return RawTable(_records(text, separator, first_line), encoding)


def _told_separator(text: str) -> str | None:
    """Spreadsheet programs write ``sep=;`` as a first line."""
    first = text[:8].partition("\n")[0].strip("\r\"'")
    return first[4:] if first.startswith("sep=") and first[4:] in SEPARATORS else None


def _separator(text: str) -> str:
    """That which gives most of the first rows the same number of columns, two or more."""

    def fit(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator, strict=True)
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # the reading proper tells the line
            widths.update(len(row) for row in islice(rows, 50) if len(row) > 1)
        width, rows_of_it = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows_of_it, width

    return max(SEPARATORS, key=fit)


def _records(text: str, separator: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    # strict: a quotation mark that is never closed must not swallow the rest of the list.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begun = 0
    try:
        for cells in reader:
            yield begun + first_line, cells
            begun = reader.line_num
    except csv.Error as error:
        if "field larger than field limit" in str(error):
            raise Refused(CELL_TOO_LONG, line=begun + first_line, limit=MAX_CELL) from error
        raise Refused(
            'The quotation marks of line {line} do not match: a cell is opened with " and not '
            "closed, or text follows the closing one.",
            line=begun + first_line,
        ) from error


# Ќ ќ Ј ј Ѕ ѕ in Windows-1251 are Қ қ Ә ә Ң ң in KZ-1048.
_KAZAKH_BYTES = re.compile(rb"[\x8d\x9d\xa3\xbc\xbd\xbe]")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_UTF8_CYRILLIC = re.compile(rb"[\xd0-\xd3][\x80-\xbf]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f]")
_LIKELY = re.compile("[\u0401-\u045f\u0490-\u04e9«»–—…№’‘“”„\u00a0°]")
_HALF_LATIN_WORD = re.compile("[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and the name of the encoding in which it was read."""
    encoding, marked = _marked(data)
    if encoding is None:
        encoding = _utf16(data) or "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        raise Refused(
            "{name} holds NUL bytes, which no text has: the file is damaged, or it is not a list.",
            name=name,
        )
    try:
        text = codecs.decode(data, encoding)
    except UnicodeDecodeError as error:
        if marked or encoding != "utf-8" or _is_broken_utf8(data):
            raise _damaged(data, error.start, encoding, name) from error
        encoding = _one_byte_encoding(data, name)
        text = codecs.decode(data, encoding, "replace")
    text = text.removeprefix("\ufeff").rstrip("\x1a")
    if "\0" in text:
        raise Refused(
            "{name} holds NUL bytes, which no text has: the file is damaged, or it is not a list.",
            name=name,
        )
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 100:
        raise not_a_list(name)
    # й typed on some machines is и and a breve; a name is one name however it was typed.
    return unicodedata.normalize("NFC", text), encoding


def _marked(data: bytes) -> tuple[str | None, bool]:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", True
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", True
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", True
    return None, False


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is one of the few that lead our letters."""
    sample = data[:8192]
    if b"\0" not in sample or len(data) % 2:
        return None
    leads = b"\x00\x01\x04\x20\x21"
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[start::2]
        if len(half.translate(None, leads)) * 20 < len(half):
            return encoding
    return None


def _is_broken_utf8(data: bytes) -> bool:
    """Mostly UTF-8 with a few wrong bytes, which read as one byte a letter would be nonsense."""
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    return len(_UTF8_CYRILLIC.findall(data)) * 2 > high // 2


def _damaged(data: bytes, place: int, encoding: str, name: str) -> Refused:
    return Refused(
        "{name} begins as {encoding} and holds bytes that are none, in line {line}. Save the list "
        "again as UTF-8.",
        name=name,
        encoding=encoding.upper(),
        line=data[:place].count(b"\n") + 1,
    )


def _one_byte_encoding(data: bytes, name: str) -> str:
    encoding = "kz1048" if _KAZAKH_BYTES.search(data) else "cp1251"
    sample = codecs.decode(data[:1_000_000], encoding, "replace")
    high = [letter for letter in sample if letter > "\x7f"]
    likely = len(_LIKELY.findall(sample))
    mixed = len(_HALF_LATIN_WORD.findall(sample))
    if likely * 10 < len(high) * 9 or mixed * 4 > len(high):
        raise Refused(
            "The letters of {name} are in an encoding that this program does not know. Save the "
            "list as UTF-8 or as .xlsx.",
            name=name,
        )
    return encoding
