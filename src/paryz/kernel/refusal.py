"""What is refused, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is read."""
    return sentence


@dataclass(frozen=True)
class Sentence:
    """Words for a reader, still to be translated: an English msgid and what fills its places."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid.format(**self.values)


class Refused(Exception):
    """A fact, or a set of facts, that cannot be recorded, and the sentence that says why.

    ``msgid`` is English with named places, ``values`` fills them. The edge translates the
    msgid first and fills it afterwards, so the kernel needs no language.
    """

    def __init__(self, msgid: str, /, **values: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values

    def __str__(self) -> str:
        return self.msgid.format(**self.values)
