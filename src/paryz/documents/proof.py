"""What stands at the foot of a document: its entry and seal, and the two codes beside them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from paryz.documents.verification import link_to, qr_code
from paryz.ledger.appending import Receipt
from paryz.ledger.receipts import as_text


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
