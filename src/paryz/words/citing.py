"""How provisions are cited where people read: by code, paragraph and subparagraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext

from paryz.law import codes
from paryz.law.provisions import edition_of, words

_NUMBER = re.compile(r"([A-Z])(\d+)(?:\.(\d+))?")


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A provision as it is cited, and its page where there is one."""

    label: str
    url: str


def cite(number: str) -> Citation:
    """The citation of a canonical number, in the reader's language."""
    return Citation(label=cited(number), url=_address(number))


def cited(number: str) -> str:
    """Code of Ethics, paragraph 9, subparagraph 16; the number itself for anything else."""
    found = _NUMBER.fullmatch(number)
    short = _short_names().get(found[1]) if found is not None else None
    if found is None or short is None:
        return number
    code = gettext(short)
    if found[3] is None or not _is_subparagraph(number):
        return gettext("{code}, paragraph {paragraph}").format(code=code, paragraph=found[2])
    return gettext("{code}, paragraph {paragraph}, subparagraph {subparagraph}").format(
        code=code, paragraph=found[2], subparagraph=found[3]
    )


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A provision's own words in the reader's language, as `parts/provision_quote.html` asks."""

    citation: str
    text: str
    language: str
    edition: str
    unofficial: str
    url: str


def quote(number: str) -> Quote:
    """The words of a provision by its canonical number; LookupError where there is none."""
    code, provision = codes.find(number)
    found = words(code, provision, get_language() or "en")
    authentic = codes.package().authentic
    return Quote(
        citation=cited(number),
        text=found.text,
        language=found.language,
        edition=gettext(edition_of(code, provision).title),
        unofficial=gettext(authentic.quoted) if authentic and found.official is None else "",
        url=reverse("provision", args=[code.id, number]),
    )


def quotes(numbers: Iterable[str]) -> list[Quote]:
    """The words of those of the provisions that the country's codes hold, each once."""
    return [quote(number) for number in dict.fromkeys(numbers) if codes.holds(number)]


@cache
def _short_names() -> dict[str, str]:
    """What a code is called in a citation, by the letter of its provisions."""
    return {letter: name for code in codes.package().codes for letter, name in code.short.items()}


def _is_subparagraph(number: str) -> bool:
    """Whether it is printed as 16): the sentences of paragraph 14 have no number of their own."""
    try:
        return codes.find(number)[1].printed.endswith(")")
    except LookupError:
        return True


@cache
def _address(number: str) -> str:
    try:
        code, provision = codes.find(number)
        return reverse("provision", args=[code.id, provision.number])
    except (LookupError, NoReverseMatch):
        return ""
