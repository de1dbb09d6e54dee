"""The record held against its checkpoints: which one no longer fits, how, and who says so.

A chain that was re-hashed from an entry on, cut off or rolled back is sound in itself. It is
found here, by a checkpoint, or by what was kept outside and signed by others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import localdate

from paryz.installation import Installation
from paryz.kernel.checkpoint import NONE_BEFORE, Head, Statement
from paryz.kernel.checkpoint import read as read_statement
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.ledger import notes
from paryz.ledger.models import Checkpoint, Cosignature, Entry, Timestamp
from paryz.ledger.moved import Walk, heads_at
from paryz.ledger.notes import Note, VerifierKey
from paryz.ledger.origin import own_key
from paryz.ledger.outside import Kept, distrusted, known_outside
from paryz.ledger.timestamps import fault_of

AT_ONCE = 500
CHECKPOINT, OUTSIDE, STAMP, WITNESS = "checkpoint", "outside", "time stamp", "witness"


@dataclass(frozen=True, kw_only=True)
class HeadFault:
    """What no longer fits: by which means it was found, at which checkpoint, in which chain.

    ``by`` is CHECKPOINT, OUTSIDE (a checkpoint kept outside), STAMP or WITNESS; ``first`` to
    ``last`` are the entries that are concerned, 0 where no entry is.
    """

    by: str
    checkpoint: int
    chain: str
    first: int
    last: int
    says: Sentence


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """What a checkpoint saw, wherever it lies."""

    by: str
    number: int
    day: date
    heads: tuple[Head, ...]


def faults() -> list[HeadFault]:
    """Everything in which the record does not fit its checkpoints; empty for a sound one."""
    found: list[HeadFault] = []
    seen: list[_Seen] = []
    last: Note | None = None
    walk = Walk()
    rows = Checkpoint.objects.select_related("timestamp").prefetch_related("cosignatures__witness")
    expected = 1
    for checkpoint in rows.order_by("number").iterator(chunk_size=AT_ONCE):
        if checkpoint.number != expected:
            said = Sentence(N_("Checkpoint {number} is missing."), {"number": expected})
            found.append(_fault(CHECKPOINT, expected, said))
            last = None
        try:
            moved = walk.step(checkpoint)
            follows = expected == checkpoint.number
            note, statement = _read(checkpoint, walk.heads, last, follows=follows)
        except Refused as refused:
            said = Sentence(refused.msgid, refused.values)
            found.append(_fault(CHECKPOINT, checkpoint.number, said))
            last = None
        else:
            last = note
            day = localdate(datetime.fromisoformat(statement.made_at))
            # A head that did not move was held against its chain when it was first seen.
            seen.append(_Seen(by=CHECKPOINT, number=checkpoint.number, day=day, heads=moved))
            found += _of_others(checkpoint, note)
        expected = checkpoint.number + 1
    kept, faults_outside = _outside()
    return [*found, *faults_outside, *against_entries([*seen, *kept])]


def faults_of(checkpoint: Checkpoint) -> list[HeadFault]:
    """In what the record does not fit this one checkpoint, and what others said of it."""
    try:
        heads = heads_at(checkpoint)
        note, statement = _read(checkpoint, heads, None, follows=False)
    except Refused as refused:
        said = Sentence(refused.msgid, refused.values)
        return [_fault(CHECKPOINT, checkpoint.number, said)]
    day = localdate(datetime.fromisoformat(statement.made_at))
    seen = _Seen(by=CHECKPOINT, number=checkpoint.number, day=day, heads=heads)
    return [*_of_others(checkpoint, note), *against_entries([seen])]


def against_outside(kept: Iterable[Kept]) -> list[HeadFault]:
    """The entries held against checkpoints that were kept elsewhere, such as those of a restore."""
    return against_entries([_seen_outside(each) for each in kept if distrusted(each) is None])


def against_entries(seen: Iterable[_Seen]) -> list[HeadFault]:
    """The first checkpoint, chain by chain, whose head is no longer in the chain."""
    by_chain: dict[str, list[tuple[_Seen, Head]]] = {}
    for each in seen:
        for head in each.heads:
            by_chain.setdefault(head.chain, []).append((each, head))
    return [
        fault
        for chain, heads in sorted(by_chain.items())
        if (fault := _first_that_differs(chain, heads)) is not None
    ]


def _first_that_differs(chain: str, heads: list[tuple[_Seen, Head]]) -> HeadFault | None:
    heads.sort(key=lambda each: (each[1].number, each[0].number))
    seals = _seals(chain, {head.number for _, head in heads})
    fitted = 0
    for each, head in heads:
        if seals.get(head.number) == head.seal:
            fitted = head.number
            continue
        return _differs(chain, each, head, fitted, known=head.number in seals)
    return None


def _differs(chain: str, seen: _Seen, head: Head, fitted: int, *, known: bool) -> HeadFault:
    last = Entry.objects.filter(chain__key=chain).order_by("-number").values_list("number").first()
    values = {
        "chain": chain,
        "number": seen.number,
        "day": seen.day,
        "entry": head.number,
        "first": fitted + 1,
        "last": last[0] if last else 0,
    }
    first = fitted + 1
    if known:
        msgid = N_(
            "The chain {chain} does not fit checkpoint {number} of {day}: entry {entry} has "
            "another seal. Something from entry {first} to entry {entry} was changed afterwards."
        )
    elif not last:
        msgid = N_(
            "The chain {chain} is missing. Checkpoint {number} of {day} saw it with "
            "{entry} entries."
        )
    elif last[0] < head.number:
        first = max(first, last[0] + 1)
        msgid = N_(
            "The chain {chain} ends at entry {last}, and checkpoint {number} of {day} saw entry "
            "{entry}: its end was cut off, or an older copy was put in its place."
        )
    else:
        msgid = N_(
            "Entry {entry} of the chain {chain}, which checkpoint {number} of {day} saw, is "
            "missing."
        )
    return HeadFault(
        by=seen.by,
        checkpoint=seen.number,
        chain=chain,
        first=first,
        last=head.number,
        says=Sentence(msgid, values),
    )


def _seals(chain: str, numbers: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), AT_ONCE):
        rows = Entry.objects.filter(chain__key=chain, number__in=wanted[start : start + AT_ONCE])
        found.update(rows.values_list("number", "seal"))
    return found


def _read(
    checkpoint: Checkpoint, heads: tuple[Head, ...], last: Note | None, *, follows: bool
) -> tuple[Note, Statement]:
    """A checkpoint's note and what it says; Refused where that or the heads do not fit."""
    number = checkpoint.number
    note = notes.read(checkpoint.note)
    statement = read_statement(note.text)
    changed = Refused(N_("Checkpoint {number} was changed."), number=number)
    if (statement.number, statement.made_at) != (number, checkpoint.made_at):
        raise changed
    key = own_key(statement.origin)
    if key is None:
        raise Refused(
            N_("Checkpoint {number} is signed by {who}, not with the key of this installation."),
            number=number,
            who=statement.origin,
        )
    if note.signed_by(key) is None:
        raise changed
    if not statement.fits(heads):
        raise Refused(
            N_("The heads of checkpoint {number} are not those that were signed."), number=number
        )
    before = last.hash if last else NONE_BEFORE if number == 1 else None
    if follows and before is not None and statement.previous != before:
        raise Refused(N_("Checkpoint {number} does not follow the one before it."), number=number)
    return note, statement


def _of_others(checkpoint: Checkpoint, note: Note) -> Iterator[HeadFault]:
    """What does not fit in the time stamp and in the witnesses' signatures."""
    stamp: Timestamp | None = getattr(checkpoint, "timestamp", None)
    if stamp is not None:
        stamp.checkpoint = checkpoint
        if (said := fault_of(stamp)) is not None:
            yield _fault(STAMP, checkpoint.number, said)
    for cosigned in checkpoint.cosignatures.all():
        if not _is_good(cosigned, note):
            said = Sentence(
                N_("The signature of {who} under checkpoint {number} was changed."),
                {"number": checkpoint.number, "who": cosigned.witness.name},
            )
            yield _fault(WITNESS, checkpoint.number, said)


def _is_good(cosigned: Cosignature, note: Note) -> bool:
    try:
        under = notes.read(f"{note.text}\n{cosigned.line}")
        return under.signed_by(VerifierKey.read(cosigned.witness.key)) is not None
    except Refused:
        return False


def _outside() -> tuple[list[_Seen], list[HeadFault]]:
    """What lies in the folder outside, and in what it differs from the checkpoints here."""
    here: Installation = settings.INSTALLATION
    folder = here.outside_folder
    if folder is None or not folder.is_dir():
        return [], []
    seen, found = [], []
    notes_here = dict(Checkpoint.objects.values_list("number", "note"))
    for file in sorted(folder.glob("checkpoint-*.json")):
        try:
            (kept,) = known_outside(file)
            wrong = distrusted(kept)
        except (Refused, OSError) as error:
            wrong = (
                Sentence(error.msgid, error.values)
                if isinstance(error, Refused)
                else Sentence(N_("{file} cannot be read."), {"file": file})
            )
            found.append(_fault(OUTSIDE, 0, wrong))
            continue
        if wrong is not None:
            found.append(_fault(OUTSIDE, kept.statement.number, wrong))
            continue
        seen.append(_seen_outside(kept))
        mine = notes_here.get(kept.statement.number)
        if mine is None or notes.read(mine).text != kept.note.text:
            said = Sentence(
                N_(
                    "Checkpoint {number} of {day} was kept outside, and here it is missing or "
                    "another: the record was rolled back, or an older copy was restored."
                ),
                {"number": kept.statement.number, "day": kept.day},
            )
            found.append(_fault(OUTSIDE, kept.statement.number, said))
    return seen, found


def _seen_outside(kept: Kept) -> _Seen:
    return _Seen(by=OUTSIDE, number=kept.statement.number, day=kept.day, heads=kept.heads)


def _fault(by: str, number: int, says: Sentence) -> HeadFault:
    return HeadFault(by=by, checkpoint=number, chain="", first=0, last=0, says=says)
