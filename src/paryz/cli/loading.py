"""``paryz codes load``: an official text takes the place of a translation."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from paryz.cli.codes import codes
from paryz.cli.plain import echo
from paryz.clock import now
from paryz.kernel.rules import Code
from paryz.kernel.wordings import Translation, difference
from paryz.languages import LANGUAGES
from paryz.law import codes as installed
from paryz.law import provisions
from paryz.law.official.loaded import OFFICIAL, Loaded, keep
from paryz.law.official.matching import Unmatched, matched
from paryz.words.saying import say

LARGEST = 2_000_000


@codes.command("load")
def load(
    code_id: Annotated[str, typer.Argument(metavar="CODE", help="Such as kz-civil-2020.")],
    file: Annotated[Path, typer.Argument(help="The text, in UTF-8, as it was published.")],
    language: Annotated[str, typer.Option("--language", help="kk, ru or en.")],
    edition: Annotated[
        str | None, typer.Option("--edition", help="The edition of the text.")
    ] = None,
    verified_by: Annotated[
        str | None, typer.Option("--verified-by", help="Who compared it with the publication.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Keep the text.")] = False,
) -> None:
    """Compare an official text with the words shown now, and keep it with --accept.

    Nothing is kept without --accept, nor where a provision is missing or has two candidates.
    """
    code = _code(code_id)
    if language not in LANGUAGES:
        raise typer.BadParameter(f"{language} is none of the languages: {', '.join(LANGUAGES)}.")
    edition = _edition(code, edition)
    if accept and not (verified_by or "").strip():
        raise typer.BadParameter("Say who compared the text: --verified-by NAME.")
    raw = _bytes(file)
    try:
        wording = matched(code, _decoded(file, raw), language)
    except Unmatched as unmatched:
        for problem in unmatched.problems:
            echo(say(problem), err=True)
        echo("Nothing was kept.", err=True)
        raise typer.Exit(2) from None
    _tell_differences(code, wording, language)
    if not accept:
        echo("Nothing was kept. To keep the text: --accept --verified-by NAME.")
        return
    today = now().astimezone(ZoneInfo(installed.first_zone())).date()
    about = {
        "status": OFFICIAL,
        "language": language,
        "code": code.id,
        "edition": edition,
        "verified_by": " ".join((verified_by or "").split()),
        "verified_on": today.isoformat(),
        "sha256": hashlib.sha256(raw).hexdigest(),
    }
    kept = keep(
        Loaded(
            code=code.id,
            language=language,
            edition=edition,
            wording=replace(wording, about=about),
        )
    )
    echo(f"Kept in {kept}.")


def _code(code_id: str) -> Code:
    try:
        return installed.by_identifier(code_id)
    except LookupError:
        known = ", ".join(code.id for code in installed.package().codes)
        raise typer.BadParameter(f"There is no code {code_id}. There are: {known}.") from None


def _edition(code: Code, named: str | None) -> str:
    known = [each.id for each in code.editions]
    if named is None:
        return provisions.current_text(code)
    if named not in known:
        raise typer.BadParameter(f"{code.id} has no edition {named}. It has: {', '.join(known)}.")
    return named


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise typer.BadParameter(f"{file} is larger than {LARGEST:,} bytes, so it is no code.")
    return raw


def _decoded(file: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise typer.BadParameter(
            f"{file} is not written in UTF-8 (line {line}). Save it as UTF-8 and load it again."
        ) from None


def _tell_differences(code: Code, wording: Translation, language: str) -> None:
    differ = 0
    for provision in code.provisions:
        now = provisions.words(code, provision, language).text
        new = wording.texts[provision.number]
        if now == new:
            continue
        differ += 1
        echo(f"{provision.number}: {_difference(now, new)}")
    count = len(code.provisions)
    echo(f"{count} provisions matched: {count - differ} alike, {differ} different.")


def _difference(now: str, new: str) -> str:
    """What goes as [-words-], what comes as {+words+}, with what stays between them."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    pieces = difference(now, new)
    return " ".join(marks[each.mark].format(" ".join(each.words.split())) for each in pieces)
