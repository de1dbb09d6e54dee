"""Pictures without what they give away: where they were taken, by whose device, and when.

A picture is decoded to its dots and written anew, so that of the file that was sent nothing is
left: no EXIF with a place, no notes of the maker, no small picture of what was cut away, no
comments, no colour profile, nothing behind the end. A PDF is kept as it is.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from paryz.kernel.refusal import N_, Refused
from paryz.matters.scans import JPEG, PDF, PNG, media_type_of, shown

# What a reader of print sees no difference at, with the colours of small letters kept sharp.
QUALITY = 90
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}
# How dots may be kept; all other ways (palettes, the colours of print, sixteen bits) become these.
_PLAIN = {JPEG: ("L", "RGB"), PNG: ("1", "L", "LA", "RGB", "RGBA")}
# A decoded picture takes hundreds of megabytes: one at a time.
_one_at_a_time = threading.Lock()

_UNREADABLE = N_(
    "“{name}” cannot be read as a picture: it is damaged. Take the photograph again, or save it "
    "anew with another program."
)


def cleaned(content: bytes, name: str) -> tuple[str, bytes]:
    """The media type of a scan or photograph, and the bytes of it that may be kept.

    Raises :class:`Refused` for what is no whole PDF, JPEG or PNG of a bearable size. That is
    looked up in the file's headers before anything is decoded.
    """
    media_type = media_type_of(content, name)
    if media_type == PDF:
        return media_type, content
    with _one_at_a_time, _sentences(name):
        return media_type, _anew(content, media_type)


@contextmanager
def _sentences(name: str) -> Iterator[None]:
    try:
        yield
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
        struct.error,
        zlib.error,
        UnidentifiedImageError,
        Image.DecompressionBombError,
    ) as damaged:
        raise Refused(_UNREADABLE, name=shown(name)) from damaged


def _anew(content: bytes, media_type: str) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings():
        # Of damaged words beside the dots, which are left out anyhow, and of the size, which was
        # looked at in the headers already.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content), formats=[_FORMATS[media_type]]) as sent:
            # Cameras write how they were held beside the dots; the dots are turned instead.
            turned = ImageOps.exif_transpose(sent)
            bare = _bare(turned, media_type)
    if media_type == JPEG:
        bare.save(made, "JPEG", quality=QUALITY, subsampling="4:4:4")
    else:
        bare.save(made, "PNG")
    return made.getvalue()


def _bare(picture: Image.Image, media_type: str) -> Image.Image:
    """The dots alone: what else a picture carries along would be written with them."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode not in _PLAIN[media_type]:
        clear = media_type == PNG and (picture.mode == "PA" or "transparency" in picture.info)
        picture = picture.convert("RGBA" if clear else "RGB")
    elif media_type == PNG and "transparency" in picture.info:
        picture = picture.convert("RGBA")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare
