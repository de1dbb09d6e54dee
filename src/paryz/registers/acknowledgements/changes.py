"""What a new edition changed, provision by provision, for those who signed for the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from paryz.kernel.rules import Code, Edition
from paryz.law import provisions
from paryz.law.official.loaded import loaded
from paryz.registers.acknowledgements.texts import printed_in

Mark = Literal["same", "gone", "new"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some words that stayed, went or came."""

    mark: Mark
    words: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """One provision that the edition concerns, as it reads now.

    ``pieces`` compare it with the words before; they are empty where those are not available,
    and then nobody can say which of its words are new.
    """

    number: str
    printed: str
    words: str
    language: str
    pieces: Sequence[Piece] = ()
    inner: bool = False
    note: bool = False

    @property
    def compared(self) -> bool:
        """Whether the words before are known."""
        return bool(self.pieces)


def before(code: Code, edition: str) -> Edition | None:
    """The edition that the given one took the place of."""
    identifiers = [each.id for each in code.editions]
    if edition not in identifiers or identifiers.index(edition) == 0:
        return None
    return code.editions[identifiers.index(edition) - 1]


def changes(code: Code, edition: str, language: str) -> list[Change]:
    """The provisions whose words the edition concerns, in reading order.

    Where the wording before was loaded, only those whose words differ; else all provisions that
    stand in the edition, for their old words are not known.
    """
    earlier = before(code, edition)
    if earlier is None:
        return []
    old = loaded(code.id, language, earlier.id)
    found = []
    for provision in code.provisions:
        if not provision.number.startswith(code.letter):
            continue
        now = provisions.words(code, provision, language, edition)
        was = old.wording.texts.get(provision.number, "") if old else None
        if was is None and provision.edition != edition:
            continue
        if was is not None and was == now.text:
            continue
        found.append(
            Change(
                number=provision.number,
                printed=printed_in(provision, language, now.text),
                words=now.text,
                language=now.language,
                pieces=tuple(difference(was, now.text)) if was is not None else (),
                inner=provision.printed.endswith(")"),
                note=provision.number.endswith(".fn"),
            )
        )
    return found


def difference(old: str, new: str) -> Iterator[Piece]:
    """The new words with those that went and those that came, word by word."""
    a, b = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    bare_a, bare_b = [each.strip() for each in a], [each.strip() for each in b]
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, bare_a, bare_b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(mark="same", words="".join(b[b1:b2]))
            continue
        if a1 < a2:
            yield Piece(mark="gone", words="".join(a[a1:a2]))
        if b1 < b2:
            yield Piece(mark="new", words="".join(b[b1:b2]))
