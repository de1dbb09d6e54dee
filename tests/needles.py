"""Words in raw bytes: the forms in which a database, a file or a log may hold them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from paryz.people.names import folded

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def forms(word: str) -> dict[str, bytes]:
    """Every form of a word, by what it is called."""
    found: dict[str, bytes] = {}
    for case, written in {
        "as written": word,
        "in small letters": word.lower(),
        "case-folded": word.casefold(),
        "in capitals": word.upper(),
        "folded for search": folded(word),
    }.items():
        for encoding in ENCODINGS:
            raw = written.encode(encoding)
            found[f"{case}, {encoding}"] = raw
            found[f"{case}, {encoding}, hex"] = raw.hex().encode()
            found[f"{case}, {encoding}, HEX"] = raw.hex().upper().encode()
            for shift in range(3):
                found[f"{case}, {encoding}, base64 +{shift}"] = _base64(raw, shift)
        found[f"{case}, JSON"] = json.dumps(written)[1:-1].encode()
        found[f"{case}, percent"] = quote(written).encode()
    return {name: form for name, form in found.items() if len(form) >= 6}


def _base64(raw: bytes, shift: int) -> bytes:
    """What of the base64 of a text depends on this word alone, the word beginning at a shift."""
    written = base64.b64encode(b"\0" * shift + raw)
    first = -(-shift * 8 // 6)
    last = (shift + len(raw)) * 8 // 6
    return written[first:last]


def found_in(files: Iterable[Path], words: Iterable[str]) -> list[str]:
    """Which word stands in which file, and in which form."""
    sought = list(
        {form: (word, name, form) for word in words for name, form in forms(word).items()}.values()
    )
    return [
        f"{word} in {file.name}, {name}"
        for file, raw in _read(files)
        for word, name, form in sought
        if form in raw
    ]


def _read(files: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    for file in files:
        try:
            yield file, file.read_bytes()
        except FileNotFoundError:
            continue


def files_under(folder: Path, *, without: tuple[str, ...] = ()) -> list[Path]:
    """Every file below a folder, but for those below folders of these names."""
    return [
        each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not set(each.relative_to(folder).parts[:-1]) & set(without)
    ]
