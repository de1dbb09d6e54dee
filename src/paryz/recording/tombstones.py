"""What was erased, by identifiers alone, kept where a restored copy does not overwrite it.

A copy made before an erasure holds what was erased. `erasures.jsonl` says which facts and whose
names these are, and a restore erases them again. A line is derived from each ContentErased.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from paryz.facts import ContentErased
from paryz.installation import Installation
from paryz.kernel.refusal import N_, Refused
from paryz.ledger.models import Entry
from paryz.recording.facts import fact_of

FORMAT = "paryz-erasure-1"
FILE = "erasures.jsonl"


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """One ContentErased: where it stands, which facts it names, and whether the name went too."""

    chain: str
    fact: str
    facts: tuple[str, ...]
    person: str
    whole: bool
    day: str
    requested_by: str
    approved_by: str


def recorded() -> list[Tombstone]:
    """The tombstones that the record itself gives, in its order."""
    entries = Entry.objects.filter(kind=ContentErased.__name__, content__isnull=False)
    return [_of(entry) for entry in entries.select_related("chain").order_by("chain_id", "number")]


def _of(entry: Entry) -> Tombstone:
    fact = fact_of(entry)
    assert isinstance(fact, ContentErased)
    return Tombstone(
        chain=entry.chain.key,
        fact=fact.id,
        facts=tuple((fact.facts or "").split()),
        person=fact.person,
        whole=fact.whole == "yes",
        day=fact.day.isoformat(),
        requested_by=fact.requested_by,
        approved_by=fact.approved_by,
    )


def places(here: Installation) -> list[Path]:
    """Where the list is kept: in the installation, and outside of it where that is named."""
    outside = here.outside_folder
    return [here.home / FILE, *([outside / FILE] if outside is not None else [])]


def bury(here: Installation) -> None:
    """Add to each list what the record holds and it does not; on the disk when this returns."""
    stones = recorded()
    for file in places(here):
        known = {stone.fact for stone in read(file)} if file.exists() else set()
        _append(file, [stone for stone in stones if stone.fact not in known])


def _append(file: Path, stones: Iterable[Tombstone]) -> None:
    lines = [json.dumps({"format": FORMAT, **asdict(stone)}, sort_keys=True) for stone in stones]
    if not lines:
        return
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as out:
            # What broke off when the power went is cut, so that the next line stands by itself.
            out.seek(out.read().rfind(b"\n") + 1)
            out.truncate()
            out.write("".join(f"{line}\n" for line in lines).encode("ascii"))
            out.flush()
            os.fsync(out.fileno())
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise Refused(
            N_(
                "{file} cannot be written ({said}), and a restored copy would not know what was "
                "erased. Mend that, then run paryz erase --finish."
            ),
            file=file,
            said=error.strerror or error,
        ) from error


def read(file: Path) -> list[Tombstone]:
    """The tombstones of a list; :class:`Refused` for a line that is none.

    A last line that breaks off was being written when the power went: the record gives it again.
    """
    *lines, _ = file.read_text(encoding="utf-8").split("\n")
    return [_read(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _read(file: Path, number: int, line: str) -> Tombstone:
    try:
        words: Mapping[str, Any] = json.loads(line)
        if words["format"] != FORMAT:
            raise ValueError(words["format"])
        return Tombstone(
            chain=str(words["chain"]),
            fact=str(words["fact"]),
            facts=tuple(map(str, words["facts"])),
            person=str(words["person"]),
            whole=bool(words["whole"]),
            day=str(words["day"]),
            requested_by=str(words["requested_by"]),
            approved_by=str(words["approved_by"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            N_("Line {number} of {file} is no line of a list of erasures."),
            number=number,
            file=file,
        ) from error
