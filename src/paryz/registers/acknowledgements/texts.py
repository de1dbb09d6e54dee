"""The whole text of a code in the reader's language, the hash that a signature names, and what a
new edition changed for those who signed for the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from paryz.kernel.refusal import Sentence
from paryz.kernel.rules import Code, Edition, Provision
from paryz.kernel.wordings import Piece, difference
from paryz.languages import gettext, spoken
from paryz.law import codes, provisions
from paryz.law.official.loaded import loaded, place


@dataclass(frozen=True, kw_only=True)
class Part:
    """A provision as it is read: ``chapter`` is its heading where a chapter begins with it.

    ``language`` is that of the words, which is English where there is no translation. ``pieces``
    compare them with those of the edition before, where these are known.
    """

    number: str
    printed: str
    words: str
    language: str
    inner: bool
    note: bool
    chapter: str = ""
    pieces: tuple[Piece, ...] = ()


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

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the code, the edition, the language and every provision in reading order."""
        lines = [self.code.id, self.edition.id, self.language]
        lines += [f"{part.number} {part.words}" for part in self.parts]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def named_edition(code: Code, identifier: str = "") -> Edition:
    """The edition of that identifier, or the latest."""
    return next((each for each in code.editions if each.id == identifier), code.editions[-1])


def text_of(identifier: str, language: str) -> CodeText:
    """The text of a code in its latest edition: what is put before people to be signed."""
    code = codes.by_identifier(identifier)
    file = place(code.id, language, provisions.current_text(code))
    try:
        loaded_at = file.stat().st_mtime_ns
    except OSError:
        loaded_at = 0
    return _text_of(identifier, language, str(file), loaded_at)


@lru_cache(maxsize=64)
def _text_of(identifier: str, language: str, file: str, loaded_at: int) -> CodeText:
    code = codes.by_identifier(identifier)
    parts = []
    chapter = ""
    for provision in _signed_for(code):
        begins = provision.chapter if provision.chapter != chapter else ""
        chapter = provision.chapter
        heading = provisions.chapter_title(code, begins, language) if begins else ""
        parts.append(replace(_part(code, provision, language), chapter=heading))
    last = list(_signed_for(code))[-1]
    with spoken(language):
        act = gettext(code.act)
    return CodeText(
        code=code,
        edition=named_edition(code, provisions.current_text(code)),
        language=language,
        title=provisions.title(code, language),
        act=act,
        parts=tuple(parts),
        marking=provisions.words(code, last, language).marking,
    )


def _signed_for(code: Code) -> Iterator[Provision]:
    """The order that approved a code is printed with it, and is not what one signs for."""
    return (each for each in code.provisions if each.number.startswith(code.letter))


def _part(code: Code, provision: Provision, language: str, edition: str | None = None) -> Part:
    found = provisions.words(code, provision, language, edition)
    note = provision.number.endswith(".fn")
    printed = provision.printed
    if note:
        # A footnote is called one, where it does not say so itself.
        with spoken(language):
            word = f"{gettext('Footnote')}."
        printed = "" if found.text.startswith(word) else word
    return Part(
        number=provision.number,
        printed=printed,
        words=found.text,
        language=found.language,
        inner=provision.printed.endswith(")"),
        note=note,
    )


def changes(code: Code, edition: str, language: str) -> Iterator[Part]:
    """The provisions whose words the edition concerns as they read now, in reading order.

    Where the wording before was loaded, only those whose words differ; else all provisions that
    stand in the edition, for their old words are not known.
    """
    editions = [each.id for each in code.editions]
    position = editions.index(edition) if edition in editions else 0
    if not position:
        return
    old = loaded(code.id, language, editions[position - 1])
    for provision in _signed_for(code):
        part = _part(code, provision, language, edition)
        if old is None:
            if provision.edition == edition:
                yield part
        elif (was := old.wording.texts.get(provision.number, "")) != part.words:
            yield replace(part, pieces=tuple(difference(was, part.words)))
