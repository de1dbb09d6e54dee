"""Certificates in a time stamp, put in the order that DER asks of a set.

OpenSSL's own server (3.0) writes them in the order of its files, and strict readers refuse that.
They are not covered by the signature: each is held against the authority by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

SEQUENCE, CONTEXT = 0x30, 0xA0


def in_order(response: bytes) -> bytes:
    """The TimeStampResp with the certificates of its SignedData sorted, all else as it was.

    ValueError where it has another form.
    """
    start, end = 0, len(response)
    # TimeStampResp, its token, the token's content, and within that the SignedData.
    for tag, position in ((SEQUENCE, 0), (SEQUENCE, 1), (CONTEXT, 1), (SEQUENCE, 0)):
        start, end = _nth(response, start, end, tag, position)
    for tag, _whole, first, last in _elements(response, start, end):
        if tag == CONTEXT:
            found = sorted(
                response[whole:after] for _, whole, _, after in _elements(response, first, last)
            )
            return response[:first] + b"".join(found) + response[last:]
    raise ValueError("no certificates")


def _nth(data: bytes, start: int, end: int, wanted: int, position: int) -> tuple[int, int]:
    """Where the content of the element at this position begins and ends."""
    for number, (tag, _whole, first, last) in enumerate(_elements(data, start, end)):
        if number == position and tag == wanted:
            return first, last
    raise ValueError("another form")


def _elements(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Each element: its tag, where it begins, where its content begins and ends."""
    while start < end:
        if end - start < 2:
            raise ValueError("cut off")
        tag, length, first = data[start], data[start + 1], start + 2
        if length & 0x80:
            octets = length & 0x7F
            if not 0 < octets <= 4:
                raise ValueError("no length")
            length = int.from_bytes(data[first : first + octets], "big")
            first += octets
        if first + length > end:
            raise ValueError("cut off")
        yield tag, start, first, first + length
        start = first + length
