"""Whether a chain is as it was written: every entry recomputed from its live columns.

Rows are read as tuples in the order of their numbers, a few thousand at once, so that no
transaction stays open while others write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection

from paryz.kernel.chain import FIRST, commitment, sealer
from paryz.kernel.refusal import N_, Sentence
from paryz.ledger.models import Chain

ENTRIES_AT_ONCE = 5_000
# The one kind that verification knows: its word ``facts`` names the entries that were emptied.
ERASURE = "ContentErased"
# Our own JSON writes the letters of an escape small; somebody else's hand is seen by large ones.
_LARGE = re.compile(r"\\u[0-9a-f]{0,3}[A-F]")
_read = json.JSONDecoder().raw_decode

# In this order rows are handed over; the day and the content as text.
COLUMNS = (
    "number",
    "fact",
    "kind",
    "person",
    "day",
    "matter_kind",
    "matter",
    "retracts",
    "content",
    "salt",
    "commitment",
    "before",
    "seal",
    "recorded_at",
    "recorded_by",
)
Row = tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class ChainFault:
    """The first entry of a chain that is wrong, and what is wrong with it."""

    chain: str
    number: int
    says: Sentence


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the verification of one chain found: how many entries, its head, and a fault if any."""

    chain: str
    entries: int
    head: str
    erased: int
    fault: ChainFault | None


class Walk:
    """One chain while its rows go by: the last number and seal, and what was emptied.

    ``emptied`` are the numbers of emptied entries by their fact, ``named`` the facts that an
    erasure names.
    """

    def __init__(self, chain: str) -> None:
        self.number = 0
        self.seal = FIRST
        self.emptied: dict[str, int] = {}
        self.named: set[str] = set()
        self._sealed = sealer(chain)

    def step(self, row: Row) -> Sentence | None:
        """Go on by one entry; what is wrong with it, and then no step further."""
        (
            number,
            fact,
            kind,
            person,
            day,
            matter_kind,
            matter,
            retracts,
            content,
            salt,
            committed,
            before,
            seal,
            recorded_at,
            recorded_by,
        ) = row
        expected = self.number + 1
        if number != expected:
            return Sentence(
                N_("Entry {expected} is missing; entry {found} follows."),
                {"expected": expected, "found": number},
            )
        if before != self.seal:
            return Sentence(
                N_("Entry {number} does not follow the one before it."), {"number": number}
            )
        if content is not None and salt is not None:
            words = _words(content)
            if words is not None:
                words["·fact"] = fact
                words["·kind"] = kind
                words["·person"] = person
                words["·day"] = day
                words["·matter"] = f"{matter_kind}:{matter}"
                words["·retracts"] = retracts
            if words is None or _committed(bytes(salt), words) != committed:
                return Sentence(
                    N_("The content of entry {number} was changed."), {"number": number}
                )
            if kind == ERASURE:
                self.named.update(words.get("facts", "").split())
        elif (salt is None) != (content is None):
            return Sentence(N_("The content of entry {number} was changed."), {"number": number})
        else:
            self.emptied[fact] = number
        if self._sealed(number, recorded_at, recorded_by, committed, before) != seal:
            return Sentence(N_("The seal of entry {number} was changed."), {"number": number})
        self.number, self.seal = number, seal
        return None

    def unnamed(self) -> int | None:
        """The first emptied entry that no erasure names."""
        found = self.emptied.keys() - self.named
        return min(self.emptied[fact] for fact in found) if found else None


def _words(content: str) -> dict[str, str] | None:
    """The words that an entry holds as JSON; None where these are not words as we write them."""
    try:
        words, end = _read(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(words, dict) or end != len(content):
        return None
    if "\\u" in content and _LARGE.search(content) and json.dumps(words) != content:
        return None
    # Each word is named once: then there are two quoted texts for each.
    if content.count('"') != 4 * len(words) + content.count('\\"'):
        pairs: list[tuple[str, str]] = json.loads(content, object_pairs_hook=list)
        if len(pairs) != len(words):
            return None
    return words


def _committed(salt: bytes, words: dict[str, str]) -> str:
    """The commitment to the words; empty where one of them is no text that can be written."""
    try:
        return commitment(salt, words)
    except (TypeError, ValueError):
        return ""


def verify(
    chain: Chain, *, tick: Callable[[int], None] | None = None, known: tuple[int, str] | None = None
) -> Verdict:
    """Recompute a chain from its first entry; ``known`` is a number and seal from a receipt.

    What others append meanwhile is recomputed as well.
    """
    walk = Walk(chain.key)
    held = known is None
    fault: ChainFault | None = None
    head: tuple[int, str] | None = None
    # The head is read after the entries. Where it has moved on, so have they.
    while fault is None and (head is None or head[0] > walk.number):
        reached = walk.number
        for row in _rows(chain.pk, reached):
            said = _stepped(walk, row)
            if said is not None:
                fault = ChainFault(chain=chain.key, number=walk.number + 1, says=said)
                break
            held = held or known == (walk.number, walk.seal)
            if tick is not None and walk.number % 1_000 == 0:
                tick(1_000)
        if head is not None and walk.number == reached:
            break
        head = _head(chain.pk)
    if fault is None and (number := walk.unnamed()) is not None:
        said = Sentence(
            N_("The content of entry {number} is missing, and no erasure names it."),
            {"number": number},
        )
        fault = ChainFault(chain=chain.key, number=number, says=said)
    if fault is None and head is not None and head != (walk.number, walk.seal):
        said = Sentence(
            N_("The chain's head names entry {head}, and the last entry there is {last}."),
            {"head": head[0], "last": walk.number},
        )
        fault = ChainFault(chain=chain.key, number=walk.number + 1, says=said)
    if fault is None and not held and known is not None:
        said = Sentence(
            N_("The receipt's seal is not that of entry {number}."), {"number": known[0]}
        )
        fault = ChainFault(chain=chain.key, number=known[0], says=said)
    return Verdict(
        chain=chain.key,
        entries=walk.number,
        head=walk.seal,
        erased=len(walk.emptied),
        fault=fault,
    )


def _stepped(walk: Walk, row: Row) -> Sentence | None:
    """A step; a row that holds no text where text belongs is wrong too."""
    try:
        if row:
            return walk.step(row)
    except (AttributeError, TypeError, ValueError):
        pass
    return Sentence(
        N_("Entry {number} cannot be read: its columns do not hold what belongs there."),
        {"number": walk.number + 1},
    )


def _head(chain: int) -> tuple[int, str]:
    return Chain.objects.values_list("number", "seal").get(pk=chain)


def _rows(chain: int, after: int) -> Iterator[Row]:
    """The entries behind a number as COLUMNS; an empty row for one that cannot be read."""
    size = ENTRIES_AT_ONCE
    with connection.cursor() as cursor:
        while True:
            try:
                cursor.execute(_statement(), [chain, after, size])
                rows = cursor.fetchall()
            except DatabaseError as error:
                if "UTF-8" not in str(error):
                    raise
                if size == 1:
                    yield ()
                    return
                size = 1
                continue
            if not rows:
                return
            yield from rows
            after = rows[-1][0]


def _statement() -> str:
    texts = {
        "day": "to_char(day, 'YYYY-MM-DD')"
        if connection.vendor == "postgresql"
        else "CAST(day AS text)",
        "content": "CAST(content AS text)",
    }
    columns = ", ".join(texts.get(column, column) for column in COLUMNS)
    return (
        f"SELECT {columns} FROM ledger_entry"  # noqa: S608  names of our own columns
        " WHERE chain_id = %s AND number > %s ORDER BY number LIMIT %s"
    )
