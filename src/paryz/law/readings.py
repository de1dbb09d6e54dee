"""All readings as a document that a lawyer signs, provision by provision."""

from __future__ import annotations

from collections.abc import Iterator

from paryz.kernel.rules import Code, Provision, Reading
from paryz.law import codes

HEAD = """\
# Readings

Where the law is silent or doubtful, the product had to decide, and this page says what. It is
printed by `paryz codes readings --markdown`; do not edit it by hand.

A reading marked *fixed* is the same for every organisation. One marked *choice* is a setting of
the organisation: the default holds until its lawyer chooses. Numbers such as E9.16 are canonical;
the number on paper stands beside them. The words are the unofficial English translation; the
authentic texts are Kazakh and Russian. This is not legal advice.

Sign each provision whose readings you accept, and write beside it what you would decide otherwise.
"""

SIGNATURE = (
    "| Accepted by (name) | Date | Signature |\n|---|---|---|\n| &nbsp; | &nbsp; | &nbsp; |\n"
)


def markdown() -> str:
    """The document: every provision with a reading, its words, and a place to sign."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield HEAD
    for code in codes.package().codes:
        with_readings = [each for each in code.provisions if each.readings]
        yield f"## {code.title} (`{code.id}`)\n"
        yield f"{code.act}. {code.status}\n"
        if code.banner:
            yield f"**{code.banner}.**\n"
        yield f"Provisions with readings: {', '.join(each.number for each in with_readings)}.\n"
        for provision in with_readings:
            yield from _provision(code, provision)


def _provision(code: Code, provision: Provision) -> Iterator[str]:
    printed = f", printed as “{provision.printed}”" if provision.printed else ""
    yield f"### {provision.number}{printed}\n"
    yield f"> {provision.text}\n"
    if provision.defects:
        yield "The text has these defects:\n"
        yield "".join(f"- {each}\n" for each in provision.defects)
    for position, reading in enumerate(provision.readings, 1):
        yield from _reading(position, reading)
    yield SIGNATURE


def _reading(position: int, reading: Reading) -> Iterator[str]:
    if reading.key is None:
        yield f"{position}. *Fixed.* {reading.text}"
    else:
        options = ", ".join(
            f"**{each}** (default)" if each == reading.default else each for each in reading.options
        )
        yield f"{position}. *Choice* `{reading.key}`. {reading.text}\n   Options: {options}."
    if reading.because:
        yield f"   Because: {reading.because}"
    yield ""
