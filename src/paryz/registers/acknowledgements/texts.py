"""The whole text of a code in the reader's language, and the hash that a signature names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from paryz.kernel.refusal import Sentence
from paryz.kernel.rules import Code, Edition, Provision
from paryz.languages import gettext, spoken
from paryz.law import codes, provisions
from paryz.law.official.loaded import place


@dataclass(frozen=True, kw_only=True)
class Part:
    """A provision as it is read: ``chapter`` is its heading where a chapter begins with it.

    ``language`` is that of the words, which is English where there is no translation.
    """

    number: str
    printed: str
    words: str
    language: str
    inner: bool
    note: bool
    chapter: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeText:
    """A code in one language: what is read, and what its hash is taken of.

    ``marking`` says what the words are worth: unofficial, or verified by whom.
    """

    code: Code
    edition: Edition
    language: str
    title: str
    act: str
    parts: tuple[Part, ...]
    marking: Sentence
    official: bool

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the code, the edition, the language and every provision in reading order."""
        lines = [self.code.id, self.edition.id, self.language]
        lines += [f"{part.number} {part.words}" for part in self.parts]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def code_of(identifier: str) -> Code:
    """The code of that identifier; LookupError where there is none."""
    for code in codes.package().codes:
        if code.id == identifier:
            return code
    raise LookupError(identifier)


def edition_of(code: Code, identifier: str = "") -> Edition:
    """The edition of that identifier, or the latest."""
    return next((each for each in code.editions if each.id == identifier), code.editions[-1])


def text_of(identifier: str, language: str) -> CodeText:
    """The text of a code in its latest edition: what is put before people to be signed."""
    code = code_of(identifier)
    file = place(code.id, language, provisions.current_text(code))
    try:
        loaded_at = file.stat().st_mtime_ns
    except OSError:
        loaded_at = 0
    return _text_of(identifier, language, str(file), loaded_at)


def printed_in(provision: Provision, language: str, words: str) -> str:
    """The number as it stands on paper; of a footnote the word for one, where it is not said."""
    if not provision.number.endswith(".fn"):
        return provision.printed
    with spoken(language):
        word = f"{gettext('Footnote')}."
    return "" if words.startswith(word) else word


@lru_cache(maxsize=64)
def _text_of(identifier: str, language: str, file: str, loaded_at: int) -> CodeText:
    code = code_of(identifier)
    parts: list[Part] = []
    chapter = ""
    official = True
    marking = provisions.words(code, code.provisions[0], language).marking
    for provision in code.provisions:
        # The order that approved a code is printed with it, and is not what one signs for.
        if not provision.number.startswith(code.letter):
            continue
        found = provisions.words(code, provision, language)
        official = official and found.official is not None
        marking = found.marking
        begins = provision.chapter if provision.chapter != chapter else ""
        chapter = provision.chapter
        parts.append(
            Part(
                number=provision.number,
                printed=printed_in(provision, language, found.text),
                words=found.text,
                language=found.language,
                inner=provision.printed.endswith(")"),
                note=provision.number.endswith(".fn"),
                chapter=provisions.chapter_title(code, begins, language) if begins else "",
            )
        )
    with spoken(language):
        act = gettext(code.act)
    return CodeText(
        code=code,
        edition=edition_of(code, provisions.current_text(code)),
        language=language,
        title=provisions.title(code, language),
        act=act,
        parts=tuple(parts),
        marking=marking,
        official=official,
    )
