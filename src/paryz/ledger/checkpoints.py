"""Checkpoints: at one moment all chains' heads under one hash, signed by this installation.

What leaves the installation as a checkpoint is held against the record ever after, by whoever
keeps it: nobody can change an entry before it without being found out.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from paryz.kernel.checkpoint import NONE_BEFORE, Head, Statement, as_json, root_of
from paryz.kernel.checkpoint import read as read_statement
from paryz.kernel.refusal import N_, Refused
from paryz.ledger import notes
from paryz.ledger.models import Chain, Checkpoint
from paryz.ledger.moved import Walk, up_to, walked
from paryz.ledger.notes import Note
from paryz.ledger.origin import signing_key

DAY = timedelta(days=1)


def heads() -> tuple[Head, ...]:
    """The heads of all chains that hold something, as they are at one moment.

    One statement sees one moment on either engine.
    """
    found = Chain.objects.filter(number__gt=0).values_list("key", "number", "seal")
    return tuple(sorted(Head(*each) for each in found))


@transaction.atomic
def make(now: datetime) -> Checkpoint:
    """A new checkpoint over all that is recorded; those who make one at once wait their turn."""
    _wait_for_others()
    last = Checkpoint.objects.last()
    return _made(last, _walked(last), heads(), now)


@transaction.atomic
def make_if_due(now: datetime, *, after: timedelta = DAY) -> Checkpoint | None:
    """A new checkpoint where something was recorded since the last, and that one is a day old."""
    _wait_for_others()
    last = Checkpoint.objects.last()
    if last is not None and now < made_at(last) + after:
        return None
    walk, found = _walked(last), heads()
    if walk is not None and walk.heads == found:
        return None
    return _made(last, walk, found, now)


def _walked(last: Checkpoint | None) -> Walk | None:
    """The heads at the last checkpoint; None where what is stored is not what was signed."""
    if last is None:
        return Walk()
    try:
        walk = up_to(last.number)
        return walk if statement_of(last).fits(walk.heads) else None
    except Refused:
        return None


def _made(
    last: Checkpoint | None, walk: Walk | None, found: tuple[Head, ...], now: datetime
) -> Checkpoint:
    key = signing_key()
    moment = now.astimezone(UTC).isoformat(timespec="seconds")
    moved = walk.moved(found) if last and walk else None
    statement = Statement(
        origin=key.name,
        size=len(found),
        root=root_of(found),
        number=last.number + 1 if last else 1,
        made_at=max(moment, last.made_at) if last else moment,
        previous=notes.read(last.note).hash if last else NONE_BEFORE,
    )
    return Checkpoint.objects.create(
        number=statement.number,
        made_at=statement.made_at,
        note=str(notes.sign(statement.text, key)),
        heads=as_json(found if moved is None else moved),
        after=last.number if last and moved is not None else None,
    )


def _wait_for_others() -> None:
    """On SQLite the transaction has the whole file to itself from its beginning."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE ledger_checkpoint IN SHARE ROW EXCLUSIVE MODE")


def made_at(checkpoint: Checkpoint) -> datetime:
    """When the checkpoint was made."""
    return datetime.fromisoformat(checkpoint.made_at)


def note_of(checkpoint: Checkpoint) -> Note:
    """The note with the signatures of the witnesses who signed it too."""
    note = notes.read(checkpoint.note)
    for cosigned in checkpoint.cosignatures.all():
        note = note.with_signature(notes.read_line(cosigned.line))
    return note


def statement_of(checkpoint: Checkpoint) -> Statement:
    """What the checkpoint's note says."""
    return read_statement(notes.read(checkpoint.note).text)


def written(checkpoint: Checkpoint, seen: tuple[Head, ...]) -> dict[str, object]:
    """The checkpoint as files hold it: the note, all heads, the time stamp in base64."""
    stamp = getattr(checkpoint, "timestamp", None)
    return {
        "checkpoint": str(note_of(checkpoint)),
        "heads": [head.as_list() for head in seen],
        "timestamp": base64.b64encode(bytes(stamp.response)).decode() if stamp else None,
    }


def exported() -> Iterator[dict[str, object]]:
    """All checkpoints, as lines of an export: ``checkpoint``, ``heads`` and ``timestamp``.

    A time stamp is that of the note under this installation's signature alone: the text, a
    blank line and the first line of signatures.
    """
    rows = Checkpoint.objects.select_related("timestamp").prefetch_related("cosignatures")
    for checkpoint, seen in walked(rows.order_by("number").iterator(chunk_size=200)):
        yield written(checkpoint, seen)


def found(number: int) -> Checkpoint:
    """The checkpoint of that number; Refused where there is none."""
    checkpoint = Checkpoint.objects.filter(number=number).first()
    if checkpoint is None:
        raise Refused(N_("There is no checkpoint {number}."), number=number)
    return checkpoint
