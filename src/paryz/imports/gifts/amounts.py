"""Values as lists write them: 1,500.00 · 1 500,00 · $72."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from paryz.imports.gifts import reasons
from paryz.kernel.refusal import Refused

DECIMALS = (".", ",")
THOUSANDS = (",", ".", " ", "'", "")

_FIGURES = re.compile(r"[+−–-]?[0-9]{1,18}(?:\.[0-9]{1,30})?")


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Which signs part the figures of a list, and what stands beside them.

    ``round_to`` is how many figures after the point are kept: tables that were computed hold
    values such as 52966.880000000005.
    """

    decimal: str = "."
    thousands: str = ","
    signs: tuple[str, ...] = ()
    round_to: int | None = None

    def read(self, text: str) -> Decimal:
        """The value that a cell gives; Refused where it is in words or below nought."""
        plain = text
        for sign in self.signs:
            plain = plain.replace(sign, "")
        plain = "".join(plain.split())
        if self.thousands:
            plain = _without_thousands(plain, self.thousands, self.decimal)
        plain = plain.replace(self.decimal, ".")
        if not _FIGURES.fullmatch(plain):
            raise Refused(reasons.NO_AMOUNT, value=text[:80])
        if plain[0] in "−–-":
            raise Refused(reasons.BELOW_NOUGHT, value=text[:80])
        value = Decimal(plain)
        if self.round_to is not None and -_places(value) > self.round_to:
            value = value.quantize(Decimal(1).scaleb(-self.round_to), ROUND_HALF_UP)
        if -_places(value) > 6:
            raise Refused(reasons.NO_AMOUNT, value=text[:80])
        return value


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _without_thousands(figures: str, thousands: str, decimal: str) -> str:
    """The figures without the signs between thousands, where those stand at thousands."""
    whole, point, rest = figures.partition(decimal)
    if thousands in whole and re.fullmatch(
        rf"[^\d]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", whole
    ):
        whole = whole.replace(thousands, "")
    return whole + point + rest
