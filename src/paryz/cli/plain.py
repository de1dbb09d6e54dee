"""Words on a terminal, where spaces that tie a date together would only hinder a search."""

from __future__ import annotations

import json

import typer

TIED = "\N{NO-BREAK SPACE}"


def echo(words: str, *, err: bool = False) -> None:
    """Print a line with ordinary spaces."""
    typer.echo(words.replace(TIED, " "), err=err)


def echo_json(value: object) -> None:
    """Print a value as JSON, letters as they are."""
    echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
