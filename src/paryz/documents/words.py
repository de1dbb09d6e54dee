"""The words of documents, drawn up in three languages side by side in the folder words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from paryz.languages import LANGUAGES
from paryz.people.models import Organisation
from paryz.words import dates

FOLDER = Path(__file__).parent / "words"
BILINGUAL = "kk+ru"
# What a document may be drawn up in: Kazakh and Russian side by side, or one language.
CHOICES = (BILINGUAL, *LANGUAGES)

Several = Mapping[str, str]


@cache
def words(document: str) -> Mapping[str, Several]:
    """The words of a document by their names, each in every language."""
    return _read(FOLDER / f"{document}.toml")


@cache
def words_of(folder: Path) -> Mapping[str, Several]:
    """The words of a register's papers: its own beside those that all papers share."""
    own = folder / "papers.toml"
    return {**words("common"), **(_read(own) if own.exists() else {})}


def _read(path: Path) -> Mapping[str, Several]:
    with path.open("rb") as file:
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


def official_day(day: date) -> Several:
    """A day as an official paper names it; in Kazakh the year stands first."""
    names = {language: dates.MONTHS[language][day.month - 1] for language in LANGUAGES}
    tie = "\N{NO-BREAK SPACE}"
    return {
        "kk": f"{day.year}{tie}жылғы {day.day}{tie}{names['kk']}",
        "ru": f"{day.day}{tie}{names['ru']} {day.year}{tie}года",
        "en": f"{day.day}{tie}{names['en']}{tie}{day.year}",
    }


def sum_of_money(value: Decimal, currency: str = "") -> Several:
    """An amount with its currency as each language writes it: 45 000,50 теңге; 45,000.50 KZT."""
    exact = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    local = exact.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    names = {"kk": "теңге", "ru": "тенге", "en": "KZT"} if currency == "KZT" else {}
    return {
        language: f"{exact if language == 'en' else local} {names.get(language, currency)}".strip()
        for language in LANGUAGES
    }
