"""Words on a terminal, where spaces that tie a date together would only hinder a search."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import typer

from paryz.languages import LANGUAGES, spoken

TIED = "\N{NO-BREAK SPACE}"


def echo(words: str, *, err: bool = False) -> None:
    """Print a line with ordinary spaces."""
    typer.echo(words.replace(TIED, " "), err=err)


def picked(row: object, *names: str) -> dict[str, Any]:
    """These attributes of a row, as an object of JSON has them."""
    return {name: getattr(row, name) for name in names}


def speaking(asked: str | None) -> AbstractContextManager[None]:
    """Sentences in the language that was asked for; without one, in the terminal's."""
    if asked is None:
        return nullcontext()
    if asked not in LANGUAGES:
        raise typer.BadParameter(f"{asked} is none of the languages: {', '.join(LANGUAGES)}.")
    return spoken(asked)


def echo_json(value: object) -> None:
    """Print sentences as JSON, with ordinary spaces."""
    echo(_as_json(value))


def print_json(value: object) -> None:
    """Print what is kept as JSON, letter by letter as it is."""
    typer.echo(_as_json(value))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
