"""IIN and BIN, the twelve digits of a person and of an organisation in Kazakhstan.

An IIN begins with the birthday (YYMMDD), the seventh digit tells century and sex, four digits
follow as a serial, the last is a check digit. A BIN begins with the year and month of
registration, its fifth digit is 4, 5 or 6. The check digit is the sum of the digits weighted
1 to 11, modulo 11; where that is 10, weighted 3 to 11, 1, 2; where that is 10 again, the number
is not issued. Numbers of the first years exist that fail it, so a doubt is said and nothing is
refused (Resolution 565 of 11.06.2003; law.md section 7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Literal

from paryz.kernel.refusal import N_, Refused
from paryz.kernel.rules import Number

Sex = Literal["male", "female"]

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_ZEROS = ord("0") * sum(_FIRST)

_CENTURY_AND_SEX: dict[str, tuple[int, Sex]] = {
    "1": (1800, "male"),
    "2": (1800, "female"),
    "3": (1900, "male"),
    "4": (1900, "female"),
    "5": (2000, "male"),
    "6": (2000, "female"),
}
_SEVENTH = {(century, sex): digit for digit, (century, sex) in _CENTURY_AND_SEX.items()}


@dataclass(frozen=True, kw_only=True)
class Iin:
    """What an IIN says about its bearer."""

    born_on: date
    sex: Sex
    century: int


def check_digit(digits: str) -> int | None:
    """The check digit of the first eleven digits; None where no number is issued."""
    codes = digits.encode("ascii")[:11]
    rest = (sum(map(mul, codes, _FIRST)) - _ZEROS) % 11
    if rest == 10:
        rest = (sum(map(mul, codes, _SECOND)) - _ZEROS) % 11
    return None if rest == 10 else rest


def is_twelve_digits(number: str) -> bool:
    """Whether a text can be an IIN or a BIN at all."""
    return len(number) == 12 and number.isascii() and number.isdigit()


def has_right_check_digit(number: str) -> bool:
    """Whether the last of twelve digits follows from the others."""
    return is_twelve_digits(number) and check_digit(number) == int(number[11])


def parts(iin: str) -> Iin | None:
    """Birthday, sex and century of an IIN; None where its digits are no birthday."""
    return _parts(iin[:7]) if is_twelve_digits(iin) else None


@lru_cache(maxsize=65_536)
def _parts(first: str) -> Iin | None:
    known = _CENTURY_AND_SEX.get(first[6])
    if known is None:
        return None
    century, sex = known
    try:
        born_on = date(century + int(first[:2]), int(first[2:4]), int(first[4:6]))
    except ValueError:
        return None
    return Iin(born_on=born_on, sex=sex, century=century)


def is_bin(number: str) -> bool:
    """Whether twelve digits are those of an organisation."""
    return (
        is_twelve_digits(number)
        and number[4] in "456"
        and "01" <= number[2:4] <= "12"
        and has_right_check_digit(number)
    )


def doubt_of_bin(number: str) -> Refused | None:
    """Why a text may not be a BIN. Said, and never a reason to refuse the organisation."""
    if is_bin(number):
        return None
    return Refused(
        "The digits of the BIN do not follow from one another. Is it right? It is saved as it was "
        "typed."
    )


def doubt(iin: str) -> Refused | None:
    """Why a text may not be an IIN. Said, and never a reason to refuse the person."""
    if not has_right_check_digit(iin):
        return Refused("The last digit of the IIN does not follow from the others. Is it right?")
    if _parts(iin[:7]) is None:
        if is_bin(iin):
            return Refused("This is the number of an organisation (BIN), not of a person.")
        return Refused("The IIN does not begin with a birthday. Is it right?")
    return None


PERSON = Number(
    name=N_("IIN"),
    may_be=is_twelve_digits,
    malformed=N_("An IIN has twelve digits."),
    doubt=doubt,
)
BODY = Number(
    name=N_("BIN"),
    may_be=is_twelve_digits,
    malformed=N_("A BIN has twelve digits."),
    doubt=doubt_of_bin,
)


def make(born_on: date, sex: Sex, serial: int) -> str | None:
    """The IIN of that birthday, sex and serial (0 to 9999); None where none is issued."""
    century = born_on.year // 100 * 100
    first = f"{born_on:%y%m%d}{_SEVENTH[century, sex]}{serial:04d}"
    digit = check_digit(first)
    return None if digit is None else f"{first}{digit}"


def make_bin(registered: date, serial: int, *, kind: int = 4, part: int = 0) -> str | None:
    """The BIN of an organisation registered in that month; None where none is issued.

    ``kind`` is 4 for a resident legal person, 5 for a non-resident, 6 for a joint enterprise;
    ``part`` 0 for the head, 1 for a branch, 2 for a representation.
    """
    first = f"{registered:%y%m}{kind}{part}{serial:05d}"
    digit = check_digit(first)
    return None if digit is None else f"{first}{digit}"
