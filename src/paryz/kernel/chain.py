"""The arithmetic of the record: what an entry commits to, and how entries are chained.

An entry's *commitment* is a salted digest of its whole content, so that content can be erased
and the chain still verifies. Its *seal* binds number, commitment and the seal before it.
Every value is text; every part is preceded by its length, so that no two entries read alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

SCHEMA = "paryz-entry-1"
FIRST = hashlib.sha256(b"paryz-chain-1").hexdigest()

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical(content: Mapping[str, str]) -> bytes:
    """The one way of writing a content down: JSON with sorted keys, without spaces (RFC 8785)."""
    return _CANONICAL.encode(dict(content)).encode()


def _digest(purpose: bytes, *parts: bytes) -> str:
    digest = hashlib.sha256(purpose)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def commitment(salt: bytes, content: Mapping[str, str]) -> str:
    """The salted digest of a content; ``salt`` is 32 random bytes of this entry alone."""
    return _digest(b"paryz-commitment-1", salt, canonical(content))


def seal(
    *, chain: str, number: int, recorded_at: str, recorded_by: str, committed: str, before: str
) -> str:
    """The seal of entry ``number`` of a chain, over everything that outlives erasure."""
    return _digest(
        b"paryz-seal-1",
        chain.encode(),
        number.to_bytes(8, "big"),
        recorded_at.encode(),
        recorded_by.encode(),
        bytes.fromhex(committed),
        bytes.fromhex(before),
    )
