"""A receipt as one line of text: what a verifier needs to find the entry, and nothing of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from paryz.kernel.refusal import N_, Refused
from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.ledger.origin import origin

FORM = "paryz-receipt-1"
_WRITTEN = re.compile(
    rf"{FORM} (?P<origin>\S+) (?P<chain>\S+) (?P<number>[1-9]\d{{0,18}}) "
    r"(?P<seal>[0-9a-f]{64}) (?P<recorded_at>\S+)"
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a receipt says: of which installation, which chain, which entry, under which seal."""

    origin: str
    chain: str
    number: int
    seal: str
    recorded_at: str


def as_text(receipt: Receipt) -> str:
    """``paryz-receipt-1 ORIGIN CHAIN NUMBER SEAL RECORDED_AT``.

    Empty where this installation cannot sign: what was recorded does not wait for its key.
    """
    return _line(receipt.chain, receipt.number, receipt.seal, receipt.recorded_at)


def of_entry(entry: Entry) -> str:
    """The receipt that was given for an entry, as text; its chain is at hand."""
    return _line(entry.chain.key, entry.number, entry.seal, entry.recorded_at)


def _line(chain: str, number: int, seal: str, recorded_at: str) -> str:
    try:
        signed_by = origin()
    except (Refused, OSError):
        return ""
    return f"{FORM} {signed_by} {chain} {number} {seal} {recorded_at}"


def read(text: str) -> Written:
    """The receipt that a line of text is; Refused where it is none."""
    found = _WRITTEN.fullmatch(" ".join(text.split()))
    if found is None:
        raise Refused(
            N_("This is no receipt of Paryz. It begins with “{form}” and has six parts."),
            form=FORM,
        )
    return Written(
        origin=found["origin"],
        chain=found["chain"],
        number=int(found["number"]),
        seal=found["seal"],
        recorded_at=found["recorded_at"],
    )
