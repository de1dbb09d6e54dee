"""QR codes on pages, drawn where they stand: nothing is fetched for them."""

from __future__ import annotations

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn_qr_code(text: str) -> SafeString:
    """A text as a QR code, an SVG of its own; what it says stands beside it for those who read."""
    drawn = io.BytesIO()
    made = segno.make(text, error="m", micro=False)
    made.save(drawn, kind="svg", border=2, xmldecl=False, omitsize=True, dark="#1f2a2e")
    # The library writes figures and paths only; the text itself is not in it.
    return mark_safe(drawn.getvalue().decode("ascii"))  # noqa: S308
