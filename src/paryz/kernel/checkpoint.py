"""What a checkpoint says: how many chains there were, and one hash over all their heads.

The text is a checkpoint of https://c2sp.org/tlog-checkpoint with two lines of our own. Its tree
is made anew each time, over the heads in the order of their chains' keys; that the record only
grew is seen from the heads, each of which must stand in every later chain.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paryz.kernel.merkle import root
from paryz.kernel.refusal import N_, Refused

FORM = "paryz-checkpoint-1"
NONE_BEFORE = "0" * 64
_SAID = re.compile(
    r"(?P<origin>\S+)\n"
    r"(?P<size>0|[1-9]\d{0,18})\n"
    r"(?P<root>[A-Za-z0-9+/]{43}=)\n"
    rf"{FORM} (?P<number>[1-9]\d{{0,18}}) (?P<made_at>\S+)\n"
    r"previous (?P<previous>[0-9a-f]{64})\n"
)


@dataclass(frozen=True, order=True)
class Head:
    """The last entry of a chain: its number and its seal."""

    chain: str
    number: int
    seal: str

    @property
    def leaf(self) -> bytes:
        """The head as a leaf of the tree: JSON with sorted keys, without spaces."""
        return json.dumps(
            {"chain": self.chain, "number": self.number, "seal": self.seal},
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()

    def as_list(self) -> list[str | int]:
        """[chain, number, seal], as files hold it."""
        return [self.chain, self.number, self.seal]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A checkpoint's text, read: of which record, over how many chains, after which other."""

    origin: str
    size: int
    root: bytes
    number: int
    made_at: str
    previous: str

    @property
    def text(self) -> str:
        """The lines that are signed."""
        return (
            f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"
            f"{FORM} {self.number} {self.made_at}\nprevious {self.previous}\n"
        )

    def fits(self, heads: Sequence[Head]) -> bool:
        """Whether these are the heads that the hash was made over."""
        return len(heads) == self.size and root_of(heads) == self.root


def root_of(heads: Iterable[Head]) -> bytes:
    """The hash over the heads, in the order of their chains' keys."""
    return root([head.leaf for head in sorted(heads)])


def read(text: str) -> Statement:
    """What the signed text of a note says; Refused where it is no checkpoint."""
    found = _SAID.fullmatch(text)
    if found is None:
        raise Refused(N_("This note is no checkpoint of Paryz."))
    return Statement(
        origin=found["origin"],
        size=int(found["size"]),
        root=base64.b64decode(found["root"]),
        number=int(found["number"]),
        made_at=found["made_at"],
        previous=found["previous"],
    )


def as_json(heads: Iterable[Head]) -> str:
    """The heads as text: lists of chain, number and seal, without spaces."""
    listed = [head.as_list() for head in heads]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Head, ...]:
    """The heads in such a text; Refused where it is none."""
    try:
        return heads_of(json.loads(text))
    except (ValueError, RecursionError):
        return heads_of(None)


def heads_of(written: object) -> tuple[Head, ...]:
    """The heads that a file lists as [chain, number, seal]; Refused where it does not."""
    broken = Refused(N_("The heads of this checkpoint cannot be read."))
    if not isinstance(written, list):
        raise broken
    heads = []
    for each in written:
        if not isinstance(each, list) or len(each) != 3:
            raise broken
        chain, number, seal = each
        if not isinstance(chain, str) or type(number) is not int or not isinstance(seal, str):
            raise broken
        heads.append(Head(chain, number, seal))
    return tuple(sorted(heads))
