"""Ledgers for tests, with exports, receipts, checkpoints and a witness; and ways to tamper."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction

from paryz.ledger import checkpoints, notes, verify_ledger
from paryz.ledger.appending import Draft, Receipt, append, locked
from paryz.ledger.exporting import exported
from paryz.ledger.models import Chain, Checkpoint, Cosignature, Entry, Witness
from paryz.ledger.notes import COSIGNATURE, SigningKey
from paryz.ledger.origin import verifier_key
from paryz.ledger.receipts import as_text
from paryz.people.models import random_uid

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
MATTER = "gift:vase"
RECORDERS = ("operator", "person:aigerimaigerimai", "person:Бөлім басшысы")


def draft(number: int, matter: str = MATTER, **content: str) -> Draft:
    """A fact of no meaning, with words in three alphabets."""
    kind, _, identifier = matter.partition(":")
    words = {"description": f'Құмыра № {number} «әдемі» \\ "vase"', "how": "given", **content}
    return Draft(
        fact=random_uid(),
        kind="GiftReceived",
        person="aigerimaigerimai",
        day=DAY,
        matter_kind=kind,
        matter=identifier,
        retracts="",
        content=words,
        recorded_by="operator",
    )


@transaction.atomic
def add(
    key: str, drafts: Sequence[Draft], *, minute: int = 0, by: str = "operator"
) -> list[Receipt]:
    """Entries at the end of a chain, so many minutes after NOW."""
    now = NOW + dt.timedelta(minutes=minute)
    return append(locked(key), [replace(each, recorded_by=by) for each in drafts], now=now)


@transaction.atomic
def erase(key: str, facts: Sequence[str], *, minute: int = 0) -> None:
    """Empty entries and name them, as erasing does."""
    Entry.objects.filter(fact__in=facts).update(content=None, salt=None)
    tombstone = Draft(
        fact=random_uid(),
        kind="ContentErased",
        person="",
        day=DAY,
        matter_kind="erasure",
        matter=random_uid(),
        retracts="",
        content={"facts": " ".join(facts), "basis": "asked"},
        recorded_by="operator",
    )
    add(key, [tombstone], minute=minute)


def export(*keys: str, matter: str = "") -> bytes:
    """The export of the chains of these keys, or of all; with the content of a matter."""
    chains = Chain.objects.filter(key__in=keys) if keys else Chain.objects.all()
    kind, _, identifier = matter.partition(":")
    entries = Entry.objects.filter(chain__in=chains, matter_kind=kind, matter=identifier)
    return b"".join(exported(chains, matter=matter, entries=entries if matter else ()))


def cosigned(checkpoint: Checkpoint, witness: SigningKey, at: int = 1_800_000_000) -> str:
    """The checkpoint's note with a witness's signature, which the record keeps too."""
    note = notes.cosign(checkpoints.note_of(checkpoint), witness, at)
    known, _ = Witness.objects.get_or_create(
        key=str(witness.verifier), defaults={"name": witness.name, "since": NOW}
    )
    line = str(note.signatures[-1])
    Cosignature.objects.create(checkpoint=checkpoint, witness=known, line=line)
    return str(note)


@dataclass(kw_only=True)
class Ledger:
    """An exported record of three chains, and what people outside hold of it."""

    export: bytes
    older: bytes
    part: bytes
    receipts: list[Receipt]
    texts: list[str]
    notes: list[str]
    key: str
    witness: SigningKey
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    @property
    def lines(self) -> list[bytes]:
        """The lines of the export, without their ends."""
        return self.export.split(b"\n")[:-1]


def make(entries: int = 210) -> Ledger:
    """Three chains with contents, erased entries, three checkpoints and a witness."""
    witness = SigningKey.new("auditor.example.kz", COSIGNATURE)
    receipts, held = [], []
    older = b""
    third = entries // 3
    for part in range(3):
        for block in range(6):
            by = RECORDERS[block % 3]
            minute = part * 20 + block
            drafts = [
                draft(n, MATTER if n % 9 == 0 else f"gift:g{n}") for n in range(third // 6 - 2)
            ]
            receipts += add("organisationorga", drafts, minute=minute, by=by)
            receipts += add("otherorganisatio", [draft(block)], minute=minute, by=by)
            receipts += add("installation", [draft(block, "common:")], minute=minute)
        erase("organisationorga", [receipts[-9].fact, receipts[-5].fact], minute=part * 20 + 7)
        checkpoint = checkpoints.make(NOW + dt.timedelta(minutes=part * 20 + 9))
        held.append(cosigned(checkpoint, witness))
        if part == 1:
            older = export()
    add("organisationorga", [draft(1), draft(2)], minute=90)
    return Ledger(
        export=export(matter=MATTER),
        older=older,
        part=export("organisationorga"),
        receipts=receipts,
        texts=[as_text(receipt) for receipt in receipts],
        notes=held,
        key=str(verifier_key()),
        witness=witness,
    )


# Ways to tamper


def closed(lines: Sequence[bytes]) -> bytes:
    """The lines as an export whose last line fits them: what somebody does who knows the form."""
    body = b"".join(line + b"\n" for line in lines)
    return body + end_of(body, len(lines))


def end_of(body: bytes, lines: int) -> bytes:
    """The last line for a body."""
    end = {"lines": lines, "sha256": hashlib.sha256(body).hexdigest()}
    return written(end) + b"\n"


def written(value: dict[str, Any]) -> bytes:
    """A line as exports are written."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def changed(line: bytes, **fields: Any) -> bytes:
    """The line with other values."""
    return written({**json.loads(line), **fields})


def bits(line: bytes) -> Iterator[bytes]:
    """The line with each of its bits flipped in turn."""
    for place in range(len(line)):
        before, byte, after = line[:place], line[place], line[place + 1 :]
        for bit in range(8):
            yield before + bytes([byte ^ (1 << bit)]) + after


def seal_of(entry: dict[str, Any]) -> str:
    """The seal over an entry's fields, as the form of the record says."""

    def part(value: bytes) -> bytes:
        return len(value).to_bytes(8, "big") + value

    return hashlib.sha256(
        b"paryz-seal-1"
        + part(entry["chain"].encode())
        + part(entry["number"].to_bytes(8, "big"))
        + part(entry["recorded_at"].encode())
        + part(entry["recorded_by"].encode())
        + part(bytes.fromhex(entry["commitment"]))
        + part(bytes.fromhex(entry["before"]))
    ).hexdigest()


def rehashed(lines: Sequence[bytes], key: str, number: int) -> list[bytes]:
    """The lines as somebody leaves them who changed one entry and sealed all after it anew.

    Content goes, because nobody can commit to another without that being seen.
    """
    found, before = [], ""
    for line in lines:
        entry = json.loads(line)
        if entry.get("chain") != key:
            found.append(line)
            continue
        if entry["number"] == number:
            entry["commitment"] = hashlib.sha256(b"another content").hexdigest()
            entry.pop("content", None), entry.pop("salt", None)
        if entry["number"] > number:
            entry["before"] = before
        entry["seal"] = before = seal_of(entry)
        found.append(written(entry))
    header = json.loads(found[0])
    for head in header["chains"]:
        if head["chain"] == key:
            head["seal"] = before
    return [written(header), *found[1:]]


def cut(lines: Sequence[bytes], key: str, last: int) -> list[bytes]:
    """The lines of a record that was put back to entry ``last`` of a chain."""
    found, seal = [], ""
    for line in lines:
        entry = json.loads(line)
        if entry.get("chain") == key:
            if entry["number"] > last:
                continue
            seal = entry["seal"]
        found.append(line)
    header = json.loads(found[0])
    for head in header["chains"]:
        if head["chain"] == key:
            head["number"], head["seal"] = last, seal
    return [written(header), *found[1:]]


def without_checkpoints(lines: Sequence[bytes]) -> list[bytes]:
    """The lines without those of checkpoints."""
    return [line for line in lines if not line.startswith(b'{"checkpoint"')]


def verdict(data: bytes, tmp_path: Any, *arguments: str, module: Any = verify_ledger) -> Any:
    """What the verifier finds in these bytes."""
    file = tmp_path / "export.jsonl"
    file.write_bytes(data)
    return module.verified(module.options().parse_args([str(file), *arguments]))


def means(found: Any) -> set[str]:
    """By which means something was found."""
    return {each.means for each in found.findings}
