"""Time stamps (RFC 3161): somebody else's signed word that a checkpoint existed by then.

What is stamped is the note under this installation's signature, as the file
``checkpoint-000012.txt`` holds it, so that `openssl ts -verify -data` takes that file.

OpenSSL's own server (3.0) writes the certificates of a stamp in the order of its files; strict
readers want the order that DER asks of a set, and get it. No signature covers them: each is held
against the authority by itself.
"""

from __future__ import annotations

import hashlib
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.x509 import Certificate, load_pem_x509_certificates
from django.conf import settings

from paryz.installation import Installation
from paryz.kernel.refusal import N_, Refused, Sentence
from paryz.ledger.models import Checkpoint, Timestamp

SEQUENCE, CONTEXT = 0x30, 0xA0


def certificates_in_order(response: bytes) -> bytes:
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


if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

SECONDS = 10
LONGEST = 1_000_000


def stamp(checkpoint: Checkpoint, now: datetime) -> Timestamp:
    """Ask the server that the installation names, and keep its answer.

    Raises Refused where there is no answer, or one that is not for this checkpoint.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    here: Installation = settings.INSTALLATION
    builder = TimestampRequestBuilder().data(checkpoint.note.encode())
    request = builder.hash_algorithm(HashAlgorithm.SHA256).nonce(nonce=True).build()
    answer = _asked(here.timestamp_url, request.as_bytes())
    wrong = Refused(
        N_("{url} answered with no time stamp for this checkpoint."), url=here.timestamp_url
    )
    try:
        told = _decoded(answer)
        if told.status not in (0, 1) or told.tst_info.nonce != request.nonce:
            raise wrong
        stamped_at = _moment(told.tst_info.gen_time)
    except ValueError as error:
        raise wrong from error
    made = Timestamp(
        checkpoint=checkpoint,
        response=answer,
        stamped_at=stamped_at,
        received_at=now,
    )
    if (fault := fault_of(made)) is not None:
        raise Refused(fault.msgid, **fault.values)
    made.save(force_insert=True)
    return made


def fault_of(timestamp: Timestamp) -> Sentence | None:
    """What is wrong with a time stamp: that it is for something else, or from nobody trusted.

    Whom to trust is known only where the installation names certificates.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    number = timestamp.checkpoint.number
    note = timestamp.checkpoint.note.encode()
    other = Sentence(
        N_("The time stamp of checkpoint {number} is for something else."), {"number": number}
    )
    try:
        told = _decoded(bytes(timestamp.response))
        imprint = told.tst_info.message_imprint.message
        if (
            imprint != hashlib.sha256(note).digest()
            or _moment(told.tst_info.gen_time) != timestamp.stamped_at
        ):
            return other
        if (file := _certificates_file()) is not None:
            roots, between = _certificates(file)
            verifier = VerifierBuilder(roots=roots, intermediates=between).build()
            verifier.verify_message(told, note)
    except ValueError:
        return other
    except VerificationError as error:
        return Sentence(
            N_("The time stamp of checkpoint {number} is not of a server that is trusted: {said}"),
            {"number": number, "said": str(error)},
        )
    return None


def _decoded(response: bytes) -> TimeStampResponse:
    """The answer of a server, read; ValueError where it is none."""
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(response)
    except ValueError:
        return decode_timestamp_response(certificates_in_order(response))


def _moment(told: datetime) -> str:
    return told.astimezone(UTC).isoformat(timespec="seconds")


def is_verified() -> bool:
    """Whether time stamps are held against certificates, and not only kept."""
    return _certificates_file() is not None


def _certificates_file() -> Path | None:
    here: Installation = settings.INSTALLATION
    return here.timestamp_ca_file


def _certificates(file: Path) -> tuple[list[Certificate], list[Certificate]]:
    """The certificates in a file that sign themselves, and the others."""
    unreadable = Refused(N_("{file} holds no certificates (PEM)."), file=file)
    try:
        found = load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError) as error:
        raise unreadable from error
    roots = [each for each in found if each.issuer == each.subject]
    if not roots:
        raise unreadable
    return roots, [each for each in found if each not in roots]


def _asked(url: str, request: bytes) -> bytes:
    """What the server answers to a request; Refused where it does not."""
    if not url.startswith(("https://", "http://")):
        raise Refused(
            N_("{url} is no address of a time-stamp server: it begins with https://."), url=url
        )
    asked = urllib.request.Request(  # noqa: S310  the scheme was looked at
        url, data=request, headers={"Content-Type": "application/timestamp-query"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
            found: bytes = answer.read(LONGEST)
    except (OSError, HTTPException, ValueError) as error:
        said = getattr(error, "reason", None) or error
        raise Refused(
            N_("{url} gave no time stamp: {said}. It is asked again with the next checkpoint."),
            url=url,
            said=str(said),
        ) from error
    return found
