"""The arithmetic of the record: what an entry commits to, and how entries are chained.

An entry's *commitment* is a salted digest of its whole content, so that content can be erased
and the chain still verifies. Its *seal* binds number, commitment and the seal before it.
Every value is text; every part is preceded by its length, so that no two entries read alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from json.encoder import encode_basestring

SCHEMA = "paryz-entry-1"
FIRST = hashlib.sha256(b"paryz-chain-1").hexdigest()


def canonical(content: Mapping[str, str]) -> bytes:
    """The one way of writing a content down: JSON with sorted keys, without spaces (RFC 8785)."""
    parts = [
        f"{encode_basestring(name)}:{encode_basestring(content[name])}" for name in sorted(content)
    ]
    return f"{{{','.join(parts)}}}".encode()


def _digest(purpose: bytes, *parts: bytes) -> str:
    digest = hashlib.sha256(purpose)
    for part in parts:
        digest.update(_part(part))
    return digest.hexdigest()


def commitment(salt: bytes, content: Mapping[str, str]) -> str:
    """The salted digest of a content; ``salt`` is 32 random bytes of this entry alone."""
    committed = b"paryz-commitment-1" + _part(salt) + _part(canonical(content))
    return hashlib.sha256(committed).hexdigest()


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


def sealer(chain: str) -> Callable[[int, str, str, str, str], str]:
    """:func:`seal` for very many entries of one chain, its arguments in their order.

    The answer is empty where commitment or seal are not written as digests are.
    """
    begun = b"paryz-seal-1" + _part(chain.encode()) + (8).to_bytes(8, "big")
    digest = (32).to_bytes(8, "big")
    told: tuple[str, str] = ("", "")
    said = b""

    def sealed(number: int, recorded_at: str, recorded_by: str, committed: str, before: str) -> str:
        nonlocal told, said
        if told != (recorded_at, recorded_by) or not said:
            # Those of one transaction share both.
            told = recorded_at, recorded_by
            said = _part(recorded_at.encode()) + _part(recorded_by.encode()) + digest
        try:
            commits, follows = bytes.fromhex(committed), bytes.fromhex(before)
        except ValueError:
            return ""
        if commits.hex() != committed or len(commits) != 32 or len(follows) != 32:
            return ""
        return hashlib.sha256(
            b"".join((begun, number.to_bytes(8, "big"), said, commits, digest, follows))
        ).hexdigest()

    return sealed


def _part(value: bytes) -> bytes:
    return len(value).to_bytes(8, "big") + value
