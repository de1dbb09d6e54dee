"""Checkpoints kept outside: each is written to a folder that the database's owner cannot reach.

``checkpoint-000012.txt`` is the note as it was signed, ``checkpoint-000012.json`` the note with
all signatures, the heads and the time stamp, on one line as an export has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.utils.timezone import localdate

from paryz.files import whole_or_not
from paryz.kernel.checkpoint import Head, Statement, heads_of
from paryz.kernel.checkpoint import read as read_statement
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.ledger import notes
from paryz.ledger.checkpoints import written
from paryz.ledger.models import Checkpoint
from paryz.ledger.moved import heads_at, walked
from paryz.ledger.notes import Note
from paryz.ledger.origin import own_key

LONGEST = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A checkpoint that was kept outside: what it says, its signatures, the heads, the file."""

    statement: Statement
    note: Note
    heads: tuple[Head, ...]
    file: Path

    @property
    def day(self) -> date:
        """The day on which it was made, in the installation's time zone."""
        return localdate(datetime.fromisoformat(self.statement.made_at))


def put(checkpoint: Checkpoint, folder: Path) -> Sentence | None:
    """Write a checkpoint there, whole and on the disk; a sentence if another one lies there.

    Raises OSError where the folder is missing or full.
    """
    name = f"checkpoint-{checkpoint.number:06d}"
    note, other = folder / f"{name}.txt", None
    if note.exists() and note.read_bytes() != checkpoint.note.encode():
        name = f"{name}-{notes.read(checkpoint.note).hash[:8]}"
        other = Sentence(
            N_(
                "{folder} holds another checkpoint {number}: the record was rolled back, or an "
                "older copy was restored. Both are kept."
            ),
            {"folder": folder, "number": checkpoint.number},
        )
    _durable(folder / f"{name}.txt", checkpoint.note)
    _durable(folder / f"{name}.json", as_line(written(checkpoint, heads_at(checkpoint))))
    return other


def missing(folder: Path) -> Iterator[Checkpoint]:
    """The checkpoints that are not in the folder yet, or lie there without what came later."""
    there = {each.name: each.stat().st_size for each in folder.glob("checkpoint-*.json")}
    rows = Checkpoint.objects.select_related("timestamp").prefetch_related("cosignatures__witness")
    for checkpoint, seen in walked(rows.order_by("number")):
        name = f"checkpoint-{checkpoint.number:06d}"
        other = f"{name}-{notes.read(checkpoint.note).hash[:8]}.json"
        size = len(as_line(written(checkpoint, seen)).encode())
        if size not in (there.get(f"{name}.json"), there.get(other)):
            yield checkpoint


def known_outside(place: Path) -> list[Kept]:
    """The checkpoints in a folder, or the one in a file, in the order of their numbers.

    Nothing is said here of their signatures. Refused where a file is none of ours, and where
    there is nothing.
    """
    if place.is_dir():
        found = [_kept(file) for file in sorted(place.glob("checkpoint-*.json"))]
    else:
        beside = place.with_suffix(".json")
        found = [_kept(beside if place.suffix == ".txt" and beside.exists() else place)]
    if not found:
        raise Refused(N_("There is no checkpoint in {folder}."), folder=place)
    return sorted(found, key=lambda kept: kept.statement.number)


def older_than(heads: Iterable[Head], kept: Iterable[Kept]) -> list[Sentence]:
    """What a copy with these heads lacks of what the checkpoints saw; nothing if it is complete.

    A checkpoint that this installation's key did not sign is named and not believed.
    """
    has = {head.chain: head for head in heads}
    said: list[Sentence] = []
    saw: dict[str, tuple[Head, Kept]] = {}
    for each in kept:
        if (fault := distrusted(each)) is not None:
            said.append(fault)
            continue
        for head in each.heads:
            if head.chain not in saw or head.number > saw[head.chain][0].number:
                saw[head.chain] = head, each
            if head.chain in has and has[head.chain].number == head.number:
                said += _other(each, head, has[head.chain])
    for chain, (head, each) in sorted(saw.items()):
        last = has[chain].number if chain in has else 0
        if last < head.number:
            said.append(
                Sentence(
                    N_(
                        "The copy is older than checkpoint {number} of {day}: entries {first} to "
                        "{last} of the chain {chain} are missing."
                    ),
                    {
                        "number": each.statement.number,
                        "day": each.day,
                        "first": last + 1,
                        "last": head.number,
                        "chain": chain,
                    },
                )
            )
    return said


def distrusted(kept: Kept) -> Sentence | None:
    """Why a checkpoint kept outside is not believed; None if this installation signed it."""
    key = own_key(kept.statement.origin)
    values = {"file": kept.file, "who": kept.statement.origin}
    if key is None:
        return Sentence(N_("{file} is a checkpoint of {who}, not of this installation."), values)
    try:
        signed = kept.note.signed_by(key)
    except Refused as refused:
        return Sentence(refused.msgid, refused.values)
    if signed is None:
        return Sentence(N_("{file} is not signed by {who}."), values)
    if not kept.statement.fits(kept.heads):
        return Sentence(N_("The heads in {file} are not those that were signed."), values)
    return None


def _other(kept: Kept, head: Head, found: Head) -> Iterator[Sentence]:
    if head.seal != found.seal:
        yield Sentence(
            N_(
                "The copy is another one than checkpoint {number} of {day} saw: entry {last} of "
                "the chain {chain} has another seal."
            ),
            {
                "number": kept.statement.number,
                "day": kept.day,
                "last": head.number,
                "chain": head.chain,
            },
        )


def _kept(file: Path) -> Kept:
    broken = Refused(N_("{file} holds no checkpoint, or it is damaged."), file=file)
    try:
        if file.stat().st_size > LONGEST:
            raise broken
        told = json.loads(file.read_bytes())
        note = notes.read(told["checkpoint"])
        return Kept(
            statement=read_statement(note.text),
            note=note,
            heads=heads_of(told["heads"]),
            file=file,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Refused) as error:
        raise broken from error


def as_line(told: dict[str, object]) -> str:
    """A checkpoint as one line of JSON, as files and exports have it."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def _durable(file: Path, text: str) -> None:
    """Put a text into a file, whole or not at all, and on the disk before this returns."""
    content = text.encode()
    if file.exists() and file.read_bytes() == content:
        return
    # Whoever keeps the folder need not be who serves.
    with whole_or_not(file, mode=0o644) as out:
        out.write(content)
