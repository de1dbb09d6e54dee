"""Lists in XLSX workbooks.

A workbook is a zip of XML files that somebody else packed. Its directory is checked before
anything is unpacked, then each part is unpacked once and thrown away: to see that it is as
large as the directory says, and that it declares no entities. Only then a process of its own
reads the cells, with a limit on its memory, because a small workbook can still ask for more
(a cell in the last row and the last column, a long text used a million times).
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from paryz.imports.raw_tables import (
    CELL_TOO_LONG,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    RawTable,
)
from paryz.kernel.refusal import Refused

MAX_PARTS = 1_000
MAX_UNPACKED = 512 * 1024 * 1024
MAX_RATIO = 200
RATIO_MATTERS_FROM = 10 * 1024 * 1024
MAX_MEMORY = 2 * 1024 * 1024 * 1024
MAX_SECONDS = 120

_CHUNK = 1024 * 1024
_ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError
)  # fmt: skip
_XML = (".xml", ".rels", ".vml")


def read_workbook(data: bytes, name: str, longest_cell: int = MAX_CELL) -> RawTable:
    """The rows of the first visible sheet that holds any; formulas come as their values."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(package, name)
            for part in package.infolist():
                _check_part(package, part, name)
    except _ZIP_ERRORS as error:
        raise _damaged(name) from error
    return _cells(data, name, longest_cell)


def _damaged(name: str) -> Refused:
    return Refused(
        "The workbook {name} is damaged. Open it in a spreadsheet program, save it again and try "
        "once more.",
        name=name,
    )


def _check_directory(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MAX_PARTS:
        raise _bomb(name)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Refused(
            "{name} is a zip file or a document of another kind, not an XLSX workbook. Save the "
            "list as .xlsx or CSV.",
            name=name,
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused("{name} is locked with a password. Save it without one.", name=name)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise _bomb(name)
    for part in parts:
        if part.file_size > RATIO_MATTERS_FROM and part.file_size > part.compress_size * MAX_RATIO:
            raise _bomb(name)


def _bomb(name: str) -> Refused:
    return Refused(
        "{name} unpacks to far more than a staff list holds, and was not opened. Copy the list "
        "into a new workbook or save it as CSV.",
        name=name,
    )


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Unpack a part once: a directory that says less than it holds is a bomb too."""
    said = part.file_size
    part.file_size = said + _CHUNK  # else zipfile stops where the directory says
    is_xml = part.filename.endswith(_XML)
    held, tail = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            held += len(chunk)
            if held > said:
                raise _bomb(name)
            window = tail + chunk
            if is_xml and (b"<!DOCTYPE" in window or b"<!ENTITY" in window or b"\0" in window):
                raise Refused(
                    "{name} declares a document type or entities of its own, as no spreadsheet "
                    "program writes them. It was not opened. Save the list again as .xlsx or CSV.",
                    name=name,
                )
            tail = chunk[-16:]
    part.file_size = said


def _cells(data: bytes, name: str, longest_cell: int) -> RawTable:
    reader = Path(__file__).with_name("sheet_process.py")
    limits = [MAX_MEMORY, MAX_SECONDS, MAX_ROWS, MAX_COLUMNS, longest_cell]
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(reader), *map(str, limits)],
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS * 2,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _bomb(name) from error
    if done.returncode:
        raise (
            _bomb(name) if done.returncode < 0 or b"MemoryError" in done.stderr else _damaged(name)
        )
    head, _, body = done.stdout.decode("utf-8").partition("\n")
    answer = json.loads(head)
    match answer.get("refused"):
        case "rows":
            raise Refused(TOO_MANY_ROWS, limit=MAX_ROWS)
        case "columns":
            raise Refused(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        case "cell":
            raise Refused(CELL_TOO_LONG, line=answer["line"], limit=longest_cell)
        case "empty":
            raise Refused("The file {name} is empty.", name=name)
        case "damaged":
            raise _damaged(name)
    notes = tuple(
        Refused(
            "Only the sheet “{sheet}” was read; the sheet “{other}” was not.",
            sheet=answer["sheet"],
            other=other,
        )
        for other in answer["others"]
    )
    return RawTable(_records(unicodedata.normalize("NFC", body)), "xlsx", notes)


def _records(body: str) -> Iterator[tuple[int, list[str]]]:
    for line, row in enumerate(body.split("\x1e"), start=1):
        if row:
            yield line, row.split("\x1f")
