"""The witness: somebody outside who signs a checkpoint only if it continues the last one signed.

It needs neither Django nor an installation: a laptop with a key, the checkpoint and an export.
What was signed last is remembered in a folder, one file for each record that is witnessed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from paryz.files import whole_or_not
from paryz.kernel.chain import FIRST, seal
from paryz.kernel.checkpoint import Head, Statement, heads_of
from paryz.kernel.checkpoint import read as read_statement
from paryz.kernel.refusal import N_, Refused
from paryz.ledger import notes
from paryz.ledger.notes import Note, SigningKey, VerifierKey


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A checkpoint as a witness has it before them: the note, what it says, the heads."""

    note: Note
    statement: Statement
    heads: tuple[Head, ...]


@dataclass(frozen=True, kw_only=True)
class Memory:
    """What a witness remembers of one record: the key that signs it, and the last checkpoint."""

    log: VerifierKey
    last: Seen


def cosign(
    file: Path,
    key: SigningKey,
    *,
    memory: Path,
    log: VerifierKey | None,
    export: Path | None,
    at: int,
) -> Note:
    """The note in a file with the witness's signature; Refused with the reason why not.

    ``log`` is the key of the record, needed the first time; ``export`` shows that the chains
    only grew; ``at`` are seconds since 1970. The checkpoint is remembered before it is signed.
    """
    if key.kind != notes.COSIGNATURE:
        raise Refused(N_("This is no private key of a witness. paryz witness new-key makes one."))
    note, listed = _opened(file)
    statement = read_statement(note.text)
    known = _remembered(memory, statement.origin, log)
    believed = known.log if known else log
    if believed is None:
        raise Refused(
            N_(
                "You witness {who} for the first time. Name its key with --log, as it is printed "
                "on the checkpoint, and have it from paper or from somebody you know."
            ),
            who=statement.origin,
        )
    _signed(note, statement, believed)
    seen = Seen(note=note, statement=statement, heads=_heads(statement, listed, note, export))
    if known is not None:
        _continues(known.last, seen)
    last = known.last.heads if known else ()
    if export is not None:
        grew(last, seen.heads, export)
    elif known is not None and last != seen.heads:
        raise Refused(
            N_("The chains grew since checkpoint {number}. Name an export with --export."),
            number=known.last.statement.number,
        )
    cosigned = notes.cosign(note, key, at)
    if known is None or known.last.statement.number < statement.number:
        _remember(memory, believed, seen)
    return cosigned


def _opened(file: Path) -> tuple[Note, tuple[Head, ...] | None]:
    """The note in a file, with the heads that stand in it or lie beside it."""
    written = _text(file)
    if file.suffix == ".json":
        return _told(file, written)
    note = notes.read(written.replace("\r\n", "\n"))
    beside = file.with_suffix(".json")
    if beside.exists():
        other, heads = _told(beside, _text(beside))
        if other.text == note.text:
            return note, heads
    return note, None


def _told(file: Path, written: str) -> tuple[Note, tuple[Head, ...]]:
    try:
        told = json.loads(written)
        return notes.read(told["checkpoint"]), heads_of(told["heads"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(N_("{file} holds no checkpoint, or it is damaged."), file=file) from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refused(N_("{file} holds no checkpoint, or it is damaged."), file=file) from error


def _signed(note: Note, statement: Statement, log: VerifierKey) -> None:
    """The note is signed with the key of the record; the host in its name may be another now."""
    fingerprint = hashlib.sha256(log.public).hexdigest()[:8]
    named = VerifierKey(name=statement.origin, kind=notes.ED25519, public=log.public)
    if statement.origin.rpartition("/")[2] != fingerprint or note.signed_by(named) is None:
        raise Refused(
            N_("The note is of {who}, and it is not signed with the key {key}."),
            who=statement.origin,
            key=str(log),
        )


def _heads(
    statement: Statement, listed: tuple[Head, ...] | None, note: Note, export: Path | None
) -> tuple[Head, ...]:
    """The heads that the note's one hash was made over."""
    if listed is None and export is not None:
        for line in _lines(export):
            told = line.get("checkpoint")
            if isinstance(told, str) and notes.read(told).text == note.text:
                listed = heads_of(line.get("heads"))
    if listed is None:
        raise Refused(N_("The heads are missing. Put the checkpoint's .json file beside the note."))
    if not statement.fits(listed):
        raise Refused(
            N_("The heads of checkpoint {number} are not those that were signed."),
            number=statement.number,
        )
    return listed


def _continues(last: Seen, seen: Seen) -> None:
    """The checkpoint comes after the last one and every chain is there, no shorter than it was."""
    before, now = last.statement, seen.statement
    values = {"number": now.number, "last": before.number}
    if now.number < before.number:
        raise Refused(
            N_("Checkpoint {number} is older than checkpoint {last}, which you have signed."),
            **values,
        )
    forked = Refused(
        N_(
            "There are two records: checkpoint {number} is not the continuation of checkpoint "
            "{last}, which you have signed. Keep both, and tell whoever relies on your signature."
        ),
        **values,
    )
    if now.number == before.number:
        if seen.note.text != last.note.text:
            raise forked
        return
    if now.number == before.number + 1 and now.previous != last.note.hash:
        raise forked
    if now.made_at < before.made_at:
        raise forked
    found = {head.chain: head for head in seen.heads}
    for head in last.heads:
        later = found.get(head.chain)
        if later is None or later.number < head.number:
            raise Refused(
                N_(
                    "The chain {chain} had {entry} entries at checkpoint {last}, which you have "
                    "signed, and has {now} at checkpoint {number}: it was cut off or rolled back."
                ),
                chain=head.chain,
                entry=head.number,
                now=later.number if later else 0,
                **values,
            )
        if later.number == head.number and later.seal != head.seal:
            raise forked


def grew(before: Iterable[Head], after: Iterable[Head], export: Path) -> None:
    """Both heads of each chain stand in the export, whose seals lead from the first to the last.

    Refused with the first place that does not fit.
    """
    wanted: dict[str, dict[int, str]] = {}
    for head in (*before, *after):
        seals = wanted.setdefault(head.chain, {})
        if seals.setdefault(head.number, head.seal) != head.seal:
            raise _other(head.chain, head.number)
    ends: dict[str, tuple[int, str]] = {}
    for line in _lines(export):
        if isinstance(line.get("chain"), str) and "commitment" in line:
            number, sealed = _next(line, *ends.get(line["chain"], (0, FIRST)))
            ends[line["chain"]] = number, sealed
            if wanted.get(line["chain"], {}).get(number, sealed) != sealed:
                raise _other(line["chain"], number)
    for chain, seals in wanted.items():
        last = ends.get(chain, (0, ""))[0]
        if last < max(seals):
            raise Refused(
                N_(
                    "The export ends at entry {last} of the chain {chain}; entry {entry} is needed."
                ),
                last=last,
                chain=chain,
                entry=max(seals),
            )


def _next(line: Mapping[str, Any], last: int, before: str) -> tuple[int, str]:
    """The entry on a line after the one before it: its number and its seal, computed anew."""
    chain, number = line["chain"], line.get("number")
    try:
        sealed = seal(
            chain=chain,
            number=last + 1,
            recorded_at=line["recorded_at"],
            recorded_by=line["recorded_by"],
            committed=line["commitment"],
            before=before,
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        sealed = ""
    if number != last + 1 or line.get("before") != before or line.get("seal") != sealed:
        raise Refused(
            N_("Entry {entry} of the chain {chain} does not follow the one before it."),
            entry=last + 1,
            chain=chain,
        )
    return last + 1, sealed


def _other(chain: str, number: int) -> Refused:
    return Refused(
        N_(
            "Entry {entry} of the chain {chain} is another one in the export than in the "
            "checkpoint: the record was changed. Sign nothing, and keep both."
        ),
        entry=number,
        chain=chain,
    )


def _lines(export: Path) -> Iterator[dict[str, Any]]:
    with _open(export) as file:
        try:
            for written in file:
                line = json.loads(written)
                if isinstance(line, dict):
                    yield line
        except (ValueError, EOFError, RecursionError, gzip.BadGzipFile) as error:
            raise Refused(N_("{file} is no export of Paryz."), file=export) from error


def _open(export: Path) -> IO[str]:
    if export.suffix == ".gz":
        return gzip.open(export, "rt", encoding="utf-8")
    return export.open(encoding="utf-8")


def _remembered(folder: Path, origin: str, log: VerifierKey | None) -> Memory | None:
    """What is remembered of the record whose key ends the origin."""
    file = _file(folder, origin.rpartition("/")[2])
    if not file.exists():
        return None
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        note = notes.read(told["checkpoint"])
        known = Memory(
            log=VerifierKey.read(told["log"]),
            last=Seen(
                note=note, statement=read_statement(note.text), heads=heads_of(told["heads"])
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError, Refused) as error:
        raise Refused(
            N_("What you signed last cannot be read: {file}. Put it back from a copy."), file=file
        ) from error
    if log is not None and log.public != known.log.public:
        raise Refused(
            N_("You have signed for {who} under another key, {key}. Ask why it is another now."),
            who=known.log.name,
            key=str(known.log),
        )
    return known


def _remember(folder: Path, log: VerifierKey, seen: Seen) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _file(folder, seen.statement.origin.rpartition("/")[2])
    told = {
        "log": str(log),
        "checkpoint": str(seen.note),
        "heads": [head.as_list() for head in seen.heads],
    }
    with whole_or_not(file) as out:
        out.write(json.dumps(told, ensure_ascii=False).encode())


def _file(folder: Path, fingerprint: str) -> Path:
    if not fingerprint.isalnum():
        raise Refused(N_("This note is no checkpoint of Paryz."))
    return folder / f"{fingerprint}.json"
