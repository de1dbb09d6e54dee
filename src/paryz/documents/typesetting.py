"""Typesetting: a Typst template and data become a tagged PDF/A with its fonts inside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

TEMPLATES = Path(__file__).parent / "templates"
# PDF/A-2a: to be kept for decades; PDF/UA-1: to be read aloud. Typst holds to both at once.
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]

# What the fonts inside Typst can draw. A PDF/A with a letter that no font draws is refused,
# and one foreign name would take two hundred forms with it: such a letter becomes a box.
_UNDRAWN = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0390-\u03a1\u03a3-\u03ff\u0400-\u04ff"
    "\u1e00-\u1eff\u2010-\u2015\u2018-\u2027\u202f-\u203a\u20b8\u20ac\u2116]"
)
BOX = "\N{WHITE SQUARE}"


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF that a template makes of the data, which it reads as words and never as code.

    ``template`` is a file of the folder templates, such as ``acknowledgement.typ``; there the
    data are ``data`` of ``page.typ``.
    """
    # In a PDF/A the day of its making stands by itself; nothing else of the machine goes in.
    made = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(drawable(data), ensure_ascii=False)},
        pdf_standards=STANDARDS,
    )
    assert isinstance(made, bytes)
    return made


def drawable(value: object) -> object:
    """The same data with a box for each letter that the fonts lack."""
    if isinstance(value, str):
        return _UNDRAWN.sub(BOX, value.replace("\t", " ").replace("\r", ""))
    if isinstance(value, Mapping):
        return {str(name): drawable(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [drawable(each) for each in value]
    return value
