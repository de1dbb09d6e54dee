"""A checkpoint on paper, for the order book: what was signed, and a place to sign by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localtime

from paryz.documents.letterhead import letterhead
from paryz.documents.typesetting import typeset
from paryz.documents.verification import qr_code
from paryz.documents.words import Several, said, words
from paryz.ledger.checkpoints import made_at, note_of, statement_of
from paryz.ledger.models import Checkpoint, Cosignature
from paryz.ledger.moved import heads_at
from paryz.ledger.origin import own_key
from paryz.people.models import Organisation

DOCUMENT = "checkpoint"
# A code with more than this is hard to read from paper; the names of witnesses stand above it.
MOST_IN_QR_CODE = 900
WIDTH = 84
CLOCK = "%d.%m.%Y %H:%M"


def print_checkpoint(
    checkpoint: Checkpoint,
    names: Mapping[str, Several],
    organisation: Organisation | None,
    languages: Sequence[str],
) -> bytes:
    """The sheet as PDF; ``names`` are those of the chains that the reader knows, by their keys."""
    statement = statement_of(checkpoint)
    found = words(DOCUMENT)
    note = str(note_of(checkpoint))
    if len(note.encode()) > MOST_IN_QR_CODE:
        note = checkpoint.note
    title = said(DOCUMENT, "title", number=checkpoint.number)
    stamp = getattr(checkpoint, "timestamp", None)
    key = own_key(statement.origin)
    rows: list[tuple[str, object]] = [
        ("made_at", _clock(made_at(checkpoint))),
        ("root", [statement.root.hex()]),
        ("previous", [statement.previous]),
        ("stamped", _clock(datetime.fromisoformat(stamp.stamped_at)) if stamp else ""),
        ("witnesses", ", ".join(_witness(each) for each in checkpoint.cosignatures.all())),
        ("key", [str(key)] if key else ""),
    ]
    head = letterhead(organisation, languages) if organisation else None
    return typeset(
        "checkpoint.typ",
        {
            "languages": list(languages),
            "title": title[languages[0]],
            "heading": title,
            "words": found,
            "letterhead": head or {"name": dict.fromkeys(languages, statement.origin), "about": []},
            "particulars": [
                {"label": found[name], "value": value} for name, value in rows if value
            ],
            "heads": [
                {
                    "name": names.get(each.chain) or dict.fromkeys(languages, each.chain),
                    "number": str(each.number),
                    "seal": _groups(each.seal),
                }
                for each in heads_at(checkpoint)
            ],
            "note": list(_lines(note)),
            "qr_code": qr_code(note),
        },
    )


def _lines(note: str) -> Iterator[str]:
    """The lines of a note, those that are longer than the paper cut into several."""
    for line in note.rstrip("\n").split("\n"):
        yield line[:WIDTH]
        yield from (line[start : start + WIDTH] for start in range(WIDTH, len(line), WIDTH))


def _witness(cosigned: Cosignature) -> str:
    name, at = cosigned.witness.name, cosigned.signed_at
    return f"{name} ({_clock(at)})" if at else name


def _clock(moment: datetime) -> str:
    return localtime(moment).strftime(CLOCK)


def _groups(seal: str) -> list[str]:
    """A seal in two lines, four letters together, to be compared by eye."""
    groups = [seal[start : start + 4] for start in range(0, len(seal), 4)]
    return [" ".join(groups[:8]), " ".join(groups[8:])]
