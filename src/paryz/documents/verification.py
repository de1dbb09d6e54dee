"""How a printed document is verified: a token that holds the fact and the start of its seal."""

from __future__ import annotations

import io
from datetime import datetime
from secrets import compare_digest
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.urls import reverse

from paryz.ledger.appending import Receipt
from paryz.ledger.models import Entry
from paryz.ledger.receipts import as_text

# 80 bits of the seal: whoever has not seen the document cannot guess them.
LETTERS = 20


def token_of(receipt: Receipt) -> str:
    """The last part of the address that verifies the entry."""
    return f"{receipt.fact}-{receipt.seal[:LETTERS]}"


def link_to(receipt: Receipt) -> str:
    """The whole address, under the name by which people reach this installation."""
    path = reverse("verify", args=[token_of(receipt)])
    return str(settings.INSTALLATION.public_url).rstrip("/") + path


def qr_code(link: str, *, error: str = "m") -> str:
    """The QR code of an address or of a line, as SVG; ``error`` is how much of it may be lost."""
    drawn = io.BytesIO()
    code = segno.make(link, error=error, boost_error=False)
    code.save(drawn, kind="svg", border=0, xmldecl=False, dark="#1f2a2e")
    return drawn.getvalue().decode("ascii")


def confirm(token: str) -> Entry | None:
    """The entry that the token stands for, if the token was printed from its seal."""
    fact, _, letters = token.partition("-")
    entry = Entry.objects.filter(fact=fact).first() if fact and letters else None
    if entry is None or not compare_digest(entry.seal[:LETTERS].encode(), letters.encode()):
        return None
    return entry


def proof_of(receipt: Receipt, time_zone: str) -> dict[str, str]:
    """An entry as ``receipt`` of ``page.typ`` shows it.

    ``qr_code`` is the code of the page that verifies the document, ``line_qr_code`` the code of
    ``line``, the whole receipt, with which an export of the record is verified elsewhere.
    """
    moment = datetime.fromisoformat(receipt.recorded_at).astimezone(ZoneInfo(time_zone))
    link, line = link_to(receipt), as_text(receipt)
    return {
        "entry": str(receipt.number),
        "seal": receipt.short,
        "recorded": moment.strftime("%d.%m.%Y %H:%M"),
        "link": link,
        "qr_code": qr_code(link),
        "line": line,
        "line_qr_code": qr_code(line, error="l"),
    }
