"""Two spellings of one thing: how words of a list are compared.

``fold`` is for headings and the few words that a cell may hold: case, spaces, points, ё and the
Kazakh letters (which many keyboards lack) make no difference. ``same_name`` is for names of
people, where a letter is a letter: Әлия and Алия may be two people.
"""

from __future__ import annotations

from functools import lru_cache

_RUSSIAN_FOR_KAZAKH = str.maketrans("әғқңөұүһіё", "агкноуухие")
_CYRILLIC_FOR_LATIN = str.maketrans("abcehikmoptxy", "авсенікмортху")


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Letters and digits only, small, without what Kazakh and Russian keyboards differ in."""
    letters = "".join(filter(str.isalnum, words.casefold()))
    if any("\u0400" <= letter <= "\u04ff" for letter in letters):
        letters = letters.translate(_CYRILLIC_FOR_LATIN)
    return letters.translate(_RUSSIAN_FOR_KAZAKH)


@lru_cache(maxsize=65_536)
def same_name(name: str) -> str:
    """The form in which two names of people are compared."""
    if name.isascii():
        return " ".join(name.lower().split())
    return " ".join(name.casefold().replace("ё", "е").split())
