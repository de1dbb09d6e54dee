"""An export of the record: lines that a verifier checks with nothing else at hand.

Each line is JSON with sorted keys and without spaces. First what is exported (``chains`` with
their heads, ``origin``, ``matter``), then the checkpoints, then the entries chain by chain,
and last the number of the lines before and their SHA-256. ``verify_ledger.py`` reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from json.encoder import encode_basestring
from typing import Any

from django.db import connection

from paryz.kernel.chain import canonical
from paryz.kernel.checkpoint import Head
from paryz.kernel.merkle import leaf_hash
from paryz.ledger import checkpoints
from paryz.ledger.appending import whole
from paryz.ledger.models import Chain, Checkpoint, Entry
from paryz.ledger.origin import origin

FORMAT = "paryz-export-1"
ENTRIES_AT_ONCE = 5_000
# Content and salt, as they stand in a line, by the entry's chain and number.
Contents = Mapping[tuple[int, int], tuple[str, str]]
_ENTRIES = (
    "SELECT number, commitment, before, seal, recorded_at, recorded_by FROM ledger_entry"
    " WHERE chain_id = %s AND number > %s AND number <= %s ORDER BY number LIMIT %s"
)


def exported(
    chains: Iterable[Chain], *, matter: str = "", entries: Iterable[Entry] = ()
) -> Iterator[bytes]:
    """The export of these chains, some lines at once; ``matter`` is KIND:ID, its ``entries``
    are exported with content and salt.

    Memory does not grow with the record. What others record meanwhile is not in it. A head
    of another chain is shown in a checkpoint as the hash that the tree is made of.
    """
    contents = {
        (entry.chain_id, entry.number): (
            f',"content":{canonical(whole(entry)).decode()}',
            f',"salt":"{bytes(entry.salt).hex()}"',
        )
        for entry in entries
        if entry.salt is not None and entry.content is not None
    }
    digest, lines = hashlib.sha256(), 0
    for some in _parts(list(chains), matter, contents):
        digest.update(some)
        lines += some.count(b"\n")
        yield some
    yield _line({"lines": lines, "sha256": digest.hexdigest()})


def _parts(chains: Sequence[Chain], matter: str, contents: Contents) -> Iterator[bytes]:
    # First the checkpoints, then the heads: no checkpoint goes beyond the heads exported.
    sealed = Checkpoint.objects.count()
    found = Chain.objects.filter(pk__in=[chain.pk for chain in chains])
    heads = sorted(found.values_list("key", "number", "seal", "pk"))
    yield _line(
        {
            "chains": [
                {"chain": key, "number": number, "seal": seal} for key, number, seal, _pk in heads
            ],
            "format": FORMAT,
            "matter": matter,
            "origin": origin(),
        }
    )
    shown = {key for key, _number, _seal, _pk in heads}
    for checkpoint in islice(checkpoints.exported(), sealed):
        yield _line(_without_others(checkpoint, shown))
    for key, number, _seal, pk in heads:
        yield from _entries(key, pk, number, contents)


def _without_others(checkpoint: Mapping[str, Any], shown: set[str]) -> dict[str, object]:
    """A checkpoint in which each head of another chain is the hash of its leaf."""
    heads = [Head(*head) for head in checkpoint["heads"]]
    return {
        **checkpoint,
        "heads": [
            head.as_list() if head.chain in shown else leaf_hash(head.leaf).hex() for head in heads
        ],
    }


def _entries(key: str, chain: int, last: int, contents: Contents) -> Iterator[bytes]:
    written, after = encode_basestring(key), 0
    while after < last:
        with connection.cursor() as cursor:
            cursor.execute(_ENTRIES, [chain, after, last, ENTRIES_AT_ONCE])
            rows = cursor.fetchall()
        if not rows:
            return
        lines = []
        for number, committed, before, seal, recorded_at, recorded_by in rows:
            content, salt = contents.get((chain, number), ("", ""))
            lines.append(
                f'{{"before":"{before}","chain":{written},"commitment":"{committed}"{content}'
                f',"number":{number},"recorded_at":{encode_basestring(recorded_at)}'
                f',"recorded_by":{encode_basestring(recorded_by)}{salt},"seal":"{seal}"}}\n'
            )
        yield "".join(lines).encode()
        after = rows[-1][0]


def _line(value: Mapping[str, object]) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
