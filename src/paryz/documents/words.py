"""The words of documents, drawn up in three languages side by side in the folder words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from paryz.languages import LANGUAGES
from paryz.people.models import Organisation

FOLDER = Path(__file__).parent / "words"
BILINGUAL = "kk+ru"
# What a document may be drawn up in: Kazakh and Russian side by side, or one language.
CHOICES = (BILINGUAL, *LANGUAGES)

Several = Mapping[str, str]


@cache
def words(document: str) -> Mapping[str, Several]:
    """The words of a document by their names, each in every language."""
    with (FOLDER / f"{document}.toml").open("rb") as file:
        found: dict[str, dict[str, str]] = tomllib.load(file)
    return found


def said(document: str, name: str, **values: object) -> Several:
    """One sentence of a document in every language, its places filled."""
    return {
        language: sentence.format(**values) for language, sentence in words(document)[name].items()
    }


def languages_of(organisation: Organisation, asked: str = "") -> tuple[str, ...]:
    """The languages of a document: those asked for, or those the organisation settled on."""
    chosen = asked if asked in CHOICES else organisation.document_language
    return tuple((chosen if chosen in CHOICES else BILINGUAL).split("+"))
