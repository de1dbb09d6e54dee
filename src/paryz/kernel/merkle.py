"""The Merkle tree of RFC 6962, section 2.1: one hash over many leaves, and the proof of one leaf.

A leaf's hash and a node's hash begin with different bytes, so that neither passes for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256().digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash over all leaves in their order; that of nothing where there are none."""
    return _root([leaf_hash(leaf) for leaf in leaves])


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes, from the leaf upwards, with which leaf ``index`` makes the root (2.1.1).

    Raises IndexError for a leaf that there is not.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    return _path([leaf_hash(leaf) for leaf in leaves], index)


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected: bytes) -> bool:
    """Whether the path leads from leaf ``index`` of ``size`` to the expected root."""
    if not 0 <= index < size:
        return False
    found, last = leaf_hash(leaf), size - 1
    for sibling in path:
        if last == 0:
            return False
        if index % 2 or index == last:
            found = _node_hash(sibling, found)
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            found = _node_hash(found, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and found == expected


def _root(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return EMPTY
    if len(hashes) == 1:
        return hashes[0]
    half = _largest_power_below(len(hashes))
    return _node_hash(_root(hashes[:half]), _root(hashes[half:]))


def _path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    if len(hashes) == 1:
        return []
    half = _largest_power_below(len(hashes))
    if index < half:
        return [*_path(hashes[:half], index), _root(hashes[half:])]
    return [*_path(hashes[half:], index - half), _root(hashes[:half])]


def _largest_power_below(size: int) -> int:
    """The largest power of two that is smaller than ``size``, which is two or more."""
    return 1 << (size - 1).bit_length() - 1
