"""Scans and photographs: what counts as one, where its bytes lie, how they are written down.

What a picture gives away beside itself is taken out by :mod:`paryz.matters.attaching`.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings

from paryz.files import settle, whole_or_not
from paryz.kernel.refusal import N_, Refused
from paryz.recording.models import Attachment

LARGEST = 20 * 1024 * 1024
# A page of A3 at 600 dots an inch is 7,016 × 9,921, and a picture of 50 megapixels is less; more
# is a trap for whoever decodes it.
WIDEST, MOST_DOTS = 20_000, 75_000_000

LEFT_OVER = timedelta(days=1)

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
ENDINGS = {JPEG: ".jpg", PNG: ".png", PDF: ".pdf"}

_NO_SCAN = N_(
    "“{name}” is no PDF, JPEG or PNG inside, whatever it is called. Send the photograph, or the "
    "file that the scanner made."
)
_HEIC = N_(
    "“{name}” is a HEIC photograph, which many computers cannot open. Send it as JPEG: on an "
    "iPhone choose Settings, Camera, Formats, Most Compatible and take it again, or open the "
    "photograph and save it as JPEG."
)
_MORE_BEHIND = N_(
    "“{name}” has something else behind the picture, such as an archive. Send the picture alone."
)
_CUT_OFF = N_("“{name}” breaks off before its end. Send it again.")
_TOO_WIDE = N_(
    "“{name}” is {width} × {height} dots. Scan it with at most 600 dots an inch, or choose a "
    "smaller picture in the settings of the camera."
)
_TOO_LARGE = N_(
    "“{name}” is larger than {most} MB. Scan it with fewer dots an inch, or send a smaller picture."
)
_EMPTY = N_("“{name}” is empty.")
# What the kinds of HEIC and AVIF call themselves behind the first four bytes.
_HEIC_BRANDS = tuple(
    b"ftyp" + brand for brand in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"avif")
)
# A name in a sentence: long ones are cut, and what turns letters round is left out.
_LONGEST_NAME = 80


def media_type_of(content: bytes, name: str) -> str:
    """What the bytes are, whatever the name says; :class:`Refused` for all but whole scans."""
    look_at_size(len(content), name)
    name = shown(name)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _look_at_png(content, name)
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        _look_at_jpeg(content, name)
        return JPEG
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        _look_at_pdf(content, name)
        return PDF
    raise Refused(_HEIC if content[4:12] in _HEIC_BRANDS else _NO_SCAN, name=name)


def look_at_size(size: int, name: str) -> None:
    """Refuse what is empty or too large, before it is read."""
    if not size:
        raise Refused(_EMPTY, name=shown(name))
    if size > LARGEST:
        raise Refused(_TOO_LARGE, name=shown(name), most=LARGEST // 1024 // 1024)


def shown(name: str) -> str:
    """A name as a sentence says it: the last part, of a bearable length, in plain letters."""
    plain = _last_part(name)
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"


def plain_name(name: str, media_type: str) -> str:
    """A name to save the file under: letters of the sender, the ending of what it is."""
    last = _last_part(name)
    stem = re.sub(r"[^\w .()-]", "_", last.rpartition(".")[0] or last).strip(" ._") or "scan"
    return stem[:150] + ENDINGS[media_type]


def _last_part(name: str) -> str:
    """What stands behind the folders, without the marks that turn the direction of letters."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable()).strip()


def _measured(width: int, height: int, name: str) -> None:
    if not width or not height:
        raise Refused(_NO_SCAN, name=name)
    if max(width, height) > WIDEST or width * height > MOST_DOTS:
        raise Refused(_TOO_WIDE, name=name, width=width, height=height)


def _look_at_png(content: bytes, name: str) -> None:
    if content[12:16] != b"IHDR" or len(content) < 33:
        raise Refused(_NO_SCAN, name=name)
    width, height = struct.unpack(">II", content[16:24])
    _measured(width, height, name)
    at = 8
    while at + 12 <= len(content):
        length = struct.unpack(">I", content[at : at + 4])[0]
        kind = content[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            if at != len(content):
                raise Refused(_MORE_BEHIND, name=name)
            return
    raise Refused(_CUT_OFF, name=name)


def _look_at_jpeg(content: bytes, name: str) -> None:
    measured = False
    for marker, segment in _segments(content, name):
        # The frame headers SOF0 to SOF15 hold the size; C4, C8 and CC are other segments.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            _measured(width, height, name)
            measured = True
    if not measured:
        raise Refused(_NO_SCAN, name=name)


def _segments(content: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    """The segments of a JPEG up to its end, which must be the end of the file."""
    at = 2
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise Refused(_NO_SCAN, name=name)
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        at += 2
        if marker == 0xD9:
            if not _is_of_the_camera(content[at:].rstrip(b"\x00")):
                raise Refused(_MORE_BEHIND, name=name)
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            continue
        if at + 2 > len(content):
            break
        length = struct.unpack(">H", content[at : at + 2])[0]
        yield marker, content[at + 2 : at + length]
        at += max(length, 2)
        if marker == 0xDA:
            at = _after_the_dots(content, at)
    raise Refused(_CUT_OFF, name=name)


def _is_of_the_camera(behind: bytes) -> bool:
    """Whether nothing lies behind a picture but what cameras leave there.

    A second picture (depth, brightness), a film of the moment, or what Samsung adds; none of it
    is kept. An archive is read from its end, wherever it begins.
    """
    if b"PK\x05\x06" in behind[-66_000:]:
        return False
    return (
        not behind
        or behind.lstrip(b"\x00").startswith(b"\xff\xd8\xff")
        or behind[4:8] == b"ftyp"
        or behind.endswith(b"SEFT")
    )


def _after_the_dots(content: bytes, at: int) -> int:
    """Where the next marker stands behind compressed data, in which FF is followed by 00."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0x00 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
    return len(content)


def _look_at_pdf(content: bytes, name: str) -> None:
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise Refused(_CUT_OFF, name=name)
    behind = content[end + 5 :].strip(b"\r\n\t \x00\x1a")
    # An archive is read from its end: one that calls itself a PDF has its directory there.
    if behind or b"PK\x05\x06" in content[-66_000:]:
        raise Refused(_MORE_BEHIND, name=name)


def digest(content: bytes) -> str:
    """What the record says of a scan."""
    return hashlib.sha256(content).hexdigest()


def place(uid: str) -> Path:
    """Where the bytes of an attachment lie: under its public identifier and no other name."""
    return Path(settings.MEDIA_ROOT) / uid[:2] / uid


def write(uid: str, content: bytes) -> Path:
    """Write the bytes so that they are on the disk before anything says that they are.

    Where that fails, nothing of them stays.
    """
    file = place(uid)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with whole_or_not(file) as out:
            out.write(content)
        # The folder's own name is sure when that above was synced.
        settle(file.parent.parent)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return file


def opened(uid: str) -> IO[bytes]:
    """The bytes to be streamed; FileNotFoundError where they are gone."""
    return place(uid).open("rb")


def remove_left_over(now: datetime) -> int:
    """Remove files that no attachment names: whoever wrote them was killed before recording.

    Those younger than a day may belong to somebody who records just now, on this machine or on
    another that shares the folder. How many were removed.
    """
    known = set(Attachment.objects.values_list("uid", flat=True))
    removed = 0
    for file in Path(settings.MEDIA_ROOT).glob("??/*"):
        if file.name not in known and file.stat().st_mtime < (now - LEFT_OVER).timestamp():
            file.unlink(missing_ok=True)
            removed += 1
    return removed
