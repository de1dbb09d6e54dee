"""A process that reads the cells of one workbook and nothing else.

Run by ``workbooks.py`` with a limit on memory and time: the workbook on standard input; on
standard output one line of JSON, then the rows, cells parted by U+001F and rows by U+001E.
It imports nothing of Paryz.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

_PARTING = str.maketrans({"\x1e": " ", "\x1f": " ", "\0": " "})


def limit_process(memory: int, seconds: int) -> None:
    """Let this process have so much memory and time, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text(value: object) -> str:
    """A cell as text: whole numbers without a point, dates as ISO, the rest as it stands."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def answer(data: bytes, max_rows: int, max_columns: int, max_cell: int) -> tuple[object, str]:
    """What goes to standard output: the line of JSON, and the rows."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (sheet.name, workbook.get_sheet_by_name(sheet.name))
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
    except CalamineError:
        return {"refused": "damaged"}, ""
    filled = [(name, sheet) for name, sheet in sheets if sheet.end is not None]
    if not filled:
        return {"refused": "empty"}, ""
    name, sheet = filled[0]
    if sheet.width > max_columns:
        return {"refused": "columns"}, ""
    rows: list[str] = []
    used = 0
    for cells in sheet.iter_rows():
        texts = [value if isinstance(value, str) else text(value) for value in cells]
        row = "\x1f".join(texts)
        if row.count("\x1f") >= len(texts) or "\x1e" in row or "\0" in row:
            row = "\x1f".join([cell.translate(_PARTING) for cell in texts])
        if not row.strip("\x1f"):
            rows.append("")
            continue
        if len(row) > max_cell and max(map(len, texts)) > max_cell:
            return {"refused": "cell", "line": len(rows) + 1}, ""
        used += 1
        if used > max_rows + 20:
            return {"refused": "rows"}, ""
        rows.append(row)
    return {"sheet": name, "others": [other for other, _ in filled[1:]]}, "\x1e".join(rows)


def main() -> None:
    """Read standard input, write standard output."""
    memory, seconds, max_rows, max_columns, max_cell = map(int, sys.argv[1:6])
    limit_process(memory, seconds)
    head, body = answer(sys.stdin.buffer.read(), max_rows, max_columns, max_cell)
    sys.stdout.buffer.write(f"{json.dumps(head)}\n{body}".encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
