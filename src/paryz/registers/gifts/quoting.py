"""Which part of a provision is meant on a paper about a gift or a service."""

from __future__ import annotations

from pathlib import Path

from paryz.documents.words import words_of

FOLDER = Path(__file__).parent


def first_sentence(text: str, language: str) -> str:
    """What stands before the first full stop."""
    first, stop, _rest = text.partition(". ")
    return f"{first} …" if stop else text


def second_sentence(text: str, language: str) -> str:
    """What stands behind the first full stop; all of it where there is none."""
    _first, stop, rest = text.partition(". ")
    return f"… {rest}" if stop else text


def of_gifts(text: str, language: str) -> str:
    """The half of subparagraph 16 that speaks of gifts; all of it where it has no turn."""
    first, *services = text.split(words_of(FOLDER)["turns_to_services"][language])
    return f"{first} …" if services else text


def of_services(text: str, language: str) -> str:
    """The half of subparagraph 16 that speaks of services, which is printed twice, once."""
    turn = words_of(FOLDER)["turns_to_services"][language]
    _gifts, *services = text.split(turn)
    return f"… {turn.lstrip(', ')}{services[0]}" if services else text
